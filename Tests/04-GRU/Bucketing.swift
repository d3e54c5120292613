import GRUModel
import Workbook

/// Batches by length in which every part is exchangeable, for misconceptions that change one.
struct Bucketing: Sendable {
  /// In which order the examples are gone through.
  var order: @Sendable (_ lengths: [Int]) -> [Int] = { lengths in
    lengths.indices.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
  }
  /// Where they are cut into batches.
  var cut: @Sendable (_ order: [Int], _ size: Int, _ lengths: [Int]) throws -> [[Int]] = {
    order, size, _ in Bucketing.chunks(order, size)
  }
  /// Where each example stands; examples without a place are at 0.
  var places: @Sendable (_ order: [Int], _ size: Int, _ lengths: [Int]) throws -> [Int] = {
    order, _, lengths in Bucketing.inverse(order, lengths.count)
  }
  /// A last change of the batches that are returned.
  var shows: @Sendable (_ batches: [[Int]], _ lengths: [Int]) -> [[Int]] = { batches, _ in batches }

  /// An answer to exercise 4.7.
  func run(_ lengths: [Int], _ batchSize: Int) throws -> (batches: [[Int]], places: [Int]) {
    let order = order(lengths)
    let batches = try cut(order, batchSize, lengths)
    return (shows(batches, lengths), try places(batches.flatMap(\.self), batchSize, lengths))
  }

  static func chunks(_ order: [Int], _ size: Int) -> [[Int]] {
    stride(from: 0, to: order.count, by: size).map {
      Array(order[$0..<min($0 + size, order.count)])
    }
  }

  static func inverse(_ order: [Int], _ count: Int) -> [Int] {
    var places = Array(repeating: 0, count: count)
    for (place, index) in order.enumerated() { places[index] = place }
    return places
  }
}
