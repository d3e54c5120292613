import Foundation
import RNNMath
import VanillaRNNModel

/// Ten symbols of eight, then blanks; after a signal the ten are to be said again, in order.
///
///     input    s_1 … s_10  (T − 1 blanks)  signal  (10 blanks)
///     target   (T + 10 blanks)                     s_1 … s_10
///
/// Source: M. Arjovsky, A. Shah, Y. Bengio, "Unitary evolution recurrent neural networks", ICML 2016,
/// section 4.1; the task is from Hochreiter and Schmidhuber (1997).
struct CopyMemory: Sendable {
  /// T
  let gap: Int
  static let inputSize = 10
  static let outputSize = 9
  private static let symbols = 8
  private static let count = 10

  /// What one pays who knows when to speak but remembers nothing: 10 ln 8 / (T + 20) nats a step.
  var memoryless: Double {
    Double(Self.count) * log(Double(Self.symbols)) / Double(gap + 2 * Self.count)
  }

  /// Fresh sequences of T + 20 steps, side by side.
  func batch(_ size: Int, using generator: inout RandomGenerator) -> SequenceBatch {
    let (blank, signal) = (Self.symbols, Self.symbols + 1)
    let words = (0..<size).map { _ in
      (0..<Self.count).map { _ in generator.integer(below: Self.symbols) }
    }
    var batch = SequenceBatch(inputs: [], targets: [], mask: [])
    for t in 0..<gap + 2 * Self.count {
      var input = Matrix(rows: size, columns: Self.inputSize)
      for n in 0..<size {
        let id = t < Self.count ? words[n][t] : t == gap + Self.count - 1 ? signal : blank
        input[n, id] = 1
      }
      batch.inputs.append(input)
      let spoken = t - gap - Self.count
      batch.targets.append(words.map { spoken < 0 ? blank : $0[spoken] })
      batch.mask.append(words.map { _ in true })
    }
    return batch
  }
}
