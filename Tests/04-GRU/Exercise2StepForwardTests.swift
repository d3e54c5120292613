import GRUModel
import GRUSolutions
import RNNMath
import Testing
import Workbook

extension GRUChapter {
  @Test func `4.2 step forward`() async throws {
    try await grade(GRUGrader.stepForward.exercise)
  }
}

extension GRUGrader {
  static let stepForward = Grader(
    Catalogue.gru.exercises[1], reference: .reference,
    cases: GRUVariant.resetAfter.stepCases(seed: 42_100),
    properties: GRUVariant.resetAfter.stepProperties(seed: 42_110) + [secondBiasIsReset],
    misconceptions: GRUVariant.resetAfter.columnMistakes + GRUVariant.resetAfter.sumMistakes
      + GRUVariant.resetAfter.readingMistakes + secondBiasMistakes + resetAfterMistakes
      + GRUVariant.resetAfter.stateMistakes + GRUVariant.resetAfter.returnMistakes,
    alternatives: [
      Alternative("a product for each part, with its own columns, and n + z ⊙ (h − n)") {
        $0.stepForward = { x, h, gru in
          func fromInput(_ gate: GRUGate) -> Matrix {
            x.matmul(gru.inputWeights.columns(gruGate: gate))
              .addingToRows(gru.bias.columns(gruGate: gate))
          }
          func fromState(_ gate: GRUGate) -> Matrix {
            h.matmul(gru.recurrentWeights.columns(gruGate: gate))
          }
          let r = (fromInput(.reset) + fromState(.reset)).sigmoid()
          let z = (fromInput(.update) + fromState(.update)).sigmoid()
          let k = fromState(.candidate).addingToRows(gru.recurrentBias)
          let n = (k.hadamard(r) + fromInput(.candidate)).tanh()
          return GRUStep(
            input: x, previous: h, resetGate: r, updateGate: z, candidate: n,
            recurrentCandidate: k, hidden: n + z.hadamard(h - n))
        }
      },
      Alternative("loops over examples, features and terms, with the exponential function") {
        $0.stepForward = { GRUVariant.resetAfter.elementwise($0, $1, $2) }
      },
      Alternative("a state with a one, so that the second bias is in the product; σ by tanh") {
        $0.stepForward = { x, h, gru in
          let ones = Matrix(rows: x.rows, columns: 1, repeating: 1)
          let empty = 0 * gru.recurrentBias
          let second = Matrix(gruGates: [empty, empty, gru.recurrentBias])
          let fromState = Matrix(sideBySide: [ones, h]).matmul(
            Matrix(stacking: [second, gru.recurrentWeights]))
          var rules = GRUForwardStep(.resetAfter)
          rules.resetSum = { $0.fromInput(.reset) + fromState.columns(gruGate: .reset) }
          rules.updateSum = { $0.fromInput(.update) + fromState.columns(gruGate: .update) }
          rules.squash = { (0.5 * $1).tanh().map { 0.5 * (1 + $0) } }
          rules.recurrentCandidate = { _ in fromState.columns(gruGate: .candidate) }
          return rules.run(x, from: h, gru: gru)
        }
      },
    ])

  private static let secondBiasIsReset = Property<GRUAnswers>(
    "from a state of zeros, what the candidate has besides the input is r ⊙ b'_n"
  ) { answers in
    var sample = GRUStepSample.sample(batch: 2, inputs: 3, hidden: 4, seed: 42_120)
    sample.hidden = Matrix(rows: 2, columns: 4)
    let step = try GRUVariant.resetAfter.step(sample, answers)
    guard step.resetGate.shape == "2×4" else {
      return "for a batch of 2 with 4 hidden, your resetGate is \(step.resetGate.shape)"
    }
    let second = Matrix(rows: 2, columns: 4).addingToRows(sample.gru.recurrentBias)
    let fromInput = sample.input.matmul(sample.gru.inputWeights).addingToRows(sample.gru.bias)
    return (fromInput.columns(gruGate: .candidate) + step.resetGate.hadamard(second)).tanh()
      .difference(from: step.candidate, named: "candidate, made of your own resetGate,")
  }
}
