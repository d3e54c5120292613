import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.2 with what is read.
extension Seq2SeqGrader {
  static let shiftInputMistakes: [Misconception<Seq2SeqAnswers>] = [
    shifting(
      "Unshifted: what is read is what is to be said",
      """
      Your inputs are the targets. Then the decoder reads the answer before it gives it: the loss \
      falls to almost 0 by copying, and without the answers it writes nonsense. Put the start in \
      front and drop the last column.
      """
    ) { $0.inputs = { $0 } },
    shifting(
      "The start in front, and nothing dropped",
      """
      Your inputs have T + 1 columns, the outputs T. After the last column nothing is to be said: \
      drop it.
      """
    ) { $0.inputs = { [Token.start] + $0 } },
    shifting(
      "The end is not read",
      """
      Where a target is shorter than the longest, your inputs have padding where the end is to be \
      read: perhaps you take the end out instead of the last column, or write padding over it. \
      Drop the last column of every row, whatever stands there, and leave the rest as it is; the \
      mask leaves out what is said after the end.
      """
    ) {
      $0.inputs = { target in
        let rest = target.filter { $0 != Token.end }
        let row = [Token.start] + rest
        return row + Array(repeating: Token.padding, count: target.count - row.count)
      }
    },
    shifting(
      "The end and what follows are dropped",
      """
      Your inputs stop before the end of each target, so they have different lengths. All rows \
      have T columns: the start, then all but the last column of the target.
      """
    ) { $0.inputs = { [Token.start] + $0.prefix { $0 != Token.end } } },
    shifting(
      "The end is taken out, and the last column dropped",
      """
      You take the end out of each row and drop a column as well, so longer targets lose a symbol. \
      Drop the last column only.
      """
    ) {
      $0.inputs = { target in
        let row = [Token.start] + target.filter { $0 != Token.end }.dropLast()
        return row + Array(repeating: Token.padding, count: max(0, target.count - row.count))
      }
    },
    shifting(
      "The start in place of the first symbol",
      """
      You overwrite the first column with the start, and the rest stays where it was: the decoder \
      still reads each symbol when it is to say it, and never reads the first. Put the start in \
      front, and drop the last column.
      """
    ) { $0.inputs = { [Token.start] + $0.dropFirst() } },
    shifting(
      "Shifted the wrong way",
      """
      Your inputs are one step ahead of the targets, so the decoder reads what comes after the \
      symbol it is to say. Inputs are one step behind: the start, then the target without its last \
      column.
      """
    ) { $0.inputs = { $0.dropFirst() + [Token.padding] } },
    shifting(
      "Padding in front instead of the start",
      """
      Your inputs begin with 0. That is Token.padding, which nothing learns from; the decoder \
      begins with Token.start, 1.
      """
    ) { $0.inputs = { [Token.padding] + $0.dropLast() } },
    shifting(
      "The end in front instead of the start",
      """
      Your inputs begin with 2. That is Token.end, as some programs have it; here the decoder \
      begins with Token.start, 1.
      """
    ) { $0.inputs = { [Token.end] + $0.dropLast() } },
    shifting(
      "A symbol in front instead of the start",
      """
      Your inputs begin with 3, the first symbol of the vocabulary. The decoder begins with \
      Token.start, 1.
      """
    ) { $0.inputs = { [Token.firstSymbol] + $0.dropLast() } },
    shifting(
      "The last column comes round to the front",
      """
      You turn each row round, so its last column stands in front. Token.start belongs there; the \
      last column is dropped.
      """
    ) { $0.inputs = { $0.suffix(1) + $0.dropLast() } },
    shifting(
      "The last column is dropped, but there is no start",
      """
      Your inputs have T − 1 columns. Put the start in front: before it says its first word, the \
      decoder has to read something.
      """
    ) { $0.inputs = { $0.dropLast() } },
    shifting(
      "The start in place of the last column",
      """
      You write the start into the last column. It comes first, and everything else moves one step \
      to the right.
      """
    ) { $0.inputs = { $0.dropLast() + [Token.start] } },
    shifting(
      "Two steps to the right",
      """
      Your inputs have two starts and lack the last two columns. One step is enough.
      """
    ) {
      $0.inputs = { Array(([Token.start] + TargetShift.shifted($0)).prefix($0.count)) }
    },
    shifting(
      "The padding of the inputs is cut off",
      """
      Your inputs have different lengths. A batch stays a rectangle, N × T: the mask leaves the \
      padding out, not the shift.
      """
    ) { $0.inputs = { [Token.start] + $0.dropLast().filter { $0 != Token.padding } } },
    shifting(
      "The end is taken out, and rows get shorter",
      """
      You drop the last column and take the end out as well, so most rows are one too short. Drop \
      the last column only, whatever stands there.
      """
    ) { $0.inputs = { [Token.start] + $0.dropLast().filter { $0 != Token.end } } },
    shifting(
      "Padding is read as the end",
      """
      You turn the padding of the inputs into ends. What is read after the end doesn't count; \
      leave it as it is.
      """
    ) { $0.inputs = { TargetShift.shifted($0).map { $0 == Token.padding ? Token.end : $0 } } },
    shifting(
      "Ids are shifted instead of columns",
      """
      You add 1 to the ids, so the decoder reads other words. What is shifted is their place: the \
      start, then the target without its last column.
      """
    ) { $0.inputs = { $0.map { $0 + 1 } } },
    shifting(
      "The start in the first row only",
      """
      Only your first sequence begins with the start. Each has its own: add it in the loop over \
      the rows.
      """
    ) {
      $0.shows = { all in
        let rows = all.outputs.dropFirst().map { $0 }
        return (Array(all.inputs.prefix(1)) + rows, all.outputs, all.mask)
      }
    },
    shifting(
      "The last column goes into the next row",
      """
      You shift all rows as if they were one, so each begins with the last token of the row \
      before. Each row begins with the start, and its own last column is dropped.
      """
    ) {
      $0.shows = { all in
        let last = [Token.start] + all.outputs.compactMap(\.last)
        return (zip(last, all.outputs).map { [$0] + $1.dropLast() }, all.outputs, all.mask)
      }
    },
    shifting(
      "A row of starts instead of a column",
      """
      You put a row of starts in front of the rows, and drop the last row. Rows are sequences: the \
      step to the right is within each of them.
      """
    ) {
      $0.shows = { all in
        let row = (all.outputs.first ?? []).map { _ in Token.start }
        return (
          Array(([row] + all.outputs).prefix(all.outputs.count)), all.outputs, all.mask
        )
      }
    },
    shifting(
      "The start where there is no column",
      """
      T may be 0, and then your rows hold the start all the same. `[Token.start] + target.dropLast()` \
      has at least one token, since there is nothing to drop: inputs are N × T, like the targets.
      """
    ) { $0.inputsOfNothing = [Token.start] },
    shifting(
      "The start in the first row only",
      """
      Only your first row begins with the start. Every target has a beginning of its own.
      """
    ) {
      $0.shows = { all in
        let rest = all.inputs.dropFirst().map { [Token.padding] + $0.dropFirst() }
        return (all.inputs.prefix(1) + rest, all.outputs, all.mask)
      }
    },
  ]

  static func shifting(
    _ name: String, _ explanation: String, _ exchange: (inout TargetShift) -> Void
  ) -> Misconception<Seq2SeqAnswers> {
    var shift = TargetShift()
    exchange(&shift)
    return Misconception(name, explanation + " See “One step to the right”.") { [shift] in
      $0.shiftTargets = { shift.run($0) }
    }
  }
}
