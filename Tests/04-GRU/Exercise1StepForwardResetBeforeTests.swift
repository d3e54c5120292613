import GRUModel
import GRUSolutions
import RNNMath
import Testing
import Workbook

extension GRUChapter {
  @Test func `4.1 step forward, reset before`() async throws {
    try await grade(GRUGrader.stepForwardResetBefore.exercise)
  }
}

extension GRUGrader {
  static let stepForwardResetBefore = Grader(
    Catalogue.gru.exercises[0], reference: .reference,
    cases: GRUVariant.resetBefore.stepCases(seed: 41_100),
    properties: GRUVariant.resetBefore.stepProperties(seed: 41_110) + [ignoresTheSecondBias],
    misconceptions: GRUVariant.resetBefore.columnMistakes + GRUVariant.resetBefore.sumMistakes
      + GRUVariant.resetBefore.readingMistakes + resetBeforeMistakes
      + GRUVariant.resetBefore.stateMistakes + GRUVariant.resetBefore.returnMistakes,
    alternatives: [
      Alternative("one product for both gates, and h + (1 − z) ⊙ (n − h)") {
        $0.stepForwardResetBefore = { x, h, gru in
          let size = gru.hiddenSize
          let both = x.matmul(gru.inputWeights.columns(0..<2 * size))
            .addingToRows(gru.bias.columns(0..<2 * size))
          let gates = (h.matmul(gru.recurrentWeights.columns(0..<2 * size)) + both).sigmoid()
          let (r, z) = (gates.columns(0..<size), gates.columns(size..<2 * size))
          let k = h.hadamard(r).matmul(gru.recurrentWeights.columns(2 * size..<3 * size))
          let fromInput = x.matmul(gru.inputWeights).addingToRows(gru.bias)
          let n = (k + fromInput.columns(gruGate: .candidate)).tanh()
          return GRUStep(
            input: x, previous: h, resetGate: r, updateGate: z, candidate: n,
            recurrentCandidate: k, hidden: h + z.map { 1 - $0 }.hadamard(n - h))
        }
      },
      Alternative("loops over examples, features and terms, with the exponential function") {
        $0.stepForwardResetBefore = { GRUVariant.resetBefore.elementwise($0, $1, $2) }
      },
      Alternative("input and state side by side, one below the other with the bias; σ by tanh") {
        $0.stepForwardResetBefore = { x, h, gru in
          @Sendable func sum(_ state: Matrix, _ gate: GRUGate) -> Matrix {
            let ones = Matrix(rows: x.rows, columns: 1, repeating: 1)
            return Matrix(sideBySide: [ones, state, x]).matmul(
              Matrix(stacking: [gru.bias, gru.recurrentWeights, gru.inputWeights])
                .columns(gruGate: gate))
          }
          var rules = GRUForwardStep(.resetBefore)
          rules.resetSum = { _ in sum(h, .reset) }
          rules.updateSum = { _ in sum(h, .update) }
          rules.squash = { (0.5 * $1).tanh().map { 0.5 + 0.5 * $0 } }
          rules.candidateSum = { sum($0.resetState, .candidate) }
          return rules.run(x, from: h, gru: gru)
        }
      },
    ])

  private static let ignoresTheSecondBias = Property<GRUAnswers>(
    "the layer's second bias, b'_n, is not used"
  ) { answers in
    let sample = GRUStepSample.sample(batch: 2, inputs: 3, hidden: 4, seed: 41_120)
    var other = sample
    other.gru.recurrentBias *= -2
    let with = try GRUVariant.resetBefore.step(sample, answers).hidden
    let without = try GRUVariant.resetBefore.step(other, answers).hidden
    return with.difference(from: without, named: "hidden, with another b'_n,")
  }
}
