import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.2 with what is to be said, and with all three.
extension Seq2SeqGrader {
  static let shiftOutputMistakes: [Misconception<Seq2SeqAnswers>] = [
    shifting(
      "The outputs lack the end",
      """
      You replace the end in the outputs by padding, so the decoder is never taught to stop. The \
      outputs are the targets as they are.
      """
    ) { $0.outputs = { $0.map { $0 == Token.end ? Token.padding : $0 } } },
    shifting(
      "The outputs and the mask lack the end",
      """
      You replace the end in the outputs by padding, and the mask follows, so the decoder is never \
      taught to stop. The outputs are the targets as they are.
      """
    ) {
      $0.outputs = { $0.map { $0 == Token.end ? Token.padding : $0 } }
      $0.mask = { $0.map { $0 >= Token.firstSymbol } }
    },
    shifting(
      "The outputs are shifted, too",
      """
      Inputs go one step to the right, and you also take the outputs one step to the left: now the \
      decoder is to say the word after next. One of the two is enough: the outputs are the targets.
      """
    ) { $0.outputs = left },
    shifting(
      "The outputs are shifted, too, and the mask with them",
      """
      Inputs go one step to the right, and you also take the outputs one step to the left: now the \
      decoder is to say the word after next. One of the two is enough: the outputs are the \
      targets, and the mask is theirs.
      """
    ) {
      $0.outputs = left
      $0.mask = { TargetShift.counted(left($0)) }
    },
    shifting(
      "The target as in chapter 2, without a start",
      """
      You read all but the last column and say all but the first, as a network does that goes on \
      with a text. A decoder also has to say the first word, after reading the start: there are T \
      columns, not T − 1.
      """
    ) {
      $0.inputs = { $0.dropLast() }
      $0.outputs = { Array($0.dropFirst()) }
      $0.mask = { TargetShift.counted(Array($0.dropFirst())) }
    },
    shifting(
      "The targets are read, and the outputs are shifted",
      """
      You leave the targets where they are and take the outputs one step to the left, so nothing \
      ever asks for the first word. Read the start first: it is the inputs that move, to the right.
      """
    ) {
      $0.inputs = { $0 }
      $0.outputs = left
      $0.mask = { TargetShift.counted(left($0)) }
    },
    shifting(
      "Inputs and outputs are exchanged",
      """
      Your outputs begin with the start, and your inputs are the targets. The decoder reads the \
      start and says the target: look at the labels of what is returned.
      """
    ) {
      $0.inputs = { $0 }
      $0.outputs = TargetShift.shifted
    },
    shifting(
      "Inputs and outputs are exchanged, and the mask with them",
      """
      Your outputs begin with the start, and your inputs are the targets. The decoder reads the \
      start and says the target: look at the labels of what is returned.
      """
    ) {
      $0.inputs = { $0 }
      $0.outputs = TargetShift.shifted
      $0.mask = { TargetShift.counted(TargetShift.shifted($0)) }
    },
    shifting(
      "What is to be said is what is read",
      """
      Your outputs are the inputs, so the decoder learns to repeat what it has just read. What it \
      is to say comes one step later: the targets as they are.
      """
    ) { $0.outputs = TargetShift.shifted },
    shifting(
      "What is to be said is what is read, and so is the mask",
      """
      Your outputs are the inputs, so the decoder learns to repeat what it has just read. What it \
      is to say comes one step later: the targets as they are, and the mask is theirs.
      """
    ) {
      $0.outputs = TargetShift.shifted
      $0.mask = { TargetShift.counted(TargetShift.shifted($0)) }
    },
    shifting(
      "The start is to be said, too",
      """
      Your outputs begin with the start. It is read, never said: the outputs are the targets.
      """
    ) { $0.outputs = { [Token.start] + $0 } },
    shifting(
      "The first column of the outputs is dropped",
      """
      Your outputs have T − 1 columns, and the first word is missing: nothing ever asks for it. It \
      is said after the start is read. The outputs are the targets as they are.
      """
    ) { $0.outputs = { Array($0.dropFirst()) } },
    shifting(
      "A column of padding behind the outputs",
      """
      You add a column of padding to the targets, so there are T + 1. They are to be said as they \
      are; what is read loses a column instead.
      """
    ) { $0.outputs = { $0 + [Token.padding] } },
    shifting(
      "The last column of the outputs is dropped",
      """
      Your outputs have T − 1 columns, and the longest target loses its end. Only what is read \
      loses its last column.
      """
    ) { $0.outputs = { $0.dropLast() } },
    shifting(
      "The last column of outputs and mask is dropped",
      """
      Your outputs and the mask have T − 1 columns, and the longest target loses its end. Only \
      what is read loses its last column.
      """
    ) {
      $0.outputs = { $0.dropLast() }
      $0.mask = { TargetShift.counted($0).dropLast() }
    },
    shifting(
      "The padding of the outputs is cut off",
      """
      Your outputs have different lengths. A batch stays a rectangle, N × T, and the mask tells \
      what counts.
      """
    ) { $0.outputs = { $0.filter { $0 != Token.padding } } },
    shifting(
      "The padding is cut off everywhere",
      """
      Your rows have different lengths. A batch stays a rectangle, N × T, and the mask tells what \
      counts.
      """
    ) {
      $0.inputs = { TargetShift.shifted($0.filter { $0 != Token.padding }) }
      $0.outputs = { $0.filter { $0 != Token.padding } }
      $0.mask = { TargetShift.counted($0).filter { $0 } }
    },
    shifting(
      "One column too many",
      """
      You put the start in front of everything and add a column of padding to the targets, so \
      there are T + 1. After the last column nothing is to be said: drop it from the inputs \
      instead.
      """
    ) {
      $0.inputs = { [Token.start] + $0 }
      $0.outputs = { $0 + [Token.padding] }
      $0.mask = { TargetShift.counted($0) + [false] }
    },
    shifting(
      "Padding is to be said as the end",
      """
      You turn the padding of the outputs into ends. The end is said once, and the mask leaves out \
      what comes after it: the outputs are the targets as they are.
      """
    ) { $0.outputs = { $0.map { $0 == Token.padding ? Token.end : $0 } } },
    shifting(
      "Ends are added once more",
      """
      Your outputs have another end behind the targets. They have theirs already, from exercise \
      6.1: the outputs are the targets.
      """
    ) { $0.outputs = { $0 + [Token.end] } },
    shifting(
      "A row for each step",
      """
      Your rows are steps, with an id for each sequence. Here a row is a sequence: N × T.
      """
    ) {
      $0.shows = { all in
        (
          TargetShift.turned(all.inputs), TargetShift.turned(all.outputs),
          TargetShift.turned(all.mask)
        )
      }
    },
    shifting(
      "No sequence makes a row",
      """
      Without a target you return rows all the same. Then there are none: [], three times.
      """
    ) {
      $0.shows = { all in all.outputs.isEmpty ? ([[Token.start]], [[]], [[]]) : all }
    },
    shifting(
      "No sequence makes an empty row",
      """
      Without a target you return [[]]. Then there are no rows: [], three times.
      """
    ) { $0.shows = { all in all.outputs.isEmpty ? ([[]], [[]], [[]]) : all } },
  ]

  @Sendable private static func left(_ target: [Int]) -> [Int] {
    target.dropFirst() + [Token.padding]
  }
}
