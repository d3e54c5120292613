import RNNMath
import VanillaRNNModel

/// Stretches of a text side by side, one a row, to be read chunk by chunk with the state carried.
///
/// Each symbol is to be predicted from those before it: the target of a step is the next one's input.
public struct TextStreams: Sendable {
  /// V
  public let vocabularySize: Int
  /// The symbols of each stream; all are equally long.
  private let streams: [[Int]]
  /// How many targets at the beginning of each stream don't count.
  private let unmeasured: [Int]

  /// The text in so many equal streams, the rest of the division left out.
  public init(training ids: [Int], streams count: Int, vocabularySize: Int) {
    self.vocabularySize = vocabularySize
    let steps = (ids.count - 1) / count
    streams = (0..<count).map { Array(ids[$0 * steps...($0 + 1) * steps]) }
    unmeasured = streams.map { _ in 0 }
  }

  /// Streams that together predict every symbol of some stretches once, each after having read the
  /// text before it: as much as `context`, if there is so much.
  public init(
    measuring ranges: [Range<Int>], of ids: [Int], streams count: Int, context: Int,
    vocabularySize: Int
  ) {
    self.vocabularySize = vocabularySize
    let total = ranges.reduce(0) { $0 + $1.count }
    let size = max(1, (total + count - 1) / count)
    // The very first symbol has nothing before it.
    let parts = ranges.flatMap { range in
      stride(from: max(1, range.lowerBound), to: range.upperBound, by: size).map {
        $0..<min($0 + size, range.upperBound)
      }
    }
    let length = context + size + 1
    (streams, unmeasured) = parts.reduce(into: ([[Int]](), [Int]())) { result, part in
      let end = part.upperBound
      let start = max(0, end - length)
      let filled = [Int](repeating: ids[start], count: length - (end - start))
      result.0.append(filled + ids[start..<end])
      result.1.append(length - 1 - part.count)
    }
  }

  /// T, how many symbols of each stream are predicted.
  public var steps: Int { (streams.first?.count ?? 1) - 1 }

  /// N, how many streams there are.
  public var count: Int { streams.count }

  /// Some steps of all streams: one-hot rows, and the symbols that follow them.
  public func batch(_ range: Range<Int>) -> SequenceBatch {
    SequenceBatch(
      inputs: range.map { t in
        var input = Matrix(rows: count, columns: vocabularySize)
        for (n, stream) in streams.enumerated() { input[n, stream[t]] = 1 }
        return input
      },
      targets: range.map { t in streams.map { $0[t + 1] } },
      mask: range.map { t in unmeasured.map { t >= $0 } })
  }

  /// The steps in chunks of so many, the last one shorter.
  public func chunks(of size: Int) -> [Range<Int>] {
    stride(from: 0, to: steps, by: size).map { $0..<min($0 + size, steps) }
  }
}

extension LSTMNetwork {
  /// The mean surprise at what the streams want predicted, in nats, with the state carried.
  public func nats(on streams: TextStreams, answers: LSTMAnswers) throws -> Scalar {
    var (state, sum, predictions): (_, Scalar, _) = (blankState(batch: streams.count), 0, 0)
    for chunk in streams.chunks(of: 64) {
      let batch = streams.batch(chunk)
      let pass = try pass(over: batch, from: state, wantsGradients: false, answers: answers)
      state = pass.finalState
      sum += pass.loss * Scalar(batch.predictions)
      predictions += batch.predictions
    }
    return sum / Scalar(max(1, predictions))
  }
}
