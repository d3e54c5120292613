import Datasets
import RNNMath
import VanillaRNNModel

/// Sequences of one length side by side, as an LSTM of today reads them.
struct LagBatch {
  /// x_1 … x_T, each N × D
  let inputs: [Matrix]
  /// The targets at the end, N × K
  let targets: Matrix

  /// Draws a batch; all its sequences have one length, drawn for the batch.
  init(_ count: Int, of task: any LagTask, using generator: inout RandomGenerator) {
    let length = task.length(using: &generator)
    let sequences = (0..<count).map { _ in task.sequence(length: length, using: &generator) }
    let size = task.inputSize
    inputs = (0..<length).map { t in
      Matrix(rows: count, columns: size) { sequences[$0].inputs[t * size + $1] }
    }
    targets = Matrix(rows: count, columns: task.outputSize) { sequences[$0].targets[$1] }
  }

  /// The same with the classes that the targets are one-hots of, wanted after the last step.
  var classes: SequenceBatch {
    let labels = (0..<targets.rows).map { targets.argmax(row: $0) }
    let silent = Array(repeating: false, count: targets.rows)
    return SequenceBatch(
      inputs: inputs, targets: inputs.map { _ in labels },
      mask: inputs.indices.map { $0 == inputs.count - 1 ? silent.map { _ in true } : silent })
  }
}

extension SequenceBatch {
  /// Strings of the Reber grammar; those shorter than the longest are filled up.
  init(_ strings: [ReberString]) {
    let size = ReberGrammar.alphabet.count
    let steps = (strings.map(\.symbols.count).max() ?? 1) - 1
    self.init(
      inputs: (0..<steps).map { t in
        Matrix(rows: strings.count, columns: size) { n, symbol in
          t < strings[n].symbols.count - 1 && strings[n].symbols[t] == symbol ? 1 : 0
        }
      },
      targets: (0..<steps).map { t in
        strings.map { t + 1 < $0.symbols.count ? $0.symbols[t + 1] : 0 }
      },
      mask: (0..<steps).map { t in strings.map { t + 1 < $0.symbols.count } })
  }
}
