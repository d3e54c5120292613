import Foundation
import GRUModel
import RNNMath
import TestSupport
import Workbook

/// What exercises 4.5 and 4.6 are given, but for the layers.
struct RaggedSample: Sendable {
  /// x_1 … x_T
  var inputs: [Matrix]
  var lengths: [Int]
  /// s_0
  var initial: Matrix
  /// What stands after the ends, in words.
  var padding = "nothing"

  /// Random inputs and a random first state.
  static func sample(
    _ lengths: [Int], steps: Int, inputs: Int = 2, state: Int = 3, padding: Scalar = 0, seed: UInt64
  ) -> RaggedSample {
    RaggedSample(
      inputs: (0..<steps).map { random(lengths.count, inputs, seed: 100 * seed + UInt64($0)) },
      lengths: lengths, initial: random(lengths.count, state, seed: 100 * seed + 99)
    ).filled(with: padding)
  }

  /// The same with this number everywhere after the ends.
  func filled(with filler: Scalar) -> RaggedSample {
    var sample = self
    for (n, length) in lengths.enumerated() {
      for t in inputs.indices where t >= length {
        sample.inputs[t][row: n] = inputs[t][row: n].map { _ in filler }
        sample.padding = filler == 1e6 ? "a million" : filler.shown
      }
    }
    return sample
  }

  /// One sequence, without padding.
  func alone(_ n: Int) -> RaggedSample {
    RaggedSample(
      inputs: inputs.prefix(lengths[n]).map { $0.rows(n..<n + 1) }, lengths: [lengths[n]],
      initial: initial.rows(n..<n + 1))
  }

  /// Notes what a function is given, apart from the layers.
  func note(in trial: inout Trial) {
    if inputs.isEmpty {
      trial.given("inputs", .text("none"))
    } else if inputs[0].columns == 1 {
      for n in lengths.indices {
        let row = inputs.map { $0[n, 0].shown }
        let own = row.prefix(lengths[n]).joined(separator: ", ")
        let rest = row.dropFirst(lengths[n]).joined(separator: ", ")
        trial.given(
          "sequence \(n)", .text(own + (rest.isEmpty ? "" : ", and after its end \(rest)")))
      }
    } else {
      trial.given("inputs", .text("\(inputs.count) matrices, \(inputs[0].shape) each"))
      trial.given("what stands after the ends", .text(padding))
    }
    trial.given("lengths", .integers(lengths))
  }

  static let mixingInWords = "a function of its input and state that never gives the same twice"

  /// Every element of a row of the input counts, each in another way.
  ///
  /// Neither the width of the input nor its number of rows can make it stop: a wrong answer is to
  /// get wrong numbers instead of a trap.
  static func mixing(_ input: Matrix, _ state: Matrix, layer: Int = 0) -> Matrix {
    Matrix(rows: state.rows, columns: state.columns) { n, k in
      let row = n < input.rows ? input[row: n] : []
      let read = row.enumerated().reduce(Scalar(0)) { sum, feature in
        sum + feature.element * cos(Scalar(1 + feature.offset * (k + 2) + 3 * layer))
      }
      return 0.8 * state[n, k] + tanh(read + 0.3 * state[n, (k + 1) % state.columns] + 0.2)
    }
  }

  /// Each number of the state and its input make a new one; a missing input leaves it as it is.
  static func combining(
    _ input: Matrix, _ state: Matrix, _ combine: (_ state: Scalar, _ input: Scalar) -> Scalar
  ) -> Matrix {
    Matrix(rows: state.rows, columns: state.columns) { n, k in
      n < input.rows && k < input.columns ? combine(state[n, k], input[n, k]) : state[n, k]
    }
  }
}
