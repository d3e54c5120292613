import Foundation
import LSTMModel
import LSTMSolutions
import RNNMath
import Testing
import Workbook

extension LSTMChapter {
  @Test func `3.7 dropout between layers`() async throws {
    try await grade(LSTMGrader.dropoutBetweenLayers.exercise)
  }
}

// No LSTM runs here: `step` is a function that never gives the same twice and takes an input of any
// width, so that a wrong one gives wrong numbers instead of a trap. What it was called with is
// compared, too: a network that trains remembers every call for the backward pass.
extension LSTMGrader {
  static let dropoutBetweenLayers = Grader(
    Catalogue.lstm.exercises[6], reference: .reference,
    noteOnTraps: "Here noise[t] has L − 1 matrices: the top layer has none, and is not dropped.",
    cases: [
      Case("three layers that add up, two steps, rate ½, by hand") { answers, trial in
        try run(&trial, answers, byHand, LayerStack.addingInWords, LayerStack.adding)
      },
      run("one layer, three steps", .sample([2], steps: 3, seed: 371), sparing: "a second layer"),
      run(
        "two layers of 3, without noise", .sample([3, 3], steps: 4, seed: 372), sparing: dropout
      ) { $0.noise = nil },
      run(
        "two layers of 3, one step", .sample([3, 3], steps: 1, seed: 373),
        sparing: "a second step"),
      run("two layers of 3, four steps, rate 0.4", .sample([3, 3], steps: 4, seed: 374)) {
        $0.rate = 0.4
      },
      run("three layers of 3, two steps", .sample([3, 3, 3], steps: 2, seed: 375)),
      run("noise that equals the rate of 0.25", .sample([3, 3], steps: 3, seed: 376)) {
        $0.noise?[1][0][1, 2] = 0.25
      },
      run("rate 0, with noise", .sample([3, 3], steps: 3, seed: 377), sparing: dropout) {
        $0.rate = 0
      },
      run("three layers of 4, 2 and 5, five steps", .sample([4, 2, 5], steps: 5, seed: 378)),
      run("no step at all", .sample([3, 2], steps: 0, seed: 379)),
    ],
    properties: [
      Property("on average, what goes up keeps its size") { answers in
        // Noise of 1/400, 3/400 … 399/400: exactly a quarter of it is below the rate.
        let noise = Matrix(rows: 200, columns: 1) { row, _ in (Scalar(row) + 0.5) / 200 }
        let ones = Matrix(rows: 200, columns: 1, repeating: 1)
        let state = LSTMState(batch: 200, hiddenSize: 1)
        let top = try answers.dropoutBetweenLayers([ones], [state, state], 0.25, [[noise]]) {
          LSTMState(hidden: $1, cell: $2.cell)
        }
        guard top.count == 1, top[0].shape == "200×1" else { return "yours has another shape" }
        // 150 numbers of 4/3, added up.
        let mean = top[0].sum / 200
        return abs(mean - 1) < 1e-12 ? nil : "with yours, 1 becomes \(mean.shown) on average"
      },
      Property("without noise, the rate has no effect") { answers in
        var stack = LayerStack.sample([2, 3], steps: 3, seed: 380)
        stack.noise = nil
        let tops = try [0, 0.3, 0.9].map { rate in
          stack.rate = rate
          return try stack.run(answers, LayerStack.mixing)
        }
        // The same arithmetic on the same numbers.
        return tops.allSatisfy { $0 == tops[0] } ? nil : "yours changes with the rate"
      },
    ],
    misconceptions: droppedPathMistakes + dropFactorMistakes + layerStackMistakes,
    alternatives: [
      Alternative("layer by layer, each through all of time") {
        $0.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
          var sequence = inputs
          for layer in initial.indices {
            var state = initial[layer]
            for t in sequence.indices {
              state = try step(layer, sequence[t], state)
              sequence[t] = state.hidden
              guard let noise, layer + 1 < initial.count else { continue }
              sequence[t] = sequence[t].hadamard(
                Dropout(rate: rate, noise: noise).mask(step: t, layer: layer))
            }
          }
          return sequence
        }
      },
      Alternative("element by element, divided by what is left, states in two dictionaries") {
        $0.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
          var states = Dictionary(uniqueKeysWithValues: initial.enumerated().map { ($0, $1) })
          var top: [Matrix] = []
          for t in inputs.indices {
            var up = inputs[t]
            for layer in 0..<initial.count {
              let state = try step(layer, up, states[layer] ?? initial[layer])
              states[layer] = state
              up = state.hidden
              if layer == initial.count - 1 { top.append(up) }
              if layer == initial.count - 1 || noise == nil { continue }
              for n in 0..<up.rows {
                for k in 0..<up.columns {
                  let isKept = (noise?[t][layer][n, k] ?? 1) >= rate
                  up[n, k] = isKept ? up[n, k] / (1 - rate) : 0
                }
              }
            }
          }
          return top
        }
      },
      Alternative("the lower layers by recursion, the top layer last") {
        $0.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
          try recursive(inputs, initial, rate, noise, step)
        }
      },
    ])

  private static let dropout = "dropout"

  /// As many steps as ways up, so that noise[l][t] gives wrong numbers instead of a trap.
  private static let byHand = LayerStack(
    inputs: [[[1]], [[2]]],
    initial: [
      LSTMState(hidden: [[0]], cell: [[0]]), LSTMState(hidden: [[10]], cell: [[0]]),
      LSTMState(hidden: [[100]], cell: [[0]]),
    ],
    rate: 0.5, noise: [[[[0.7]], [[0.2]]], [[[0.9]], [[0.6]]]])

  private static func recursive(
    _ inputs: [Matrix], _ initial: [LSTMState], _ rate: Scalar, _ noise: [[Matrix]]?,
    _ step: LSTMAnswers.LayerStep
  ) throws -> [Matrix] {
    let layer = initial.count - 1
    guard layer >= 0 else { return inputs }
    var below = try recursive(inputs, Array(initial.dropLast()), rate, noise, step)
    if let noise, layer > 0 {
      below = zip(below, noise).map { shown, noise in
        shown.hadamard(noise[layer - 1].map { $0 >= rate ? 1 / (1 - rate) : 0 })
      }
    }
    var state = initial[layer]
    return try below.map {
      state = try step(layer, $0, state)
      return state.hidden
    }
  }

  private static func run(
    _ name: String, _ sample: LayerStack, sparing: String? = nil,
    but change: (inout LayerStack) -> Void = { _ in }
  ) -> Case<LSTMAnswers> {
    var stack = sample
    change(&stack)
    return Case(name, sparing: sparing) { [stack] answers, trial in
      try run(&trial, answers, stack, LayerStack.mixingInWords, LayerStack.mixing)
    }
  }

  private static func run(
    _ trial: inout Trial, _ answers: LSTMAnswers, _ stack: LayerStack, _ words: String,
    _ step: LSTMAnswers.LayerStep
  ) throws {
    trial.given("inputs", .text(stack.shown(stack.inputs)))
    for (layer, state) in stack.initial.enumerated() {
      trial.given("initial[\(layer)].hidden", short: state.hidden)
    }
    trial.given("rate", .number(stack.rate))
    trial.given("noise", .text(stack.noise.map { stack.shown($0.flatMap(\.self)) } ?? "nil"))
    trial.given("step", .text(words))
    var calls: [Int: [String]] = [:]
    let top = try stack.run(answers) { layer, input, state in
      calls[layer, default: []].append(input.shape)
      return try step(layer, input, state)
    }
    // No more than this: it is said to be right where it is, whatever else is wrong.
    trial.saw("the number of calls of step", .text(LayerStack.byLayer(calls) { "\($0.count)" }))
    let kinds = LayerStack.byLayer(calls) { Set($0).sorted().joined(separator: " or ") }
    trial.saw("the shape of what step reads", .text(kinds))
    trial.saw("the number of states", .integers([top.count]))
    for (t, hidden) in top.enumerated() { trial.saw("h_\(t + 1)", hidden) }
  }
}
