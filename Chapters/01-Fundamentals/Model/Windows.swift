import RNNMath

/// Contexts of a fixed length, and the symbol that follows each.
public struct Windows: Equatable, Sendable {
  /// C, how many symbols a context holds.
  public let contextLength: Int
  /// N·C ids, context after context, the oldest symbol first.
  public private(set) var contexts: [Int] = []
  /// N ids: what follows each context.
  public private(set) var targets: [Int] = []
  /// N; false marks padding.
  public private(set) var mask: [Bool] = []

  /// N, padding included.
  public var count: Int { targets.count }

  /// No windows yet.
  public init(contextLength: Int) {
    self.contextLength = contextLength
  }

  /// Every position of the sequences, and the boundary 0 after each as its last target.
  public init(of sequences: [[Int]], contextLength: Int) {
    self.init(contextLength: contextLength)
    for sequence in sequences {
      let padded = Array(repeating: 0, count: contextLength) + sequence + [0]
      for end in contextLength..<padded.count {
        append(context: padded[end - contextLength..<end], target: padded[end])
      }
    }
  }

  /// Adds one window.
  public mutating func append(context: ArraySlice<Int>, target: Int, counts: Bool = true) {
    contexts += context
    targets.append(target)
    mask.append(counts)
  }

  /// These windows in a new order, cut into batches of one size; the last is filled with padding.
  public func batches(of size: Int, using generator: inout RandomGenerator) -> [Windows] {
    let order = generator.permutation(count)
    return stride(from: 0, to: count, by: size).map { start in
      var batch = Windows(contextLength: contextLength)
      for position in start..<start + size {
        let n = position < count ? order[position] : 0
        batch.append(
          context: contexts[n * contextLength..<(n + 1) * contextLength], target: targets[n],
          counts: position < count && mask[n])
      }
      return batch
    }
  }
}
