import GRUModel
import TestSupport

private typealias Bucketed = (batches: [[Int]], places: [Int])

/// Answers to exercise 4.7 by someone who had not seen its grader.
let bank7BucketedBatches: [BankAnswer<GRUAnswers>] = [
  .right("sorted by pairs, cut by strides, inverted") {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths)
      return (cut(order, size), inverse(order))
    }
  },
  .right("each place counted: how many examples come before") { $0.bucketedBatches = counting },
  .right("recursion on what is left to take") {
    $0.bucketedBatches = { lengths, size in
      let batches = taking(Array(lengths.indices), lengths, size)
      return (batches, lengths.indices.map { batches.flatMap(\.self).firstIndex(of: $0) ?? 0 })
    }
  },
  .wrong("the longest first", told: "The longest first") {
    $0.bucketedBatches = { lengths, size in
      let order = lengths.indices.sorted { (-lengths[$0], $0) < (-lengths[$1], $1) }
      return (cut(order, size), inverse(order))
    }
  },
  .wrong("places is the order itself, not its inverse", told: "places is the order itself") {
    $0.bucketedBatches = { lengths, size in
      (cut(ascending(lengths), size), ascending(lengths))
    }
  },
  .wrong("of equal lengths, the later index comes first", told: "Equal lengths by descending index")
  {
    $0.bucketedBatches = { lengths, size in
      let order = lengths.indices.sorted { (lengths[$0], -$0) < (lengths[$1], -$1) }
      return (cut(order, size), inverse(order))
    }
  },
  .wrong("the smaller batch at the end is dropped", told: "The small batch at the end is dropped") {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths)
      return (cut(order, size).filter { $0.count == size }, inverse(order))
    }
  },
  .wrong("the lengths are not looked at: batches as the examples came", told: "Not sorted") {
    $0.bucketedBatches = { lengths, size in
      (cut(Array(lengths.indices), size), Array(lengths.indices))
    }
  },
  .wrong("places are counted from the beginning of each batch", told: "Places inside the batch") {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths)
      return (cut(order, size), inverse(order).map { $0 % max(1, size) })
    }
  },
  .wrong(
    "places says in which batch an example is", told: "The number of the batch instead of the place"
  ) {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths)
      return (cut(order, size), inverse(order).map { $0 / max(1, size) })
    }
  },
  .wrong("places are counted from 1", told: "Places from 1") {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths)
      return (cut(order, size), inverse(order).map { $0 + 1 })
    }
  },
  .wrong(
    "batches of about the same size in place of full ones and a rest",
    told: "Batches of about equal size"
  ) {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths)
      let count = cut(order, size).count
      let batches = (0..<count).map { batch in
        Array(order[batch * order.count / count..<(batch + 1) * order.count / count])
      }
      return (batches, inverse(order))
    }
  },
  .wrong("the smaller batch stands first, not last", told: "The small batch at the beginning") {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths)
      let rest = order.count % max(1, size)
      return (
        cut(Array(order.prefix(rest)), size) + cut(Array(order.dropFirst(rest)), size),
        inverse(order)
      )
    }
  },
  .wrong("no batch holds two lengths", told: "A batch for each length") {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths)
      var batches: [[Int]] = []
      for length in Set(lengths).sorted() {
        batches += cut(order.filter { lengths[$0] == length }, size)
      }
      return (batches, inverse(order))
    }
  },
  .wrong(
    "an empty batch at the end if the size divides the number of examples",
    told: "An empty batch at the end"
  ) {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths)
      let full = order.count.isMultiple(of: max(1, size))
      return (cut(order, size) + (full ? [[]] : []), inverse(order))
    }
  },
  .wrong(
    "places looks a length up, so that equal lengths share a place",
    told: "Equal lengths share a place"
  ) {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths)
      let sorted = lengths.sorted()
      return (cut(order, size), lengths.map { sorted.firstIndex(of: $0) ?? 0 })
    }
  },
  .wrong("cut first, and sorted within each batch only", told: "Sorted inside each batch only") {
    $0.bucketedBatches = { lengths, size in
      let batches = cut(Array(lengths.indices), size).map { batch in
        batch.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
      }
      return (batches, inverse(batches.flatMap(\.self)))
    }
  },
  .wrong("the batches hold lengths in place of indices", told: "Lengths instead of indices") {
    $0.bucketedBatches = { lengths, size in
      (cut(lengths.sorted(), size), inverse(ascending(lengths)))
    }
  },
  .wrong(
    "examples of length 0 are left out of the batches", told: "Examples of length 0 are left out"
  ) {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths).filter { lengths[$0] > 0 }
      var places = lengths.map { _ in 0 }
      for (place, index) in order.enumerated() { places[index] = place }
      return (cut(order, size), places)
    }
  },
  .wrong(
    "lengths are compared as text, so that 10 comes before 9", told: "Lengths are compared as text"
  ) {
    $0.bucketedBatches = { lengths, size in
      let order = lengths.indices.sorted { ("\(lengths[$0])", $0) < ("\(lengths[$1])", $1) }
      return (cut(order, size), inverse(order))
    }
  },
  .wrong(
    "within a batch the indices ascend, whatever their lengths", told: "By index inside each batch"
  ) {
    $0.bucketedBatches = { lengths, size in
      let batches = cut(ascending(lengths), size).map { $0.sorted() }
      return (batches, inverse(batches.flatMap(\.self)))
    }
  },
  .wrong("two causes: the longest first, and places is the order itself") {
    $0.bucketedBatches = { lengths, size in
      let order = lengths.indices.sorted { (-lengths[$0], $0) < (-lengths[$1], $1) }
      return (cut(order, size), order)
    }
  },
]

private func ascending(_ lengths: [Int]) -> [Int] {
  lengths.indices.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
}

private func cut(_ order: [Int], _ size: Int) -> [[Int]] {
  stride(from: 0, to: order.count, by: max(1, size)).map {
    Array(order[$0...].prefix(max(1, size)))
  }
}

private func inverse(_ order: [Int]) -> [Int] {
  var places = order
  for (place, index) in order.enumerated() { places[index] = place }
  return places
}

@Sendable private func counting(_ lengths: [Int], _ batchSize: Int) -> Bucketed {
  let places = lengths.enumerated().map { index, length in
    lengths.count { $0 < length } + lengths.prefix(index).count { $0 == length }
  }
  var batches = [[Int]](repeating: [], count: cut(places, batchSize).count)
  for (_, index) in zip(places, places.indices).sorted(by: { $0.0 < $1.0 }) {
    batches[places[index] / batchSize].append(index)
  }
  return (batches, places)
}

private func taking(_ left: [Int], _ lengths: [Int], _ batchSize: Int) -> [[Int]] {
  if left.isEmpty { return [] }
  var left = left
  var batch: [Int] = []
  while batch.count < batchSize, let shortest = left.map({ lengths[$0] }).min() {
    let place = left.firstIndex { lengths[$0] == shortest } ?? 0
    batch.append(left.remove(at: place))
  }
  return [batch] + taking(left, lengths, batchSize)
}
