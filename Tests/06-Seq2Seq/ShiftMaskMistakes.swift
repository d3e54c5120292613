import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.2 with what counts.
extension Seq2SeqGrader {
  static let shiftMaskMistakes: [Misconception<Seq2SeqAnswers>] = [
    shifting(
      "The mask of the inputs",
      """
      Your mask is true where the input isn't padding: that is one step too many, where the end is \
      read and padding would be said. The loss is about outputs: ask them.
      """
    ) { $0.mask = { TargetShift.counted(TargetShift.shifted($0)) } },
    shifting(
      "The mask leaves the end out",
      """
      Your mask is false where the end is to be said, so the decoder never learns to stop. Only \
      padding doesn't count.
      """
    ) { $0.mask = { $0.map { $0 >= Token.firstSymbol } } },
    shifting(
      "The mask leaves the end out, and the first symbol",
      """
      You compare with > Token.firstSymbol, which leaves out symbol 3 as well as the end. Only \
      padding doesn't count: id != Token.padding.
      """
    ) { $0.mask = { $0.map { $0 > Token.firstSymbol } } },
    shifting(
      "true means padding",
      """
      Your mask is true where there is padding. In this book true means that a place counts.
      """
    ) { $0.mask = { $0.map { $0 == Token.padding } } },
    shifting(
      "Everything counts",
      """
      Your mask is all true, so the decoder is taught to say padding, and the loss looks better \
      than it is. Where the output is padding, it is false.
      """
    ) { $0.mask = { $0.map { _ in true } } },
    shifting(
      "Nothing counts",
      """
      Your mask is all false. Perhaps you make it and never write into it: true where the output \
      isn't padding.
      """
    ) { $0.mask = { $0.map { _ in false } } },
    shifting(
      "The mask leaves out the end instead of the padding",
      """
      Your mask is false at the end and true at the padding. It is the other way round: the end is \
      to be said, and only padding doesn't count.
      """
    ) { $0.mask = { $0.map { $0 != Token.end } } },
    shifting(
      "The mask is false only where the end is read",
      """
      Your mask is false where the end is read, but true again in the padding after it. Nothing is \
      to be said there, either: ask whether the output is padding.
      """
    ) { $0.mask = { TargetShift.shifted($0).map { $0 != Token.end } } },
    shifting(
      "Only the end counts",
      "Your mask is true at the end alone. It is true for all symbols as well."
    ) { $0.mask = { $0.map { $0 == Token.end } } },
    shifting(
      "The mask leaves the first step out",
      """
      Your mask is false in the first column, perhaps because you ask whether a symbol is read. \
      There the start is read, but what is to be said is the first word, and it counts: ask the \
      outputs.
      """
    ) { $0.mask = { [false] + TargetShift.counted($0).dropFirst() } },
    shifting(
      "The mask leaves the last column out",
      """
      Your mask is false in the last column, where the longest target has its end. It is true \
      wherever the output isn't padding.
      """
    ) { $0.mask = { TargetShift.counted($0).dropLast() + [false] } },
    shifting(
      "The mask is one column short",
      """
      Your mask has T − 1 columns. It has an element for each output: N × T.
      """
    ) { $0.mask = { TargetShift.counted($0).dropLast() } },
    shifting(
      "The mask is one column too long",
      """
      Your mask has T + 1 columns. It has an element for each output: N × T.
      """
    ) { $0.mask = { [true] + TargetShift.counted($0) } },
    shifting(
      "The mask has only what is true",
      """
      Your mask leaves places with padding out instead of writing false there. Each row has T \
      elements.
      """
    ) { $0.mask = { TargetShift.counted($0).filter { $0 } } },
    shifting(
      "The mask of the first row for all",
      """
      All rows of your mask are that of the first sequence. Each has its own length: ask each row \
      of the outputs.
      """
    ) {
      $0.shows = { all in (all.inputs, all.outputs, all.mask.map { _ in all.mask[0] }) }
    },
    shifting(
      "The mask in one row",
      """
      Your mask has one row for all sequences. It has the shape of the targets, N × T: one map \
      inside another.
      """
    ) {
      $0.shows = { all in
        (all.inputs, all.outputs, all.mask.isEmpty ? [] : [all.mask.flatMap(\.self)])
      }
    },
    shifting(
      "The mask has a row for each step",
      """
      Rows and columns of your mask are exchanged. A row is a sequence: N × T.
      """
    ) { $0.shows = { all in (all.inputs, all.outputs, TargetShift.turned(all.mask)) } },
  ]
}
