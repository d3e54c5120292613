import GRUModel
import RNNMath
import Workbook

// The misconceptions that exercises 4.1 and 4.2 share: of the new state, and of what is returned.

extension GRUVariant {
  /// How the new state is mixed.
  var stateMistakes: [Misconception<GRUAnswers>] {
    [
      forward(
        "The update gate is the wrong way round",
        """
        You take (1 − z_t) ⊙ h_{t−1} + z_t ⊙ n_t, as Chung and many textbooks do. In this book, in \
        PyTorch and in Keras the update gate keeps: z_t ⊙ h_{t−1} + (1 − z_t) ⊙ n_t. “Two \
        conventions” turns one into the other.
        """
      ) {
        $0.hidden = {
          $0.open.hadamard($0.step.previous) + $0.step.updateGate.hadamard($0.step.candidate)
        }
      },
      forward(
        "The old state is left out",
        """
        Your state is (1 − z_t) ⊙ n_t: it forgets everything at every step. What makes this network \
        remember is the other term, z_t ⊙ h_{t−1}.
        """
      ) { $0.hidden = { $0.written } },
      forward(
        "The candidate is left out",
        "Your state is z_t ⊙ h_{t−1}: nothing new ever gets in. Add (1 − z_t) ⊙ n_t."
      ) { $0.hidden = { $0.kept } },
      forward(
        "The whole candidate is added",
        """
        You take z_t ⊙ h_{t−1} + n_t. What is kept is not written over: only the share 1 − z_t of \
        n_t comes in.
        """
      ) { $0.hidden = { $0.kept + $0.step.candidate } },
      forward(
        "The whole old state is kept",
        """
        You take h_{t−1} + (1 − z_t) ⊙ n_t. Then the state grows without bound; only the share z_t \
        of it stays.
        """
      ) { $0.hidden = { $0.step.previous + $0.written } },
      forward(
        "The update gate is on both",
        """
        You take z_t ⊙ (h_{t−1} + n_t). What the gate doesn't keep, it replaces: the candidate gets \
        1 − z_t.
        """
      ) { $0.hidden = { $0.kept + $0.step.updateGate.hadamard($0.step.candidate) } },
      forward(
        "One minus the update gate is on both",
        """
        You take (1 − z_t) ⊙ (h_{t−1} + n_t). What the gate keeps is its own share: the old state \
        gets z_t.
        """
      ) { $0.hidden = { $0.open.hadamard($0.step.previous) + $0.written } },
      forward(
        "The update gate is left out",
        """
        Your state is the candidate, so z_t has no say. Mix: z_t ⊙ h_{t−1} + (1 − z_t) ⊙ n_t.
        """
      ) { $0.hidden = { $0.step.candidate } },
      forward(
        "The reset gate mixes",
        """
        You take r_t ⊙ h_{t−1} + (1 − r_t) ⊙ n_t. The reset gate acts inside the candidate; what is \
        kept is the update gate's business: z_t.
        """
      ) {
        $0.hidden = {
          $0.resetState + $0.step.resetGate.map { 1 - $0 }.hadamard($0.step.candidate)
        }
      },
      forward(
        "The candidate's share is taken of the reset gate",
        """
        You take z_t ⊙ h_{t−1} + (1 − r_t) ⊙ n_t. What the update gate doesn't keep, it replaces: \
        the candidate gets 1 − z_t. The reset gate acts inside the candidate.
        """
      ) {
        $0.hidden = {
          $0.kept + $0.step.resetGate.map { 1 - $0 }.hadamard($0.step.candidate)
        }
      },
      forward(
        "The reset gate keeps",
        """
        You take r_t ⊙ h_{t−1} + (1 − z_t) ⊙ n_t. What is kept is the update gate's business: z_t ⊙ \
        h_{t−1}. The reset gate acts inside the candidate.
        """
      ) { $0.hidden = { $0.resetState + $0.written } },
      forward(
        "The state that is kept is reset",
        """
        You take z_t ⊙ (r_t ⊙ h_{t−1}) + (1 − z_t) ⊙ n_t. The reset gate hides the old state from \
        the candidate alone; what is kept is kept whole: z_t ⊙ h_{t−1}. A variable that was \
        overwritten does this too.
        """
      ) { $0.hidden = { $0.step.updateGate.hadamard($0.resetState) + $0.written } },
      forward(
        "The reset gate is put on the new state",
        """
        You multiply h_t with r_t, as an LSTM does with its output gate. A GRU has none: it shows \
        all that it remembers, and r_t acts inside the candidate.
        """
      ) { $0.hidden = { $0.step.resetGate.hadamard($0.kept + $0.written) } },
      forward(
        "The new state is squashed",
        """
        You take tanh of the mixture. Then an old content fades at every step, however well it is \
        kept: the candidate alone goes through tanh.
        """
      ) { $0.hidden = { ($0.kept + $0.written).tanh() } },
      forward(
        "The candidate forgets the reset gate",
        """
        Your candidate takes all of the old state, as in a vanilla RNN. The reset gate says how much \
        of it the candidate may see: n_t = \(candidateEquation)\
        \(self == .resetBefore ? ", with k_t = (r_t ⊙ h_{t−1}) · U_n" : "").
        """
      ) {
        if self == .resetBefore {
          $0.recurrentCandidate = { $0.throughU(.candidate) }
        } else {
          $0.candidateSum = { $0.fromInput(.candidate) + $0.step.recurrentCandidate }
        }
      },
      forward(
        "The reset gate multiplies the whole sum",
        """
        You take r_t ⊙ all that is inside tanh. What the input says is not reset, only what the old \
        state says: n_t = \(candidateEquation).
        """
      ) { [self] in
        $0.candidateSum = {
          let k = self == .resetBefore ? $0.throughU(.candidate) : $0.step.recurrentCandidate
          return $0.step.resetGate.hadamard($0.fromInput(.candidate) + k)
        }
        if self == .resetBefore { $0.recurrentCandidate = { $0.throughU(.candidate) } }
      },
      forward(
        "The reset gate multiplies the candidate",
        """
        You take r_t ⊙ tanh(…). Then nothing new gets in where the old is reset, and it should be \
        the other way round: r_t acts inside tanh, on the old state's part.
        """
      ) { [self] in
        if self == .resetBefore { $0.recurrentCandidate = { $0.throughU(.candidate) } }
        $0.candidateSum = { $0.fromInput(.candidate) + $0.step.recurrentCandidate }
        $0.candidate = { $0.step.resetGate.hadamard($0.candidateSum.tanh()) }
      },
    ]
  }

  /// What the step remembers.
  var returnMistakes: [Misconception<GRUAnswers>] {
    [
      forward(
        "The two gates are returned in each other's place",
        """
        You compute rightly, but return z_t as resetGate and r_t as updateGate. Look at the labels \
        of `GRUStep(…)`.
        """
      ) {
        $0.finish = { step, _ in
          (step.resetGate, step.updateGate) = (step.updateGate, step.resetGate)
        }
      },
      forward(
        "updateGate holds one minus the update gate",
        """
        Your state is right, but you return 1 − z_t as updateGate. The backward pass needs z_t, \
        which is σ of its sum.
        """
      ) { $0.finish = { $0.updateGate = $1.open } },
      forward(
        "candidate holds its share of the new state",
        """
        You return (1 − z_t) ⊙ n_t as candidate. The backward pass needs n_t itself: \
        \(candidateEquation).
        """
      ) { $0.finish = { $0.candidate = $1.written } },
      forward(
        "recurrentCandidate holds the whole sum inside tanh",
        """
        You return what goes into tanh. recurrentCandidate is the old state's part of it alone, k_t: \
        without x_t · W_n and b_n.
        """
      ) { $0.finish = { $0.recurrentCandidate = $1.candidateSum } },
      forward(
        "candidate and recurrentCandidate are returned in each other's place",
        """
        You compute rightly, but return k_t as candidate and n_t as recurrentCandidate. Look at the \
        labels of `GRUStep(…)`.
        """
      ) {
        $0.finish = { step, _ in
          (step.candidate, step.recurrentCandidate) = (step.recurrentCandidate, step.candidate)
        }
      },
      forward(
        "recurrentCandidate is empty",
        "You return zeros as recurrentCandidate. The backward pass needs k_t."
      ) { $0.finish = { step, _ in step.recurrentCandidate *= 0 } },
      forward(
        "hidden holds the candidate",
        """
        You return n_t as hidden and h_t as candidate. What the next step begins with is the \
        mixture. Look at the labels of `GRUStep(…)`.
        """
      ) {
        $0.finish = { step, _ in (step.hidden, step.candidate) = (step.candidate, step.hidden) }
      },
      forward(
        "previous holds the new state",
        """
        You return h_t as previous. The backward pass needs what the step began with: pass h_{t−1} \
        on as it came.
        """
      ) { $0.finish = { step, _ in step.previous = step.hidden } },
      forward(
        "previous is empty",
        "You return zeros as previous. The backward pass needs h_{t−1}: pass it on as it came."
      ) { $0.finish = { step, _ in step.previous *= 0 } },
      forward(
        "previous holds the state after the reset",
        """
        You return r_t ⊙ h_{t−1} as previous. The backward pass needs h_{t−1} as it came. A variable \
        that was overwritten does this.
        """
      ) { $0.finish = { $0.previous = $1.resetState } },
    ]
  }
}
