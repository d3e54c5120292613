import GRUModel
import RNNMath
import Workbook

// The misconceptions of exercise 4.3 on the way to dn, dz and dr.

extension GRUGrader {
  static let candidateDerivativeMistakes = [
    back(
      "The whole derivative goes to the candidate",
      """
      Your dn has no 1 − z_t. Only that share of the candidate came into h_t, and so only that share \
      of dh_t goes back to it: dh_t ⊙ (1 − z_t) ⊙ (1 − n_t²).
      """
    ) { $0.dCandidate = { $0.dHidden } },
    back(
      "The candidate gets the update gate's share",
      """
      You take dh_t ⊙ z_t for the candidate. The gate keeps: z_t is the share of the old state, 1 − \
      z_t that of n_t.
      """
    ) { $0.dCandidate = { $0.kept } },
    back(
      "The update gate is the wrong way round",
      """
      You go back through h_t = (1 − z_t) ⊙ h_{t−1} + z_t ⊙ n_t, in which the update gate replaces. \
      Here it keeps: dn has 1 − z_t, dz has h_{t−1} − n_t, and dh_t ⊙ z_t goes to the old state.
      """
    ) {
      $0.dCandidate = { $0.kept }
      $0.dUpdateGate = { $0.dHidden.hadamard($0.step.candidate - $0.step.previous) }
      $0.dPrevious = { $0.dHidden - $0.kept + $0.throughU($0.dRecurrentSums) }
    },
    back(
      "The slope of the candidate's tanh is taken of the new state",
      """
      You take 1 − h_t². The slope of tanh is written in terms of what tanh gave: 1 − n_t², of \
      step.candidate.
      """
    ) {
      $0.dCandidate = { ($0.dHidden - $0.kept).hadamard($0.step.hidden.tanhDerivative()) }
      $0.leaveOutSlopes(of: [.candidate])
    },
    back(
      "dn is reset in both results",
      """
      You put dn ⊙ r_t into dInputSums as well. x_t · W_n + b_n went into tanh without the reset \
      gate, so its derivative is dn itself; only k_t was multiplied with r_t.
      """
    ) { $0.dInputSums = { Matrix(gruGates: [$0.dr, $0.dz, $0.dRecurrent]) } },
    back(
      "dn is reset before anything else",
      """
      You multiply dn with r_t at once, so that dr and dInputSums hold it too. The reset gate stands \
      between tanh and k_t alone: dr = dn ⊙ k_t ⊙ r_t ⊙ (1 − r_t), and dn ⊙ r_t is only in \
      dRecurrentSums.
      """
    ) {
      $0.dCandidate = { ($0.dHidden - $0.kept).hadamard($0.step.resetGate) }
      $0.dRecurrent = { $0.dn }
    },
  ]

  static let gateDerivativeMistakes = [
    back(
      "The sign of dz is turned",
      """
      You take n_t − h_{t−1}. The update gate keeps: the more of it, the more h_{t−1} and the less \
      n_t is in h_t. So it is h_{t−1} − n_t.
      """
    ) { $0.dUpdateGate = { $0.dHidden.hadamard($0.step.candidate - $0.step.previous) } },
    back(
      "The candidate is left out of dz",
      """
      You take dh_t ⊙ h_{t−1} for the update gate. It stands in both terms of h_t, once as z_t and \
      once as 1 − z_t: h_{t−1} − n_t.
      """
    ) { $0.dUpdateGate = { $0.dHidden.hadamard($0.step.previous) } },
    back(
      "The old state is left out of dz",
      """
      You take −dh_t ⊙ n_t for the update gate. It stands in both terms of h_t, once as z_t and once \
      as 1 − z_t: h_{t−1} − n_t.
      """
    ) { $0.dUpdateGate = { -$0.dHidden.hadamard($0.step.candidate) } },
    back(
      "Old state and candidate are added in dz",
      """
      You take h_{t−1} + n_t. The candidate was multiplied with 1 − z_t, whose derivative is −1: \
      h_{t−1} − n_t.
      """
    ) { $0.dUpdateGate = { $0.dHidden.hadamard($0.step.previous + $0.step.candidate) } },
    back(
      "dz is multiplied with the new state instead of the old",
      """
      You take h_t − n_t. The update gate was multiplied with the state before the step: \
      step.previous, h_{t−1}.
      """
    ) { $0.dUpdateGate = { $0.dHidden.hadamard($0.step.hidden - $0.step.candidate) } },
    back(
      "dz is made of dn",
      """
      You take dn ⊙ (h_{t−1} − n_t). The update gate acts on h_t directly, not through the \
      candidate: dh_t ⊙ (h_{t−1} − n_t).
      """
    ) { $0.dUpdateGate = { $0.dn.hadamard($0.step.previous - $0.step.candidate) } },
    back(
      "dr is made of dh",
      """
      You take dh_t ⊙ k_t. The reset gate acts through the candidate alone, so what arrives there is \
      dn: dn ⊙ k_t ⊙ r_t ⊙ (1 − r_t).
      """
    ) { $0.dResetGate = { $0.dHidden.hadamard($0.step.recurrentCandidate) } },
    back(
      "dr skips the candidate's tanh",
      """
      You take dh_t ⊙ (1 − z_t) ⊙ k_t. Between r_t and n_t there is tanh: its slope 1 − n_t² is in \
      dn already, so take dn ⊙ k_t.
      """
    ) { $0.dResetGate = { ($0.dHidden - $0.kept).hadamard($0.step.recurrentCandidate) } },
    back(
      "The path through the reset gate is lost",
      """
      Your dr is zero, as if r_t were a constant. It was computed from x_t and h_{t−1}, and the \
      candidate depends on it: dr = dn ⊙ k_t ⊙ r_t ⊙ (1 − r_t).
      """
    ) { $0.dResetGate = { 0 * $0.dn } },
    back(
      "dr is multiplied with the old state",
      """
      You take dn ⊙ h_{t−1}. The reset gate was multiplied with k_t = h_{t−1} · U_n + b'_n: \
      step.recurrentCandidate.
      """
    ) { $0.dResetGate = { $0.dn.hadamard($0.step.previous) } },
    back(
      "dr is multiplied with the candidate",
      "You take dn ⊙ n_t. The reset gate was multiplied with k_t: step.recurrentCandidate."
    ) { $0.dResetGate = { $0.dn.hadamard($0.step.candidate) } },
    back(
      "The second bias is missing in dr",
      """
      You take dn ⊙ (h_{t−1} · U_n). The reset gate was multiplied with the sum: k_t = h_{t−1} · U_n \
      + b'_n, which the step remembers as recurrentCandidate.
      """
    ) {
      $0.dResetGate = {
        $0.dn.hadamard(
          $0.step.previous.matmul($0.gru.recurrentWeights.columns(gruGate: .candidate)))
      }
    },
    back(
      "dr is multiplied with what is reset already",
      """
      You take dn ⊙ (r_t ⊙ k_t). In a product each factor gets the other: that of r_t is k_t, \
      step.recurrentCandidate.
      """
    ) {
      $0.dResetGate = { $0.dn.hadamard($0.step.recurrentCandidate).hadamard($0.step.resetGate) }
    },
    back(
      "This goes back through the step of exercise 4.1",
      """
      You take (dn · U_nᵀ) ⊙ h_{t−1} for the reset gate and (dn · U_nᵀ) ⊙ r_t for the old state, as \
      if the reset came before the product. Here k_t = h_{t−1} · U_n + b'_n is reset: dr has dn ⊙ \
      k_t, and dn ⊙ r_t goes back through U_n.
      """
    ) {
      $0.dResetGate = { $0.throughU($0.dn, .candidate).hadamard($0.step.previous) }
      $0.dRecurrent = { $0.dn }
      $0.dPrevious = {
        $0.kept + $0.throughU($0.dr, .reset) + $0.throughU($0.dz, .update)
          + $0.throughU($0.dn, .candidate).hadamard($0.step.resetGate)
      }
    },
    back(
      "dr is that of exercise 4.1",
      """
      You take (dn · U_nᵀ) ⊙ h_{t−1} for the reset gate, as if the reset came before the product. \
      Here it multiplies what came out of it: dn ⊙ k_t.
      """
    ) { $0.dResetGate = { $0.throughU($0.dn, .candidate).hadamard($0.step.previous) } },
  ]

  /// A misconception of the step back with some parts exchanged.
  static func back(
    _ name: String, _ explanation: String, _ exchange: (inout GRUBackwardStep) -> Void
  ) -> Misconception<GRUAnswers> {
    var rules = GRUBackwardStep()
    exchange(&rules)
    return Misconception(name, explanation + " See “Back through a GRU”.") { [rules] in
      $0.stepBackward = { rules.run($0, step: $1, gru: $2) }
    }
  }
}
