import GRUModel
import RNNMath
import Workbook

/// What can go wrong in exercise 4.5 apart from the mask: what is returned, and the calls of step.
extension GRUGrader {
  static let lastStateMistakes: [Misconception<GRUAnswers>] = [
    scan(
      "The last frame is read instead of the last valid one",
      """
      The states are right, but `last` is what step returned at the last time step, where most \
      sequences have been over for long. Read it off the states in which the old rows are put \
      back.
      """
    ) { $0.returns = { ($0.states, $0.raw.last ?? $0.initial) } },
    scan(
      "The states are put aside before the old rows are put back",
      """
      What you carry on is right, and so is `last`, but `states` gets what step returned, in which \
      sequences that are over have moved on. Put the old rows back first, then append.
      """
    ) { $0.returns = { ($0.raw, $0.states.last ?? $0.initial) } },
    scan(
      "Only last is masked",
      """
      You pick `last` by length, and that is right, but the states that you return go on after \
      the end of a sequence. They are to stay: s_t is s_{t−1} there.
      """
    ) {
      $0.isOver = { _, _, _, _ in false }
      $0.returns = { ($0.states, $0.lastValid) }
    },
    scan(
      "Zeros after the end, though last is right",
      """
      You return zeros where a sequence is over, as PyTorch does when it unpacks sequences. Here \
      the state stays as it was; exercise 4.6 is the one that has zeros there.
      """
    ) { $0.returns = { (cleared($0.states, after: $0.lengths), $0.lastValid) } },
    scan(
      "Zeros for a sequence of length 0",
      """
      `last` is zeros where a sequence has no step at all. It keeps its first state: the row of \
      `initial`.
      """
    ) {
      $0.returns = { run in
        var last = run.lastValid
        for (n, length) in run.lengths.enumerated() where length == 0 {
          last[row: n] = last[row: n].map { _ in 0 }
        }
        return (run.states, last)
      }
    },
    scan(
      "Zeros where there is no step",
      """
      If T is 0, you return zeros as `last`. Nothing was read, so everything is still as in \
      `initial`.
      """
    ) { $0.returns = { ($0.states, $0.states.last ?? 0 * $0.initial) } },
    scan(
      "last is that of a scan without the mask",
      """
      The states that you return are right, but beside them you carry a state that reads padding to \
      the end, and return it as `last`. The last of the states that stay is asked for.
      """
    ) {
      $0.feeds = { run, _ in run.raw.last ?? run.initial }
      $0.returns = { ($0.states, $0.raw.last ?? $0.initial) }
    },
    scan(
      "last is one step too early",
      """
      `last` is the state before the last valid step: with length 3 you read the second state. In \
      Swift, s_3 is states[2], that is states[length − 1].
      """
    ) {
      $0.returns = { run in
        (run.states, run.gathered { t in t == 0 ? run.initial : run.states[t - 1] })
      }
    },
    scan(
      "last is the state before the last",
      """
      Your states are right, but `last` is s_{T−1}, states[T − 2]. Counting from 0, s_T is \
      states[T − 1], or the variable in which you carry the state.
      """
    ) {
      $0.returns = { run in
        (run.states, run.states.dropLast().last ?? run.initial)
      }
    },
    scan(
      "last is the first state",
      """
      You return `initial` as `last`. A parameter doesn't change: keep the state in a variable, \
      and return that.
      """
    ) { $0.returns = { ($0.states, $0.initial) } },
    scan(
      "The first state is returned, too",
      """
      You return s_0 as well, T + 1 states. The states of the T steps are asked for: s_1 … s_T.
      """
    ) { $0.returns = { ([$0.initial] + $0.states, $0.states.last ?? $0.initial) } },
    scan(
      "The state before each step is put aside",
      """
      Your `last` is right, but you append the state before step is called, so you return s_0 … \
      s_{T−1}. The states after the steps are asked for: s_1 … s_T.
      """
    ) {
      $0.returns = {
        (Array(([$0.initial] + $0.states).dropLast()), $0.states.last ?? $0.initial)
      }
    },
    scan(
      "Only one state is returned",
      """
      You return the last state alone. The states of all T steps are asked for, since the loss may \
      look at each.
      """
    ) { $0.returns = { (Array($0.states.suffix(1)), $0.states.last ?? $0.initial) } },
    scan(
      "From the last step to the first",
      """
      You go through the steps from the end. A scan reads from left to right; exercise 4.6 turns \
      the sequences round.
      """
    ) { $0.order = { steps, _ in (0..<steps).reversed() } },
  ]

  static let scanCallMistakes: [Misconception<GRUAnswers>] = [
    scan(
      "step is not called",
      """
      You return `initial` and no states. Call step for each time step, with the input and the \
      state that the step before has left.
      """
    ) { $0.order = { _, _ in [] } },
    scan(
      "step is called twice",
      """
      Your states are right, but step is called twice for each time step. That costs twice the \
      time, and the backward pass will go through every call as if it were a time step. Call it \
      once, and keep what it returns.
      """
    ) {
      $0.calls = { input, state, _, step in
        _ = try step(input, state)
        return try step(input, state)
      }
    },
    scan(
      "One sequence after the other",
      """
      Your states are right, but you call step for one row at a time. Side by side is the point of \
      a batch: one call for each time step, with all N rows, also those that are over.
      """
    ) {
      $0.calls = { input, state, isOver, step in
        var next = state
        for n in isOver.indices where !isOver[n] {
          next[row: n] = try step(input.rows(n..<n + 1), state.rows(n..<n + 1))[row: 0]
        }
        return next
      }
    },
    scan(
      "One row at a time, padding too",
      """
      Your states are right, but you call step for each row of each time step. Side by side is the \
      point of a batch: one call for each time step, with all N rows.
      """
    ) {
      $0.calls = { input, state, _, step in
        try (0..<state.rows).reduce(state) { next, n in
          var next = next
          next[row: n] = try step(input.rows(n..<n + 1), state.rows(n..<n + 1))[row: 0]
          return next
        }
      }
    },
    scan(
      "Only the rows that still run are given to step",
      """
      Your states are right, but step gets fewer rows when some sequences are over. The backward \
      pass needs the same N rows in every step, so give it all of them, and put aside what comes \
      of those that are over.
      """
    ) {
      $0.calls = { input, state, isOver, step in
        let runs = isOver.indices.filter { !isOver[$0] }
        var next = state
        let some = try step(input.rows(at: runs), state.rows(at: runs))
        for (row, n) in runs.enumerated() { next[row: n] = some[row: row] }
        return next
      }
    },
    scan(
      "step is not called where all sequences are over",
      """
      Your states are right, but there is a time step without a call of step: that where every \
      sequence is over. Call it for each of the T inputs, so that the backward pass finds as many \
      steps as inputs.
      """
    ) {
      $0.calls = { input, state, isOver, step in
        isOver.contains(false) ? try step(input, state) : state
      }
    },
    scan(
      "Stops after the longest sequence",
      """
      You go on to the greatest of the lengths, and return as many states. T is `inputs.count`, \
      which may be more: there is a state for each input.
      """
    ) { $0.order = { steps, lengths in Array(0..<min(steps, lengths.max() ?? 0)) } },
    scan(
      "Stops after the shortest sequence",
      """
      You stop as soon as one sequence is over, and the others are cut off. Go through all T \
      inputs, and let the state of each row stay when its own end has come.
      """
    ) { $0.order = { steps, lengths in Array(0..<min(steps, lengths.min() ?? 0)) } },
    scan(
      "The first input is left out",
      """
      You begin with the second input. Steps count from 0 in Swift: `0..<inputs.count` has all of \
      them.
      """
    ) { $0.order = { steps, _ in Array((0..<steps).dropFirst()) } },
    scan(
      "The last input is left out",
      """
      You go through T − 1 inputs. `0..<inputs.count` has all of them already.
      """
    ) { $0.order = { steps, _ in Array(0..<max(0, steps - 1)) } },
  ]
}

/// Zeros after the end of each sequence.
func cleared(_ steps: [Matrix], after lengths: [Int]) -> [Matrix] {
  steps.enumerated().map { t, step in
    Matrix(rows: step.rows, columns: step.columns) { t < lengths[$0] ? step[$0, $1] : 0 }
  }
}
