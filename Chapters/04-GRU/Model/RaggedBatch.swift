import RNNMath
import VanillaRNNModel

/// Sequences of different lengths side by side, filled up with zeros; each wants one answer.
///
/// What wants an answer at every step is a `SequenceBatch` of chapter 2.
public struct RaggedBatch: Sendable {
  /// What the sequences want, one thing each.
  public enum Targets: Equatable, Sendable {
    /// N classes; the loss is the mean cross-entropy.
    case classes([Int])
    /// N × K numbers, NaN where none is known; the loss is the mean squared error of the others.
    case numbers(Matrix)
  }

  /// x_1 … x_T, each N × D
  public var inputs: [Matrix]
  /// N, each at most T; what stands after a sequence's end is not read.
  public var lengths: [Int]
  /// One for each sequence.
  public var targets: Targets

  /// A batch of sequences that are filled up already.
  public init(inputs: [Matrix], lengths: [Int], targets: Targets) {
    (self.inputs, self.lengths, self.targets) = (inputs, lengths, targets)
  }

  /// A batch of these sequences, each its own length × D, filled up to the longest.
  ///
  /// Stops if they differ in D.
  public init(_ sequences: [Matrix], targets: Targets) {
    let columns = sequences.first?.columns ?? 0
    if let other = sequences.first(where: { $0.columns != columns }) {
      stop("RaggedBatch: all sequences must have \(columns) columns, but \(other.shape) came")
    }
    inputs = (0..<(sequences.map(\.rows).max() ?? 0)).map { t in
      Matrix(rows: sequences.count, columns: columns) { n, column in
        t < sequences[n].rows ? sequences[n][t, column] : 0
      }
    }
    lengths = sequences.map(\.rows)
    self.targets = targets
  }

  /// N, how many sequences there are.
  public var count: Int { lengths.count }

  /// The share of all steps that are padding.
  public var padding: Scalar {
    let steps = inputs.count * count
    return steps == 0 ? 0 : 1 - Scalar(lengths.reduce(0, +)) / Scalar(steps)
  }

  /// What the scores of some of the sequences are worth: their share of the batch's loss, its
  /// derivative, and how many have the highest score at their class.
  func judge(
    _ scores: Matrix, of part: Range<Int>
  ) -> (loss: Scalar, dScores: Matrix, right: Int) {
    switch targets {
    case .classes(let classes):
      let own = Array(classes[part])
      let entropy = scores.crossEntropy(targets: own)
      let share = Scalar(part.count) / Scalar(max(1, count))
      return (
        share * entropy.loss, share * entropy.dLogits,
        own.indices.count { scores.argmax(row: $0) == own[$0] }
      )
    case .numbers(let numbers):
      let known = Scalar(max(1, numbers.values.count { !$0.isNaN }))
      let misses = (scores - numbers.rows(part)).map { $0.isNaN ? 0 : $0 }
      return (misses.sumOfSquares / known, (2 / known) * misses, 0)
    }
  }
}

extension SequenceBatch {
  /// Each sequence's length: one more than the last step that counts.
  public var lengths: [Int] {
    (0..<count).map { n in 1 + (mask.lastIndex { $0[n] } ?? -1) }
  }
}
