import GRUModel
import RNNMath
import Workbook

// The misconceptions of exercise 4.2 alone: of the reset after the product, and of the second bias.

extension GRUGrader {
  static let resetAfterMistakes = [
    after(
      "This is the step of exercise 4.1",
      """
      You take k_t = (r_t ⊙ h_{t−1}) · U_n, as in the paper of 2014. Here the reset comes after the \
      product: k_t = h_{t−1} · U_n + b'_n, and r_t ⊙ k_t goes into the candidate. So one product \
      h_{t−1} · U serves all three.
      """
    ) {
      $0.recurrentCandidate = { $0.throughU(.candidate, $0.resetState) }
      $0.candidateSum = { $0.fromInput(.candidate) + $0.step.recurrentCandidate }
    },
    after(
      "The reset gate comes before the product",
      """
      You take (r_t ⊙ h_{t−1}) · U_n + b'_n. Here the old state is multiplied first, and what came \
      out is reset, its bias included: r_t ⊙ (h_{t−1} · U_n + b'_n).
      """
    ) {
      $0.recurrentCandidate = {
        $0.throughU(.candidate, $0.resetState).addingToRows($0.gru.recurrentBias)
      }
      $0.candidateSum = { $0.fromInput(.candidate) + $0.step.recurrentCandidate }
    },
    after(
      "The state is reset before the product and after it",
      """
      You take r_t ⊙ ((r_t ⊙ h_{t−1}) · U_n + b'_n). Each of exercises 4.1 and 4.2 has the reset \
      gate in one place; here it is after the product only.
      """
    ) {
      $0.recurrentCandidate = {
        $0.throughU(.candidate, $0.resetState).addingToRows($0.gru.recurrentBias)
      }
    },
    after(
      "The second bias is outside the reset",
      """
      You take r_t ⊙ (h_{t−1} · U_n) + b'_n. Out there b'_n would be the same as b_n a second time; \
      it has its place inside: r_t ⊙ (h_{t−1} · U_n + b'_n).
      """
    ) {
      $0.recurrentCandidate = { $0.throughU(.candidate) }
      $0.candidateSum = {
        ($0.fromInput(.candidate) + $0.resetCandidate).addingToRows($0.gru.recurrentBias)
      }
    },
    after(
      "The second bias is outside the reset, though recurrentCandidate holds it",
      """
      Your recurrentCandidate is right, but inside tanh you take r_t ⊙ (h_{t−1} · U_n) + b'_n. The \
      reset gate multiplies all of k_t, b'_n included.
      """
    ) {
      $0.candidateSum = {
        ($0.fromInput(.candidate) + $0.step.resetGate.hadamard($0.throughU(.candidate)))
          .addingToRows($0.gru.recurrentBias)
      }
    },
    after(
      "The second bias is left out",
      """
      Your k_t is h_{t−1} · U_n. The candidate has a second bias, in front of which the reset gate \
      stands: add `gru.recurrentBias`, b'_n.
      """
    ) { $0.recurrentCandidate = { $0.throughU(.candidate) } },
    after(
      "The second bias is in the candidate, but not in recurrentCandidate",
      """
      Your candidate is right, but recurrentCandidate is h_{t−1} · U_n. The reset gate was \
      multiplied with the sum, and so the backward pass needs the sum: h_{t−1} · U_n + b'_n.
      """
    ) { $0.finish = { $0.recurrentCandidate = $1.throughU(.candidate) } },
    after(
      "The second bias is added twice",
      """
      You add b'_n to k_t, and again inside tanh. It belongs to k_t alone, where the reset gate \
      multiplies it.
      """
    ) {
      $0.candidateSum = {
        ($0.fromInput(.candidate) + $0.resetCandidate).addingToRows($0.gru.recurrentBias)
      }
    },
    after(
      "The first bias is inside the reset",
      """
      You take r_t ⊙ (h_{t−1} · U_n + b'_n + b_n). b_n belongs to the input's part and is not reset: \
      x_t · W_n + b_n + r_t ⊙ k_t.
      """
    ) {
      $0.recurrentCandidate = {
        $0.throughU(.candidate).addingToRows($0.gru.recurrentBias + $0.candidateBias)
      }
      $0.candidateSum = {
        ($0.fromInput(.candidate) + $0.resetCandidate).addingToRows(-$0.candidateBias)
      }
    },
    after(
      "The bias is added to both products",
      """
      You add b to x_t · W and to h_{t−1} · U, as PyTorch does with two biases, b_ih and b_hh. Here \
      they are one already, but for the candidate's: add b once, to the input's part, and to \
      h_{t−1} · U_n only b'_n.
      """
    ) {
      $0.resetSum = {
        ($0.fromInput(.reset) + $0.throughU(.reset))
          .addingToRows($0.gru.bias.columns(gruGate: .reset))
      }
      $0.updateSum = {
        ($0.fromInput(.update) + $0.throughU(.update))
          .addingToRows($0.gru.bias.columns(gruGate: .update))
      }
      $0.recurrentCandidate = {
        $0.throughU(.candidate).addingToRows($0.gru.recurrentBias + $0.candidateBias)
      }
    },
    after(
      "The candidate's two biases are exchanged",
      """
      You take x_t · W_n + b'_n + r_t ⊙ (h_{t−1} · U_n + b_n). The one in b, with those of the \
      gates, goes with the input; `gru.recurrentBias` goes with the state.
      """
    ) {
      $0.recurrentCandidate = { $0.throughU(.candidate).addingToRows($0.candidateBias) }
      $0.candidateSum = {
        ($0.fromInput(.candidate) + $0.resetCandidate)
          .addingToRows($0.gru.recurrentBias - $0.candidateBias)
      }
    },
    after(
      "The candidate's bias is left out",
      """
      Both gates have their bias and k_t has b'_n, but b_n is missing: add \
      `gru.bias.columns(gruGate: .candidate)`, outside of the reset.
      """
    ) {
      $0.candidateSum = {
        ($0.fromInput(.candidate) + $0.resetCandidate).addingToRows(-$0.candidateBias)
      }
    },
    after(
      "The second bias is added to the gates as well",
      """
      You add b'_n to the sums of r_t and z_t. PyTorch's gates have two biases, but here theirs are \
      one already, in b: b'_n belongs to the candidate alone.
      """
    ) {
      $0.resetSum = {
        ($0.fromInput(.reset) + $0.throughU(.reset)).addingToRows($0.gru.recurrentBias)
      }
      $0.updateSum = {
        ($0.fromInput(.update) + $0.throughU(.update)).addingToRows($0.gru.recurrentBias)
      }
    },
    after(
      "The reset gate multiplies the input's part",
      """
      You take r_t ⊙ (x_t · W_n + b_n) + k_t. It is the old state that is reset: x_t · W_n + b_n + \
      r_t ⊙ k_t.
      """
    ) {
      $0.candidateSum = {
        $0.step.resetGate.hadamard($0.fromInput(.candidate)) + $0.step.recurrentCandidate
      }
    },
    after(
      "What the reset gate lets through is what it should hide",
      """
      You take (1 − r_t) ⊙ k_t. A reset gate of 0 resets, one of 1 lets all through: r_t ⊙ k_t.
      """
    ) {
      $0.candidateSum = {
        $0.fromInput(.candidate) + $0.step.recurrentCandidate - $0.resetCandidate
      }
    },
    after(
      "The update gate resets",
      """
      You take z_t ⊙ k_t. What the candidate sees is the reset gate's business, r_t; the update gate \
      comes when old and new are mixed.
      """
    ) {
      $0.candidateSum = {
        $0.fromInput(.candidate) + $0.step.updateGate.hadamard($0.step.recurrentCandidate)
      }
    },
    after(
      "recurrentCandidate has the reset gate in it already",
      """
      Your candidate is right, but recurrentCandidate must be k_t, before the reset gate multiplies \
      it, and yours is r_t ⊙ k_t. Going back, the derivative by r_t is dn ⊙ k_t: that needs k_t \
      without the gate.
      """
    ) { $0.finish = { $0.recurrentCandidate = $1.resetCandidate } },
    after(
      "The reset gate multiplies twice",
      """
      You put r_t on k_t, and again inside tanh. Once is enough: k_t = h_{t−1} · U_n + b'_n, and \
      r_t ⊙ k_t goes into the candidate.
      """
    ) {
      $0.recurrentCandidate = {
        $0.step.resetGate.hadamard(
          $0.throughU(.candidate).addingToRows($0.gru.recurrentBias))
      }
    },
  ]

  private static func after(
    _ name: String, _ explanation: String, _ exchange: (inout GRUForwardStep) -> Void
  ) -> Misconception<GRUAnswers> {
    GRUVariant.resetAfter.forward(name, explanation, exchange)
  }
}

extension GRUForwardStep.Turn {
  /// b_n
  fileprivate var candidateBias: Matrix { gru.bias.columns(gruGate: .candidate) }
}
