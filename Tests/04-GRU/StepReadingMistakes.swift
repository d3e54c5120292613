import GRUModel
import RNNMath
import Workbook

// More misconceptions that exercises 4.1 and 4.2 share, of what is read where, and two of 4.2.

extension GRUVariant {
  var readingMistakes: [Misconception<GRUAnswers>] {
    [
      forward(
        "The reset gate doesn't read the old state",
        """
        You take r_t from x_t · W_r + b_r alone. What to hide depends on what there is: add \
        h_{t−1} · U_r, as for z_t.
        """
      ) { $0.resetSum = { $0.fromInput(.reset) } },
      forward(
        "The update gate doesn't read the old state",
        """
        You take z_t from x_t · W_z + b_z alone. What to keep depends on what there is: add \
        h_{t−1} · U_z, as for r_t.
        """
      ) { $0.updateSum = { $0.fromInput(.update) } },
      forward(
        "Only the first example gets the bias",
        """
        You add b to the first row of the batch, and the other examples go without. Every row has \
        the same bias: `addingToRows` adds it to each.
        """
      ) {
        $0.resetSum = { $0.biasedInTheFirstRow(.reset) + $0.throughU(.reset) }
        $0.updateSum = { $0.biasedInTheFirstRow(.update) + $0.throughU(.update) }
        $0.candidateSum = { [right = $0.candidateSum] in
          right($0) - $0.fromInput(.candidate) + $0.biasedInTheFirstRow(.candidate)
        }
      },
      forward(
        "What is kept is recurrentCandidate instead of the old state",
        """
        You take z_t ⊙ k_t + (1 − z_t) ⊙ n_t. What the update gate keeps is the state as it was: \
        z_t ⊙ h_{t−1}. k_t has been through U_n and only goes into the candidate.
        """
      ) {
        $0.hidden = { $0.step.updateGate.hadamard($0.step.recurrentCandidate) + $0.written }
      },
    ]
  }
}

extension GRUGrader {
  static let secondBiasMistakes = [
    GRUVariant.resetAfter.forward(
      "The first bias is inside the reset, though not in recurrentCandidate",
      """
      Your recurrentCandidate is right, but inside tanh you take r_t ⊙ (k_t + b_n). b_n belongs to \
      the input's part and is not reset: x_t · W_n + b_n + r_t ⊙ k_t.
      """
    ) {
      $0.candidateSum = { turn in
        let bias = turn.gru.bias.columns(gruGate: .candidate)
        return turn.fromInput(.candidate).addingToRows(-bias)
          + turn.step.resetGate.hadamard(turn.step.recurrentCandidate.addingToRows(bias))
      }
    },
    GRUVariant.resetAfter.forward(
      "The second bias is left out where the old state is zero",
      """
      From a state of zeros you skip the whole of k_t. Only the product is zero then; the bias is \
      not: k_t = h_{t−1} · U_n + b'_n is b'_n there.
      """
    ) {
      $0.recurrentCandidate = { turn in
        let isZero = turn.step.previous.values.allSatisfy { $0 == 0 }
        return turn.throughU(.candidate).addingToRows((isZero ? 0 : 1) * turn.gru.recurrentBias)
      }
    },
  ]
}

extension GRUForwardStep.Turn {
  /// x · W_g, with b_g in the first row only
  fileprivate func biasedInTheFirstRow(_ gate: GRUGate) -> Matrix {
    var sum = step.input.matmul(gru.inputWeights.columns(gruGate: gate))
    if sum.rows > 0 { sum[row: 0] = fromInput(gate)[row: 0] }
    return sum
  }
}
