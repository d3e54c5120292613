import LSTMModel
import RNNMath

/// A batch of the adding problem.
///
///     x_t    = (value, marker)        value uniform in 0..<1, marker 0 or 1
///     target = the sum of the two values whose marker is 1
///
/// Each sequence has two markers: one anywhere in the first half, the steps before T / 2 (rounded
/// down), and one anywhere in the second, the steps from there on. Every sequence has its own places
/// and its own values.
///
/// - Parameters:
///   - count: N, how many sequences
///   - length: T, how many steps, at least 2
///   - generator: draws all that is random
/// - Returns: T inputs, each N × 2, and the targets, N × 1
///
/// A network that has learned nothing answers 1, the mean, and is off by 1/6 squared on average. The
/// task is that of Hochreiter and Schmidhuber (1997) in its modern form: theirs has values in −1 … 1
/// and another target.
public func addingBatch(
  count: Int, length: Int, using generator: inout RandomGenerator
) throws -> (inputs: [Matrix], targets: Matrix) {
  var inputs = (0..<length).map { _ in Matrix(rows: count, columns: 2) }
  var targets = Matrix(rows: count, columns: 1)
  let half = length / 2
  for n in 0..<count {
    for t in 0..<length { inputs[t][n, 0] = generator.uniform() }
    let marked = [
      generator.integer(below: half), half + generator.integer(below: length - half),
    ]
    for t in marked {
      inputs[t][n, 1] = 1
      targets[n, 0] += inputs[t][n, 0]
    }
  }
  return (inputs, targets)
}
