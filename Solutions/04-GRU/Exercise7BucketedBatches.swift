/// Batches of sequences that are about equally long, so that little is padding.
///
///     lengths [5, 2, 9, 2, 4], batchSize 2:
///     batches [[1, 3], [4, 0], [2]]      indices by ascending length, then by index
///     places  [3, 0, 4, 1, 2]            example 0 is the one at 3 in 1 3 4 0 2
///
/// So `places` puts results that came batch by batch back in the order of the examples: if `all` is
/// the results of the batches one after the other, example i has `all[places[i]]`.
///
/// - Parameters:
///   - lengths: of each example
///   - batchSize: of each batch but the last, which may be smaller; at least 1
/// - Returns: batches of indices, none empty, and the place of each example in all of them together
public func bucketedBatches(
  _ lengths: [Int], batchSize: Int
) throws -> (batches: [[Int]], places: [Int]) {
  let order = lengths.indices.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
  let batches = stride(from: 0, to: order.count, by: batchSize).map { start in
    Array(order[start..<min(start + batchSize, order.count)])
  }
  var places = Array(repeating: 0, count: order.count)
  for (place, index) in order.enumerated() { places[index] = place }
  return (batches, places)
}
