import LSTMModel
import RNNMath

/// A task made for each gate.
enum GateTask: String, CaseIterable, Sendable {
  /// Keep the one marked value while others go by: the input gate's.
  case keep
  /// Say the first value whenever asked, and nothing in between: the output gate's.
  case hide
  /// Add up what comes since the last mark, again and again: the forget gate's.
  case restart

  /// A value and a mark go in.
  static let inputSize = 2

  /// The network that has all gates but the one that the task is made for.
  var without: LSTMVariant {
    switch self {
    case .keep: .noInputGate
    case .hide: .noOutputGate
    case .restart: .noForgetGate
    }
  }

  /// So many sequences of so many steps.
  func stream(count: Int, steps: Int, using generator: inout RandomGenerator) -> Stream {
    var stream = Stream(count: count, steps: steps, inputSize: Self.inputSize)
    for n in 0..<count {
      switch self {
      case .keep: keep(&stream, n, &generator)
      case .hide: hide(&stream, n, &generator)
      case .restart: restart(&stream, n, &generator)
      }
    }
    return stream
  }

  private func keep(_ stream: inout Stream, _ n: Int, _ generator: inout RandomGenerator) {
    let steps = stream.inputs.count
    for t in 0..<steps { stream.inputs[t][n, 0] = generator.uniform(in: -1..<1) }
    let marked = generator.integer(below: steps / 2)
    stream.inputs[marked][n, 1] = 1
    for t in marked..<steps {
      stream.targets[t][n, 0] = stream.inputs[marked][n, 0]
      stream.mask[t][n, 0] = 1
    }
  }

  private func hide(_ stream: inout Stream, _ n: Int, _ generator: inout RandomGenerator) {
    let value = generator.uniform(in: -1..<1)
    stream.inputs[0][n, 0] = value
    for t in stream.inputs.indices.dropFirst() {
      let isAsked = generator.integer(below: 4) == 0
      stream.inputs[t][n, 1] = isAsked ? 1 : 0
      stream.targets[t][n, 0] = isAsked ? value : 0
      stream.mask[t][n, 0] = 1
    }
  }

  private func restart(_ stream: inout Stream, _ n: Int, _ generator: inout RandomGenerator) {
    var sum: Scalar = 0
    for t in stream.inputs.indices {
      let value = generator.uniform(in: -1..<1)
      let begins = generator.integer(below: 10) == 0
      sum = (begins ? 0 : sum) + value
      stream.inputs[t][n, 0] = value
      stream.inputs[t][n, 1] = begins ? 1 : 0
      stream.targets[t][n, 0] = sum
      stream.mask[t][n, 0] = 1
    }
  }
}
