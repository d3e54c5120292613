extension RandomGenerator {
  /// Puts an array into random order, each order equally likely.
  ///
  /// R. Fisher and F. Yates, 1938, as D. Knuth's algorithm P (*The Art of Computer Programming*,
  /// volume 2, 3.4.2). Unlike the standard library's, its order will never change.
  public mutating func shuffle<Element>(_ array: inout [Element]) {
    for index in array.indices.dropFirst().reversed() {
      array.swapAt(index, integer(below: index + 1))
    }
  }

  /// An array in random order.
  public mutating func shuffled<Element>(_ array: [Element]) -> [Element] {
    var result = array
    shuffle(&result)
    return result
  }

  /// The numbers from 0 up to, but not including, a count in random order.
  public mutating func permutation(_ count: Int) -> [Int] {
    shuffled(Array(0..<count))
  }
}
