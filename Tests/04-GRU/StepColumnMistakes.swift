import GRUModel
import RNNMath
import Workbook

// The misconceptions that exercises 4.1 and 4.2 share: of the columns, the sums and the activations.

extension GRUVariant {
  /// The candidate's equation, as the stub has it.
  var candidateEquation: String {
    switch self {
    case .resetBefore: "tanh(x_t · W_n + k_t + b_n)"
    case .resetAfter: "tanh(x_t · W_n + b_n + r_t ⊙ k_t)"
    }
  }

  /// A misconception of the step with some parts exchanged.
  func forward(
    _ name: String, _ explanation: String, _ exchange: (inout GRUForwardStep) -> Void
  ) -> Misconception<GRUAnswers> {
    var rules = GRUForwardStep(self)
    exchange(&rules)
    let section =
      self == .resetBefore ? "The GRU as a coupled LSTM" : "Two places for the reset gate"
    return Misconception(name, explanation + " See “\(section)”.") { [self, rules] in
      switch self {
      case .resetBefore: $0.stepForwardResetBefore = { rules.run($0, from: $1, gru: $2) }
      case .resetAfter: $0.stepForward = { rules.run($0, from: $1, gru: $2) }
      }
    }
  }

  /// The columns that are read.
  var columnMistakes: [Misconception<GRUAnswers>] {
    GRUGate.wrongOrders.map(read)
      + GRUGate.allCases.flatMap { gate in
        GRUGate.allCases.filter { $0 != gate }.map { copied(from: $0, to: gate) }
      } + [
        reading(
          "The parts' columns are interleaved",
          """
          You take every third column for a part: 0, 3, 6 … for the reset gate. Each part has H \
          columns next to each other: `columns(gruGate: .reset)` is 0..<H, `columns(gruGate: \
          .update)` H..<2H.
          """
        ) { matrix in
          let h = matrix.columns / 3
          return Matrix(rows: matrix.rows, columns: 3 * h) { matrix[$0, $1 % h * 3 + $1 / h] }
        },
        forward(
          "The blocks of U are transposed",
          """
          You take h_{t−1} · U_rᵀ and its like, as one does with PyTorch's weights, which are stored \
          the other way round. Here U is H × 3H, and each block is multiplied as it is: \
          h_{t−1} · U_r.
          """
        ) {
          $0.layer = {
            var gru = $0
            gru.recurrentWeights = gru.recurrentWeights.eachBlock { $1.transposed }
            return gru
          }
        },
      ]
  }

  /// The sums inside the activations, and the activations.
  var sumMistakes: [Misconception<GRUAnswers>] {
    [
      forward(
        "The bias is left out",
        "Your sums are without b. Add it to each row of x_t · W, with `addingToRows`."
      ) { $0.layer = { $0.scaled(bias: 0) } },
      forward(
        "The bias is added twice",
        """
        You add b to the input's part and to the state's, as PyTorch does with two biases, b_ih and \
        b_hh. Here they are one already, but for the candidate's: add b once.
        """
      ) { $0.layer = { $0.scaled(bias: 2) } },
      forward(
        "The recurrent part is left out",
        "Nothing of yours knows the old state but z_t ⊙ h_{t−1}. Multiply h_{t−1} with U as well."
      ) { $0.layer = { $0.scaled(recurrent: 0) } },
      forward(
        "The input is left out",
        "Your sums are without x_t · W: this layer remembers but never listens. Add it."
      ) { $0.layer = { $0.scaled(input: 0) } },
      forward(
        "The gates don't read the old state",
        """
        You take r_t and z_t from x_t · W + b alone. What to keep depends on what there is: add \
        h_{t−1} · U_r and h_{t−1} · U_z.
        """
      ) {
        $0.resetSum = { $0.fromInput(.reset) }
        $0.updateSum = { $0.fromInput(.update) }
      },
      forward(
        "The update gate reads the state after the reset",
        """
        You take (r_t ⊙ h_{t−1}) · U_z. The reset concerns the candidate alone; both gates read \
        h_{t−1} as it is.
        """
      ) { $0.updateSum = { $0.fromInput(.update) + $0.throughU(.update, $0.resetState) } },
      forward(
        "The reset gate multiplies what the update gate reads of the old state",
        """
        You take r_t ⊙ (h_{t−1} · U_z). The reset concerns the candidate alone; both gates read \
        h_{t−1} as it is.
        """
      ) {
        $0.updateSum = {
          $0.fromInput(.update) + $0.step.resetGate.hadamard($0.throughU(.update))
        }
      },
      forward(
        "The gates exchange their columns of W and b, but not those of U",
        """
        You take x_t · W_z + b_z for the reset gate and x_t · W_r + b_r for the update gate. The \
        order is reset, update, candidate in W and b as in U: `columns(gruGate: .reset)` cuts by \
        name.
        """
      ) {
        $0.resetSum = { $0.fromInput(.update) + $0.throughU(.reset) }
        $0.updateSum = { $0.fromInput(.reset) + $0.throughU(.update) }
      },
      forward(
        "The candidate goes through the sigmoid",
        """
        You take σ for all three. A gate says how much, from 0 to 1; the candidate is what is \
        written, and must be able to lower the state as well: \(candidateEquation).
        """
      ) { $0.candidate = { $0.candidateSum.sigmoid() } },
      forward(
        "The candidate is not squashed",
        """
        You take the candidate's sum as it is. Then the state has no bounds: n_t = \
        \(candidateEquation).
        """
      ) { $0.candidate = { $0.candidateSum } },
      forward(
        "The gates go through tanh",
        """
        You take tanh for r_t and z_t. A gate says how much passes, from 0 to 1; −1 would turn the \
        sign. Both gates take σ, only the candidate tanh.
        """
      ) { $0.squash = { $1.tanh() } },
      forward(
        "The gates are not squashed",
        """
        You take the sums of r_t and z_t as they are. A gate says how much passes, from 0 to 1: put \
        σ around each.
        """
      ) { $0.squash = { $1 } },
      unsquashed(.reset), unsquashed(.update),
      forward(
        "The gates are returned before their activation",
        """
        You compute with σ, but return the sums inside. The backward pass takes its slopes r (1 − \
        r) and z (1 − z) from the gates themselves.
        """
      ) { $0.finish = { ($0.resetGate, $0.updateGate) = ($1.resetSum, $1.updateSum) } }.inAnyOutput,
      forward(
        "The candidate is returned before its tanh",
        """
        You compute with tanh, but return the sum inside. The backward pass takes its slope 1 − n² \
        from n_t itself: \(candidateEquation).
        """
      ) { $0.finish = { $0.candidate = $1.candidateSum } },
    ]
  }

  /// One of the two gates is its sum.
  private func unsquashed(_ gate: GRUGate) -> Misconception<GRUAnswers> {
    forward(
      "The \(gate.inWords) is not squashed",
      """
      You take its sum as it is. A gate says how much passes, from 0 to 1: put σ around this one, as \
      around the other.
      """
    ) { $0.squash = { $0 == gate ? $1 : $1.sigmoid() } }
  }

  /// The columns are read in another order.
  private func read(in order: [GRUGate]) -> Misconception<GRUAnswers> {
    reading(
      "The parts are read in the order \(order.listed)",
      """
      Frameworks and papers differ in how they order the three; here it is reset, update, \
      candidate, as in PyTorch, H columns each. `columns(gruGate: .update)` cuts by name instead; \
      then each line must ask for its own, that of z for `.update`.
      """
    ) { $0.blocks(takenFor: order) }
  }

  /// One of the three reads the columns of another.
  private func copied(from other: GRUGate, to gate: GRUGate) -> Misconception<GRUAnswers> {
    reading(
      "The \(gate.inWords) reads the columns of the \(other.inWords)",
      """
      Each of the three has columns of its own in W, U and b; a line that was copied is easily left \
      unchanged: `columns(gruGate: .\(gate))`.
      """
    ) { matrix in
      matrix.eachBlock { $0 == gate ? matrix.columns(gruGate: other) : $1 }
    }
  }

  /// A misconception that finds other columns in W, U and b than are there.
  private func reading(
    _ name: String, _ explanation: String, _ change: @escaping @Sendable (Matrix) -> Matrix
  ) -> Misconception<GRUAnswers> {
    forward(name, explanation) {
      $0.layer = {
        GRU(
          inputWeights: change($0.inputWeights), recurrentWeights: change($0.recurrentWeights),
          bias: change($0.bias), recurrentBias: $0.recurrentBias)
      }
    }
  }
}

extension GRU {
  /// This layer with some of its parameters made larger or smaller.
  fileprivate func scaled(input: Scalar = 1, recurrent: Scalar = 1, bias: Scalar = 1) -> GRU {
    GRU(
      inputWeights: input * inputWeights, recurrentWeights: recurrent * recurrentWeights,
      bias: bias * self.bias, recurrentBias: recurrentBias)
  }
}
