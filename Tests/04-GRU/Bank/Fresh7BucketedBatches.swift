import GRUModel
import TestSupport

/// Wrong answers to exercise 4.7, written last, to see how many have a name.
let fresh7BucketedBatches: [BankAnswer<GRUAnswers>] = [
  .right("a bucket for each length, emptied from the shortest on") {
    $0.bucketedBatches = byBuckets
  },
  .wrong("returns the order itself as places, not its inverse", told: "places is the order itself")
  {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths)
      return (cut(order, size), order)
    }
  },
  .wrong("gives each example its place within its own batch", told: "Places inside the batch") {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths)
      return (cut(order, size), inverse(order).map { $0 % size })
    }
  },
  .wrong(
    "drops the examples that don't fill a batch", told: "The small batch at the end is dropped"
  ) {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths)
      return (cut(order, size).filter { $0.count == size }, inverse(order))
    }
  },
  .wrong("begins a new batch at each new length", told: "A batch for each length") {
    $0.bucketedBatches = { lengths, size in
      let order = ascending(lengths)
      var batches: [[Int]] = []
      for index in order {
        if let last = batches.last, last.count < size, lengths[last[0]] == lengths[index] {
          batches[batches.count - 1].append(index)
        } else {
          batches.append([index])
        }
      }
      return (batches, inverse(order))
    }
  },
  .wrong("cuts first, and sorts only within each batch", told: "Sorted inside each batch only") {
    $0.bucketedBatches = { lengths, size in
      let batches = cut(Array(lengths.indices), size).map { batch in
        batch.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
      }
      return (batches, inverse(batches.flatMap { $0 }))
    }
  },
  .wrong(
    "puts the later of two equally long examples first", told: "Equal lengths by descending index"
  ) {
    $0.bucketedBatches = { lengths, size in
      let order = lengths.indices.sorted { (lengths[$0], $1) < (lengths[$1], $0) }
      return (cut(order, size), inverse(order))
    }
  },
]

@Sendable private func ascending(_ lengths: [Int]) -> [Int] {
  lengths.indices.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
}

@Sendable private func cut(_ order: [Int], _ size: Int) -> [[Int]] {
  stride(from: 0, to: order.count, by: size).map { Array(order[$0...].prefix(size)) }
}

@Sendable private func inverse(_ order: [Int]) -> [Int] {
  var places = Array(repeating: 0, count: order.count)
  for (place, index) in order.enumerated() { places[index] = place }
  return places
}

@Sendable private func byBuckets(
  _ lengths: [Int], _ batchSize: Int
) -> (batches: [[Int]], places: [Int]) {
  var buckets: [Int: [Int]] = [:]
  for (index, length) in lengths.enumerated() { buckets[length, default: []].append(index) }
  var (batches, places, count) = ([[Int]](), lengths, 0)
  for length in buckets.keys.sorted() {
    for index in buckets[length] ?? [] {
      if count % batchSize == 0 { batches.append([]) }
      batches[batches.count - 1].append(index)
      places[index] = count
      count += 1
    }
  }
  return (batches, places)
}
