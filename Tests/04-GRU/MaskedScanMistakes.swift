import GRUModel
import RNNMath
import Workbook

/// What can go wrong with the mask of exercise 4.5.
extension GRUGrader {
  static let maskMistakes: [Misconception<GRUAnswers>] = [
    scan(
      "The state is updated on padding",
      """
      You take what step returns in every row, so a sequence that is over goes on reading padding, \
      and its state is no longer its own. Where t is past its end, put the old row back.
      """
    ) { $0.isOver = { _, _, _, _ in false } },
    scan(
      "Masked by multiplication",
      """
      You multiply by a mask of 0 and 1 and add. That is right as long as padding gives finite \
      numbers, but 0 · NaN is NaN: what step makes of padding must be put aside, whatever it is. \
      Choose a row, don't multiply.
      """
    ) {
      $0.keeps = { before, next, _ in zip(before, next).map { 1 * $0 + 0 * $1 } }
      $0.takes = { before, next in zip(before, next).map { 0 * $0 + 1 * $1 } }
    },
    scan(
      "Padding is set to zero, and read",
      """
      You give step zeros for padding, and take the state that it returns. A step on zeros changes \
      the state, too: biases and recurrent weights are still there. Put the old row back.
      """
    ) {
      $0.isOver = { _, _, _, _ in false }
      $0.clears = true
    },
    scan(
      "Zeros instead of the state",
      """
      You set the state of a sequence that is over to zeros. It is to stay as it was at the end of \
      the sequence, so that `last` can be read off after the last step.
      """
    ) { $0.keeps = { before, _, _ in before.map { _ in 0 } } },
    scan(
      "Back to the first state",
      """
      You put the row of `initial` back where a sequence is over, so all that it has read is lost. \
      Put the row of the state before this step back.
      """
    ) { $0.keeps = { _, _, first in first } },
    scan(
      "The state stays for one step only",
      """
      You put the old row back in what you return, but carry on what step returned, so the next \
      step on padding begins with it, and its result is put back after that. Carry on the state \
      with the old rows in it.
      """
    ) { $0.carries = { $0.raw.last ?? $0.initial } },
    scan(
      "Only the states that are returned stay",
      """
      You put the old row back in what you return, but carry on what step returned, and return it \
      as `last`. Carry on the state with the old rows in it: `state = next`, once they are back.
      """
    ) {
      $0.carries = { $0.raw.last ?? $0.initial }
      $0.returns = { ($0.states, $0.raw.last ?? $0.initial) }
    },
    scan(
      "One step too many",
      """
      You let each sequence read one step of padding. Steps count from 0 in Swift, and from 1 in \
      the equation: a sequence of length 3 has the steps 0, 1 and 2, so it is over where t >= \
      length.
      """
    ) { $0.isOver = { t, n, _, lengths in t > lengths[n] } },
    scan(
      "A sequence of length 0 reads one step",
      """
      You let a sequence of length 0 read the first step, which is padding. It is over before it \
      begins: its state is that of `initial` all along.
      """
    ) { $0.isOver = { t, n, _, lengths in t >= max(1, lengths[n]) } },
    scan(
      "One step too few",
      """
      You leave out the last step of each sequence. Steps count from 0 in Swift, and from 1 in the \
      equation: a sequence of length 3 has the steps 0, 1 and 2, so it runs where t < length.
      """
    ) { $0.isOver = { t, n, _, lengths in t >= lengths[n] - 1 } },
    scan(
      "The mask is reversed",
      """
      You keep the old state where a sequence runs, and take the new one where it is over. It is \
      the other way round.
      """
    ) { $0.isOver = { t, n, _, lengths in t < lengths[n] } },
    scan(
      "One length for all sequences",
      """
      You compare t with lengths[0] in every row. Sequence n has an end of its own: lengths[n].
      """
    ) { $0.isOver = { t, _, _, lengths in t >= lengths[0] } },
    scan(
      "All end with the longest",
      """
      You keep the state of every row when the longest sequence is over. A shorter one is over \
      before that: look at each length by itself.
      """
    ) { $0.isOver = { t, _, _, lengths in t >= (lengths.max() ?? 0) } },
    scan(
      "All end with the shortest",
      """
      You keep the state of every row when the shortest sequence is over. A longer one goes on: \
      look at each length by itself.
      """
    ) { $0.isOver = { t, _, _, lengths in t >= (lengths.min() ?? 0) } },
    scan(
      "Padding expected in front",
      """
      You skip the first T − length steps of each sequence and read the rest. Here every sequence \
      begins at step 0, and padding stands after its end.
      """
    ) { $0.isOver = { t, n, inputs, lengths in t < inputs.count - lengths[n] } },
    scan(
      "Padding recognised by zeros",
      """
      You keep the state where a row of the input is all zeros. Padding may hold anything, and \
      zeros may be a measurement: only `lengths` tells where a sequence ends.
      """
    ) { $0.isOver = { t, n, inputs, _ in inputs[t][row: n].allSatisfy { $0 == 0 } } },
    scan(
      "The state is not carried on",
      """
      You give the first state to every step, so nothing is ever remembered. Each step begins with \
      the state that the one before has left.
      """
    ) { $0.carries = { $0.initial } },
    scan(
      "Each step begins with the first state",
      """
      You give `initial` to every step, so nothing is ever remembered. Each step begins with the \
      state that the one before has left.
      """
    ) { $0.feeds = { run, _ in run.initial } },
    scan(
      "The new state is not kept",
      """
      Your state is `initial` in every step, and at the end. When the old rows are back, what step \
      returned is the state that the next one begins with: `state = next`.
      """
    ) {
      $0.carries = { $0.initial }
      $0.returns = { ($0.states, $0.initial) }
    },
    scan(
      "The state never changes",
      """
      You return `initial` for each step, as if every sequence were over. What step returned is the \
      new state: `state = next`, in the rows that are not over.
      """
    ) {
      $0.carries = { $0.initial }
      $0.takes = { before, _ in before }
    },
    scan(
      "Begins with zeros instead of the first state",
      """
      You begin with zeros. Begin with `initial`, which may be what an earlier stretch of the \
      sequences left.
      """
    ) { $0.begins = { 0 * $0 } },
  ]

  static func scan(
    _ name: String, _ explanation: String, _ exchange: (inout RaggedScan) -> Void
  ) -> Misconception<GRUAnswers> {
    var scan = RaggedScan()
    exchange(&scan)
    return Misconception(name, explanation + " See “Padding and masks”.") { [scan] in
      $0.maskedScan = { try scan.run($0, $1, $2, $3) }
    }
  }
}
