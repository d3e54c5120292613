import RNNMath
import VanillaRNNModel

/// How large a character model is, and what it reads.
struct SequenceShape: Equatable {
  let name: String
  /// N
  let batch: Int
  /// H
  let hidden: Int
  /// T
  let steps: Int
  /// V: inputs are one-hot, and there is a logit for each.
  var vocabulary = 64

  /// The sizes at which speed is measured.
  static let measured = [
    SequenceShape(name: "small", batch: 1, hidden: 100, steps: 25),
    SequenceShape(name: "medium", batch: 32, hidden: 128, steps: 32),
    SequenceShape(name: "large", batch: 32, hidden: 256, steps: 64),
  ]
  /// One character at a time.
  static let sampling = SequenceShape(name: "one at a time", batch: 1, hidden: 100, steps: 1)

  /// How many characters one pass reads.
  var tokens: Int { batch * steps }
  var description: String { "batch \(batch), H \(hidden), T \(steps), V \(vocabulary)" }

  /// Random characters; the next one is the target.
  func characters() -> (inputs: [[Int]], targets: [[Int]]) {
    var generator = RandomGenerator(seed: 3)
    let ids = (0...steps).map { _ in
      (0..<batch).map { _ in generator.integer(below: vocabulary) }
    }
    return (Array(ids.dropLast()), Array(ids.dropFirst()))
  }

  /// The same as a network reads them: T matrices, N × V.
  func batchOfCharacters() -> SequenceBatch {
    let (inputs, targets) = characters()
    return SequenceBatch(
      inputs: inputs.map { oneHot($0) }, targets: targets,
      mask: targets.map { $0.map { _ in true } })
  }

  /// Ids as rows with a single one, N × V.
  func oneHot(_ ids: [Int]) -> Matrix {
    var input = Matrix(rows: ids.count, columns: vocabulary)
    for (n, id) in ids.enumerated() { input[n, id] = 1 }
    return input
  }
}
