import GRUModel
import TestSupport

private typealias Bucketed = (batches: [[Int]], places: [Int])

/// More right answers to exercise 4.7, in other styles.
let bank7BucketedBatchesStyles: [BankAnswer<GRUAnswers>] = [
  .right("insertion, batches filled one example at a time") { $0.bucketedBatches = inserting },
  .right("a bucket for each length, in a dictionary") { $0.bucketedBatches = byDictionary },
]

@Sendable private func inserting(_ lengths: [Int], _ batchSize: Int) -> Bucketed {
  var order: [Int] = []
  for index in 0..<lengths.count {
    var place = order.count
    while place > 0 && lengths[order[place - 1]] > lengths[index] { place -= 1 }
    order.insert(index, at: place)
  }
  var batches: [[Int]] = []
  var batch: [Int] = []
  for index in order {
    batch.append(index)
    if batch.count == batchSize {
      batches.append(batch)
      batch = []
    }
  }
  if !batch.isEmpty { batches.append(batch) }
  var places: [Int] = []
  for index in 0..<lengths.count {
    for (place, other) in order.enumerated() where other == index { places.append(place) }
  }
  return (batches, places)
}

@Sendable private func byDictionary(_ lengths: [Int], _ batchSize: Int) -> Bucketed {
  let buckets = Dictionary(grouping: lengths.indices) { lengths[$0] }
  var batches: [[Int]] = []
  var places: [Int: Int] = [:]
  for length in buckets.keys.sorted() {
    for index in buckets[length] ?? [] {
      if places.count.isMultiple(of: batchSize) { batches.append([]) }
      batches[batches.count - 1].append(index)
      places[index] = places.count
    }
  }
  return (batches, lengths.indices.map { places[$0] ?? 0 })
}
