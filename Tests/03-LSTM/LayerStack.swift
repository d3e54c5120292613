import Foundation
import LSTMModel
import RNNMath

/// What exercise 3.7 is given, but for the step.
struct LayerStack: Sendable {
  /// x_1 … x_T
  var inputs: [Matrix]
  /// For each layer.
  var initial: [LSTMState]
  var rate: Scalar
  /// noise[t][l], for what layer l hands up at step t
  var noise: [[Matrix]]?

  /// Three inputs a step, a batch of 2, layers of these sizes and a rate of a quarter.
  static func sample(_ sizes: [Int], steps: Int, seed: UInt64) -> LayerStack {
    var generator = RandomGenerator(seed: seed)
    func normal(_ columns: Int) -> Matrix { .normal(2, columns, deviation: 1, using: &generator) }
    return LayerStack(
      inputs: (0..<steps).map { _ in normal(3) },
      initial: sizes.map { LSTMState(hidden: normal($0), cell: normal($0)) }, rate: 0.25,
      noise: (0..<steps).map { _ in
        sizes.dropLast().map { .uniform(2, $0, in: 0..<1, using: &generator) }
      })
  }

  /// The top layer's hidden states, as some answers have them.
  func run(_ answers: LSTMAnswers, _ step: LSTMAnswers.LayerStep) throws -> [Matrix] {
    try answers.dropoutBetweenLayers(inputs, initial, rate, noise, step)
  }

  static let addingInWords = "new hidden = input + old hidden, new cell = old cell"
  static func adding(layer: Int, input: Matrix, state: LSTMState) -> LSTMState {
    LSTMState(hidden: input + state.hidden, cell: state.cell)
  }

  static let mixingInWords =
    "a function of the layer's number, its input, hidden state and cell that never gives the same "
    + "twice"
  /// Every element of a row of the input counts, each in another way; it may have any width.
  static func mixing(layer: Int, input: Matrix, state: LSTMState) -> LSTMState {
    let (h, c) = (state.hidden, state.cell)
    let cell = Matrix(rows: h.rows, columns: h.columns) { n, k in
      let read = input[row: n].enumerated().reduce(Scalar(0)) { sum, feature in
        sum + feature.element * cos(Scalar(1 + feature.offset * (k + 2) + 3 * layer))
      }
      return 0.8 * c[n, k] + tanh(read + 0.7 * h[n, k] + 0.3 * Scalar(layer))
    }
    return LSTMState(hidden: cell.map { tanh(0.9 * $0 - 0.2) }, cell: cell)
  }

  /// Something that is said of each layer: `3 for layer 0, 3 for layer 1`.
  static func byLayer(_ calls: [Int: [String]], _ saying: ([String]) -> String) -> String {
    calls.isEmpty
      ? "none"
      : calls.sorted { $0.key < $1.key }.map { "\(saying($1)) for layer \($0)" }
        .joined(separator: ", ")
  }

  /// The matrices in a few words, or their numbers where they are single ones.
  func shown(_ matrices: [Matrix]) -> String {
    if matrices.isEmpty { return "none" }
    return matrices.allSatisfy { $0.values.count == 1 }
      ? matrices.flatMap(\.values).map(\.shown).joined(separator: ", ")
      : Set(matrices.map(\.shape)).sorted().joined(separator: " and ") + " matrices"
  }
}
