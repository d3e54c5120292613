import GRUModel
import RNNMath
import Workbook

// The misconceptions of exercise 4.1 alone: of the reset before the product.

extension GRUGrader {
  static let resetBeforeMistakes = [
    before(
      "The reset gate comes after the product",
      """
      You take r_t ⊙ (h_{t−1} · U_n), which is exercise 4.2 but for its second bias. Here the state \
      is reset first, feature by feature, and then multiplied: (r_t ⊙ h_{t−1}) · U_n.
      """
    ) {
      $0.recurrentCandidate = { $0.throughU(.candidate) }
      $0.candidateSum = { $0.fromInput(.candidate) + $0.resetCandidate }
    },
    before(
      "The reset gate comes after the product and is in recurrentCandidate",
      """
      Your k_t is r_t ⊙ (h_{t−1} · U_n), which is exercise 4.2 but for its second bias. Here the \
      state is reset first, feature by feature, and then multiplied: k_t = (r_t ⊙ h_{t−1}) · U_n.
      """
    ) { $0.recurrentCandidate = { $0.step.resetGate.hadamard($0.throughU(.candidate)) } },
    before(
      "This is the step of exercise 4.2",
      """
      You take k_t = h_{t−1} · U_n + b'_n and put r_t on it. That is where libraries have the reset \
      gate. In the paper of 2014 it comes before the product, and there is no b'_n: k_t = (r_t ⊙ \
      h_{t−1}) · U_n.
      """
    ) {
      $0.recurrentCandidate = { $0.throughU(.candidate).addingToRows($0.gru.recurrentBias) }
      $0.candidateSum = { $0.fromInput(.candidate) + $0.resetCandidate }
    },
    before(
      "The second bias is added",
      """
      You add b'_n to (r_t ⊙ h_{t−1}) · U_n. Nothing is reset after the product here, so b'_n would \
      be the same as b_n a second time: it is not used.
      """
    ) {
      $0.recurrentCandidate = {
        $0.throughU(.candidate, $0.resetState).addingToRows($0.gru.recurrentBias)
      }
    },
    before(
      "The second bias is added inside tanh",
      """
      Your k_t is right, but inside tanh you add b'_n as well as b_n. Nothing is reset after the \
      product here, so one bias does for both: b'_n is not used.
      """
    ) {
      $0.candidateSum = {
        ($0.fromInput(.candidate) + $0.step.recurrentCandidate)
          .addingToRows($0.gru.recurrentBias)
      }
    },
    before(
      "The candidate has the second bias instead of its own",
      """
      You add b'_n where b_n belongs. The candidate's bias is the third part of b: \
      `gru.bias.columns(gruGate: .candidate)`. b'_n is not used here.
      """
    ) {
      $0.candidateSum = {
        ($0.fromInput(.candidate) + $0.step.recurrentCandidate)
          .addingToRows($0.gru.recurrentBias - $0.gru.bias.columns(gruGate: .candidate))
      }
    },
    before(
      "The candidate's bias is left out",
      """
      Both gates have their bias, but the candidate doesn't: \
      `gru.bias.columns(gruGate: .candidate)` is b_n. It is only b'_n that is not used here.
      """
    ) {
      $0.candidateSum = {
        ($0.fromInput(.candidate) + $0.step.recurrentCandidate)
          .addingToRows(-$0.gru.bias.columns(gruGate: .candidate))
      }
    },
    before(
      "The state is reset before the product and after it",
      """
      You take r_t ⊙ ((r_t ⊙ h_{t−1}) · U_n). Each of exercises 4.1 and 4.2 has the reset gate in \
      one place; here it is in front of the product only.
      """
    ) { $0.candidateSum = { $0.fromInput(.candidate) + $0.resetCandidate } },
    before(
      "The reset gate multiplies the input's part",
      """
      You take r_t ⊙ (x_t · W_n + b_n) + k_t. It is the old state that is reset, and in k_t it is \
      already: x_t · W_n + b_n + k_t.
      """
    ) {
      $0.candidateSum = {
        $0.step.resetGate.hadamard($0.fromInput(.candidate)) + $0.step.recurrentCandidate
      }
    },
    before(
      "What the reset gate lets through is what it should hide",
      """
      You take ((1 − r_t) ⊙ h_{t−1}) · U_n. A reset gate of 0 resets, one of 1 lets all through: r_t \
      ⊙ h_{t−1}.
      """
    ) {
      $0.recurrentCandidate = { $0.throughU(.candidate, $0.step.previous - $0.resetState) }
    },
    before(
      "The update gate resets",
      """
      You take (z_t ⊙ h_{t−1}) · U_n. What the candidate sees is the reset gate's business, r_t; the \
      update gate comes when old and new are mixed.
      """
    ) { $0.recurrentCandidate = { $0.throughU(.candidate, $0.kept) } },
    before(
      "U_n is left out",
      """
      Your k_t is r_t ⊙ h_{t−1}. It has the right shape, because U_n is H × H, but it must go \
      through U_n: (r_t ⊙ h_{t−1}) · U_n.
      """
    ) { $0.recurrentCandidate = { $0.resetState } },
    before(
      "U_n is transposed",
      """
      You take (r_t ⊙ h_{t−1}) · U_nᵀ. U_n is H × H, so both fit, but only one is right: what comes \
      in goes along the rows, (r_t ⊙ h_{t−1}) · U_n.
      """
    ) {
      $0.recurrentCandidate = {
        $0.resetState.matmul(
          $0.gru.recurrentWeights.columns(gruGate: .candidate), transposing: .right)
      }
    },
    before(
      "recurrentCandidate is not reset",
      """
      Your candidate is right, but recurrentCandidate must be what goes into it, (r_t ⊙ h_{t−1}) · \
      U_n, and yours is h_{t−1} · U_n.
      """
    ) { $0.finish = { $0.recurrentCandidate = $1.throughU(.candidate) } },
    before(
      "recurrentCandidate holds the state after the reset",
      """
      Your candidate is right, but you return r_t ⊙ h_{t−1} as recurrentCandidate. It is what comes \
      out of the product: (r_t ⊙ h_{t−1}) · U_n.
      """
    ) { $0.finish = { $0.recurrentCandidate = $1.resetState } },
  ]

  private static func before(
    _ name: String, _ explanation: String, _ exchange: (inout GRUForwardStep) -> Void
  ) -> Misconception<GRUAnswers> {
    GRUVariant.resetBefore.forward(name, explanation, exchange)
  }
}
