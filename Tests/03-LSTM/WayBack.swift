import LSTMModel
import RNNMath

/// What a backward pass found for a single example, to be held against what is right.
///
/// Of one example and one step, the gradient of the bias is dz: its four parts show which term of
/// the equations departs first.
struct WayBack {
  let gradients: LSTM
  let dInputs: [Matrix]
  let dInitial: LSTMState

  /// The term of one step that yours gets wrong first, in words; nil if there is none.
  func firstWrongTerm(in yours: WayBack) -> String? {
    let wrong = wrongGates(in: yours)
    if !wrong.isEmpty, hasInputs(of: yours) {
      return "the derivative by the input is right, and so must be dz; look at the gradient of the "
        + "bias, Σ_n dz[n]"
    }
    let cellIsWrong = dInitial.cell.isUnlike(yours.dInitial.cell)
    if cellIsWrong, [Gate.input, .forget, .candidate].allSatisfy(wrong.contains) {
      return "all that is made of dC_t differs, so look there first: "
        + "dc_t + dh_t ⊙ o_t ⊙ (1 − tanh²(c_t))"
    }
    if let gate = wrong.first {
      return "look first at what dz holds for the \(gate.inWords): \(gate.term)"
    }
    if cellIsWrong { return "dz is right; look at what the cell hands back, dC_t ⊙ f_t" }
    return firstWrongProduct(in: yours).map { "dz is right; look at \($0)" }
  }

  /// What goes wrong between two steps, where each by itself is right; nil if nothing does.
  func firstWrongLink(in yours: WayBack) -> String? {
    guard dInputs.count == yours.dInputs.count else {
      return "there should be \(dInputs.count) dInputs, but there are \(yours.dInputs.count)"
    }
    let wrong = wrongGates(in: yours)
    if !wrong.isEmpty, hasInputs(of: yours) {
      return "all dInputs are right, and so must be Dz; look at how the gradients are summed over "
        + "time (L4, L5, L6)"
    }
    if wrong.contains(.output) {
      return "look at what comes back to the hidden state: Dh_t = dh_t + Dz_{t+1} · Uᵀ (L1)"
    }
    if !wrong.isEmpty {
      return "Dh_t is right, but what is made of Dc_t is not; look there: "
        + "Dc_{t+1} ⊙ f_{t+1} + Dh_t ⊙ o_t ⊙ (1 − tanh²(c_t)) (L2)"
    }
    if dInitial.cell.isUnlike(yours.dInitial.cell) {
      return "the sum of Dz is right; look at dInitial.cell, Dc_1 ⊙ f_1 (L8)"
    }
    return firstWrongProduct(in: yours).map { "the sum of Dz is right; look at \($0)" }
  }

  /// The gates whose part of dz differs.
  private func wrongGates(in yours: WayBack) -> [Gate] {
    Gate.allCases.filter {
      gradients.bias.columns(of: $0).isUnlike(yours.gradients.bias.columns(of: $0))
    }
  }

  /// Whether all derivatives by inputs agree.
  private func hasInputs(of yours: WayBack) -> Bool {
    dInputs.count == yours.dInputs.count
      && !zip(dInputs, yours.dInputs).contains { $0.isUnlike($1) }
  }

  private func firstWrongProduct(in yours: WayBack) -> String? {
    if gradients.inputWeights.isUnlike(yours.gradients.inputWeights) {
      return "the gradient of W, x_tᵀ · dz"
    }
    if gradients.recurrentWeights.isUnlike(yours.gradients.recurrentWeights) {
      return "the gradient of U, h_{t−1}ᵀ · dz"
    }
    if !hasInputs(of: yours) { return "the derivative by the input, dz · Wᵀ" }
    return dInitial.hidden.isUnlike(yours.dInitial.hidden)
      ? "the derivative by the old hidden state, dz · Uᵀ" : nil
  }
}

extension Gate {
  /// As it is called: `input gate`, but `candidate`.
  var inWords: String { self == .candidate ? "candidate" : "\(self) gate" }

  /// Its part of dz.
  fileprivate var term: String {
    switch self {
    case .input: "dC_t ⊙ g_t ⊙ i_t ⊙ (1 − i_t)"
    case .forget: "dC_t ⊙ c_{t−1} ⊙ f_t ⊙ (1 − f_t)"
    case .candidate: "dC_t ⊙ i_t ⊙ (1 − g_t²)"
    case .output: "dh_t ⊙ tanh(c_t) ⊙ o_t ⊙ (1 − o_t)"
    }
  }
}

extension Matrix {
  fileprivate func isUnlike(_ other: Matrix) -> Bool { difference(from: other, named: "") != nil }
}
