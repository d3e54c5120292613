import GRUModel
import RNNMath
import Workbook

// The misconceptions of exercise 4.3 after dn, dz and dr: of the two results, and of dPrevious.

extension GRUGrader {
  static let sumDerivativeMistakes =
    GRUGate.wrongOrders.map { order in
      back(
        "The results are put together in the order \(order.listed)",
        """
        The columns of W, U and b are those of the reset gate, the update gate and the candidate: \
        put dr | dz | dn together in this order, although dn is computed first.
        """
      ) { $0.order = order }
    }
    + GRUGate.wrongOrders.map { order in
      back(
        "dInputSums is put together in the order \(order.listed)",
        """
        Your dRecurrentSums has the book's order, but dInputSums has another. The columns of W and b \
        are those of the reset gate, the update gate and the candidate too: dr | dz | dn.
        """
      ) { $0.finish = { $0.dInputSums = $1.dInputSums.blocks(writtenAs: order) } }
    } + [
      back(
        "dRecurrentSums is not reset",
        """
        Your dRecurrentSums is the same as dInputSums. k_t came into the candidate through r_t: its \
        derivative is dn ⊙ r_t.
        """
      ) { $0.dRecurrent = { $0.dn } },
      back(
        "All of dRecurrentSums is reset",
        """
        You multiply dr and dz with r_t as well. The reset gate stands before the candidate's part \
        alone: dr | dz | dn ⊙ r_t.
        """
      ) {
        $0.dRecurrentSums = { turn in
          turn.dInputSums.eachBlock { $1.hadamard(turn.step.resetGate) }
        }
      },
      back(
        "dn is reset in the wrong one of the two results",
        """
        You return dr | dz | dn ⊙ r_t as dInputSums and dr | dz | dn as dRecurrentSums. It is what \
        came from the state that was reset.
        """
      ) {
        $0.finish = { result, _ in
          (result.dInputSums, result.dRecurrentSums) = (result.dRecurrentSums, result.dInputSums)
        }
      },
      back(
        "dn is multiplied with one minus the reset gate",
        "You take dn ⊙ (1 − r_t) for k_t. It was multiplied with r_t: dn ⊙ r_t."
      ) { $0.dRecurrent = { $0.dn - $0.dn.hadamard($0.step.resetGate) } },
      back(
        "dn is multiplied with the update gate",
        "You take dn ⊙ z_t for k_t. It was multiplied with the reset gate: dn ⊙ r_t."
      ) { $0.dRecurrent = { $0.dn.hadamard($0.step.updateGate) } },
      back(
        "dn is multiplied with the slope of the reset gate",
        """
        You take dn ⊙ r_t ⊙ (1 − r_t) for k_t. That slope belongs to dr; k_t was multiplied with the \
        gate itself: dn ⊙ r_t.
        """
      ) { $0.dRecurrent = { $0.dn.hadamard($0.step.resetGate.sigmoidDerivative()) } },
      back(
        "dRecurrentSums goes through U already",
        """
        Each part of your dRecurrentSums is multiplied with its U_gᵀ. It holds the derivatives by \
        h_{t−1} · U, before that; the product belongs to dPrevious.
        """
      ) {
        $0.finish = { result, turn in
          result.dRecurrentSums = turn.dRecurrentSums.eachBlock { turn.throughU($1, $0) }
        }
      },
      back(
        "The results are averaged over the batch",
        """
        You divide by the batch size. If the loss is a mean, its 1/N is in dHidden already; each \
        example has a row of its own here.
        """
      ) {
        $0.finish = { result, turn in
          let share = 1 / Scalar(turn.dHidden.rows)
          result = (
            share * result.dInputSums, share * result.dRecurrentSums, share * result.dPrevious
          )
        }
      }.inAnyOutput,
      back(
        "The sums are averaged over the batch",
        """
        You divide both results by the batch size, and with them what goes back through U. If the \
        loss is a mean, its 1/N is in dHidden already; each example has a row of its own here.
        """
      ) {
        $0.finish = { result, turn in
          let share = 1 / Scalar(turn.dHidden.rows)
          result = (
            share * result.dInputSums, share * result.dRecurrentSums,
            turn.kept + share * (result.dPrevious - turn.kept)
          )
        }
      },
      back(
        "The sums are summed over the batch",
        """
        You return one row, as if it were the bias's gradient. Keep a row for each example, N × 3H: \
        the network sums them, and multiplies them with x_t and h_{t−1} first.
        """
      ) {
        $0.finish = { result, _ in
          result.dInputSums = result.dInputSums.sumOfRows()
          result.dRecurrentSums = result.dRecurrentSums.sumOfRows()
        }
      }.inAnyOutput,
    ]

  static let previousMistakes = [
    back(
      "The direct way through the update gate is missing",
      """
      Your dPrevious is dRecurrentSums · Uᵀ alone. The old state also went into h_t directly, as z_t \
      ⊙ h_{t−1}, and that is the way on which errors last: add dh_t ⊙ z_t.
      """
    ) { $0.dPrevious = { $0.throughU($0.dRecurrentSums) } },
    back(
      "Only the direct way goes back",
      """
      Your dPrevious is dh_t ⊙ z_t alone. The gates and the candidate read the old state too: add \
      dRecurrentSums · Uᵀ.
      """
    ) { $0.dPrevious = { $0.kept } },
    back(
      "All of dHidden goes back",
      """
      You add dh_t itself. What is kept of the old state went through the update gate: dh_t ⊙ z_t. \
      Only where the gate is one does the error come back whole.
      """
    ) { $0.dPrevious = { $0.dHidden + $0.throughU($0.dRecurrentSums) } },
    back(
      "The old state gets the candidate's share",
      """
      You add dh_t ⊙ (1 − z_t). The gate keeps: z_t is the share of the old state, so dh_t ⊙ z_t.
      """
    ) { $0.dPrevious = { $0.dHidden - $0.kept + $0.throughU($0.dRecurrentSums) } },
    back(
      "What goes back through U is not reset",
      """
      You take dInputSums · Uᵀ. What the state gave to the candidate was reset: multiply \
      dRecurrentSums, whose last part is dn ⊙ r_t.
      """
    ) { $0.dPrevious = { $0.kept + $0.throughU($0.dInputSums) } },
    back(
      "The reset gate is missing from what goes back",
      """
      Your dPrevious has no dr · U_rᵀ. The reset gate read the old state as well: multiply all of \
      dRecurrentSums, N × 3H, with Uᵀ.
      """
    ) { $0.dPrevious = { $0.kept + $0.throughU($0.sums(without: .reset)) } },
    back(
      "The update gate is missing from what goes back",
      """
      Your dPrevious has no dz · U_zᵀ. The update gate doesn't only pass the old state on, it also \
      read it: multiply all of dRecurrentSums, N × 3H, with Uᵀ.
      """
    ) { $0.dPrevious = { $0.kept + $0.throughU($0.sums(without: .update)) } },
    back(
      "The candidate is missing from what goes back",
      """
      Your dPrevious has no (dn ⊙ r_t) · U_nᵀ. The candidate read the old state as well: multiply \
      all of dRecurrentSums, N × 3H, with Uᵀ.
      """
    ) { $0.dPrevious = { $0.kept + $0.throughU($0.sums(without: .candidate)) } },
    back(
      "Only the candidate goes back through U",
      """
      Your dPrevious is dh_t ⊙ z_t + (dn ⊙ r_t) · U_nᵀ. Both gates read the old state too: multiply \
      all of dRecurrentSums, N × 3H, with Uᵀ.
      """
    ) { $0.dPrevious = { $0.kept + $0.throughU($0.dRecurrent, .candidate) } },
    back(
      "The blocks of U are not transposed",
      """
      You take dr · U_r and its like. Each block is H × H, so both fit, but the way back goes \
      through the transposed one: dr · U_rᵀ.
      """
    ) {
      $0.dPrevious = { turn in
        GRUGate.allCases.reduce(turn.kept) {
          $0
            + turn.dRecurrentSums.columns(gruGate: $1)
            .matmul(turn.gru.recurrentWeights.columns(gruGate: $1))
        }
      }
    },
    Misconception(
      "What goes back to the state goes through W",
      """
      You take dRecurrentSums · Wᵀ, which only fits where there are as many inputs as hidden \
      features. The old state was multiplied with U: dRecurrentSums · Uᵀ. See “Back through a GRU”.
      """
    ) {
      var rules = GRUBackwardStep()
      rules.dPrevious = {
        $0.kept + $0.dRecurrentSums.matmul($0.gru.inputWeights, transposing: .right)
      }
      $0.stepBackward = { [rules] dHidden, step, gru in
        guard gru.inputSize == gru.hiddenSize else { throw Trap() }
        return rules.run(dHidden, step: step, gru: gru)
      }
    },
  ]
}
