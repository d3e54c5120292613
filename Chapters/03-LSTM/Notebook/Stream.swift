import LSTMModel
import RNNMath

/// Sequences side by side with one number wanted at some of their steps.
struct Stream: Sendable {
  /// x_1 … x_T, each N × D
  var inputs: [Matrix]
  /// T matrices, N × 1
  var targets: [Matrix]
  /// T matrices, N × 1: 1 where the target counts, 0 elsewhere
  var mask: [Matrix]

  /// A stream of zeros.
  init(count: Int, steps: Int, inputSize: Int) {
    inputs = (0..<steps).map { _ in Matrix(rows: count, columns: inputSize) }
    targets = (0..<steps).map { _ in Matrix(rows: count, columns: 1) }
    mask = targets
  }

  /// How much a constant guess, the mean, is off, squared: the error of having learned nothing.
  var variance: Scalar {
    let count = mask.reduce(0) { $0 + $1.sum }
    let mean = zip(targets, mask).reduce(0) { $0 + $1.0.hadamard($1.1).sum } / count
    return zip(targets, mask).reduce(0) {
      $0 + ($1.0.map { $0 - mean }).hadamard($1.1).sumOfSquares
    } / count
  }
}

extension LSTMNetwork {
  /// The mean squared error over all targets that count, and its gradients.
  func pass(
    over stream: Stream, wantsGradients: Bool, answers: LSTMAnswers
  ) throws -> (loss: Scalar, gradients: LSTMNetwork?) {
    let total = stream.mask.reduce(0) { $0 + $1.sum }
    let (outputs, trace) = try forward(
      stream.inputs, from: blankState(batch: stream.inputs[0].rows), answers: answers)
    let misses = outputs.indices.map { t in
      (outputs[t] - stream.targets[t]).hadamard(stream.mask[t])
    }
    let loss = misses.reduce(0) { $0 + $1.sumOfSquares } / total
    guard wantsGradients else { return (loss, nil) }
    return (loss, try backward(misses.map { (2 / total) * $0 }, trace, answers: answers))
  }
}
