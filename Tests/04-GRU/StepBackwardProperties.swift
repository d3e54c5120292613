import GRUModel
import RNNMath
import TestSupport
import Workbook

// What is true of every right answer to exercise 4.3.

extension GRUGrader {
  static let terms = Property<GRUAnswers>("each term is that of its equation") { answers in
    let (back, sample, step) = try stepBack(answers)
    if let found = wrongShape(back, batch: 3, hidden: 4) { return found }
    let right = GRUBackwardStep().run(dHidden, step: step, gru: sample.gru)
    func isWrong(_ part: (GRUBackwardStep.Result) -> Matrix) -> Bool {
      part(right).difference(from: part(back), named: "") != nil
    }
    // In the order of the equations, which begin with dn.
    for gate in GRUGate.allCases.reversed()
    where isWrong({ $0.dInputSums.columns(gruGate: gate) }) {
      return "look first at what dInputSums holds for the \(gate.inWords): \(gate.term)"
    }
    for gate in GRUGate.allCases.reversed()
    where isWrong({ $0.dRecurrentSums.columns(gruGate: gate) }) {
      return "dInputSums is right; look at what dRecurrentSums holds for the \(gate.inWords)"
    }
    return isWrong({ $0.dPrevious }) ? "both sums are right; look at dPrevious" : nil
  }

  static let ownSums = Property<GRUAnswers>(
    "dRecurrentSums is dInputSums but for the candidate's part, which is multiplied with r"
  ) { answers in
    let (back, sample, step) = try stepBack(answers)
    if let found = wrongShape(back, batch: 3, hidden: 4) { return found }
    return back.dInputSums.eachBlock { $0 == .candidate ? $1.hadamard(step.resetGate) : $1 }
      .difference(from: back.dRecurrentSums, named: "dRecurrentSums, made of your own dInputSums,")
  }

  static let ownPrevious = Property<GRUAnswers>("dPrevious is dh ⊙ z + dRecurrentSums · Uᵀ") {
    answers in
    let (back, sample, step) = try stepBack(answers)
    if let found = wrongShape(back, batch: 3, hidden: 4) { return found }
    let throughU = back.dRecurrentSums.matmul(sample.gru.recurrentWeights, transposing: .right)
    return (dHidden.hadamard(step.updateGate) + throughU).difference(
      from: back.dPrevious, named: "dPrevious, made of your own dRecurrentSums,")
  }

  static let keeps = Property<GRUAnswers>(
    "where the update gate is one, its slope and 1 − z are zero, and dHidden comes back as it was"
  ) { answers in
    let sample = stepSample.with(.update, at: 1)
    let step = try GRUVariant.resetAfter.step(sample, .reference)
    let back = try answers.stepBackward(dHidden, step, sample.gru)
    // dh · 1 + 0 is dh exactly, but dh − dh ⊙ (1 − z) is right too.
    return dHidden.difference(from: back.dPrevious, named: "dPrevious")
  }

  static let slopes = Property<GRUAnswers>(
    "the gradients that the network makes of them are slopes of Σ dHidden · hidden"
  ) { answers in
    let (back, sample, _) = try stepBack(answers)
    if let found = wrongShape(back, batch: 3, hidden: 4) { return found }
    let gru = GRU(
      inputWeights: sample.input.matmul(back.dInputSums, transposing: .left),
      recurrentWeights: sample.hidden.matmul(back.dRecurrentSums, transposing: .left),
      bias: back.dInputSums.sumOfRows(),
      recurrentBias: back.dRecurrentSums.columns(gruGate: .candidate).sumOfRows())
    let yours = GRUStepSample(
      gru: gru, input: back.dInputSums.matmul(sample.gru.inputWeights, transposing: .right),
      hidden: back.dPrevious)
    let check = try checkGradient(of: sample, analytic: yours) {
      dHidden.hadamard(try GRUVariant.resetAfter.step($0, .reference).hidden).sum
    }
    // With the best step, central differences of sums of some ten terms of order one are off by
    // about 10 · ε^⅔ ≈ 4e-10; a missing term is off by more than 1e-2.
    return check.worstError < 1e-6 ? nil : "of yours, \(check)"
  }

  private static let stepSample = GRUStepSample.sample(batch: 3, inputs: 2, hidden: 4, seed: 43_120)
  private static let dHidden = random(3, 4, seed: 43_121)

  private static func stepBack(
    _ answers: GRUAnswers
  ) throws -> (back: GRUBackwardStep.Result, sample: GRUStepSample, step: GRUStep) {
    let step = try GRUVariant.resetAfter.step(stepSample, .reference)
    let back = try answers.stepBackward(dHidden, step, stepSample.gru)
    return (back, stepSample, step)
  }
}

/// Where one of the three has another shape, in words; nil if none has.
private func wrongShape(_ back: GRUBackwardStep.Result, batch: Int, hidden: Int) -> String? {
  let expected = [
    ("dInputSums", back.dInputSums, "\(batch)×\(3 * hidden)"),
    ("dRecurrentSums", back.dRecurrentSums, "\(batch)×\(3 * hidden)"),
    ("dPrevious", back.dPrevious, "\(batch)×\(hidden)"),
  ]
  return expected.first { $0.1.shape != $0.2 }.map { name, matrix, shape in
    "\(name) should be \(shape), yours is \(matrix.shape)"
  }
}

extension GRUGate {
  /// Its part of dInputSums.
  fileprivate var term: String {
    switch self {
    case .reset: "dr = dn ⊙ k_t ⊙ r_t ⊙ (1 − r_t)"
    case .update: "dz = dh_t ⊙ (h_{t−1} − n_t) ⊙ z_t ⊙ (1 − z_t)"
    case .candidate: "dn = dh_t ⊙ (1 − z_t) ⊙ (1 − n_t²)"
    }
  }
}
