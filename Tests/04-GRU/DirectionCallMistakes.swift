import GRUModel
import RNNMath
import Workbook

/// What can go wrong in exercise 4.6 with one of the two directions alone.
extension GRUGrader {
  static let oneDirectionMistakes: [Misconception<GRUAnswers>] = [
    both(
      "Reversed in place",
      """
      You write into the array that you read from, so the second half of a sequence is read when it \
      has been written over: 2, 3, 4 becomes 4, 3, 4. Read from the array that came, and write into a \
      copy.
      """
    ) {
      $0.turns = inPlace
      $0.turnsBack = inPlace
    },
    both(
      "The inputs are reversed in place",
      """
      You write into the array that you read from, so the second half of a sequence is read when it \
      has been written over: 2, 3, 4 becomes 4, 3, 4. Read from the inputs, and write into a copy.
      """
    ) { $0.turns = inPlace },
    both(
      "The states are turned back in place",
      """
      You write the states of backward into the array that you read from, so the second half is read \
      when it has been written over. Read from what backward returned, and write into a copy.
      """
    ) { $0.turnsBack = inPlace },
    both(
      "Forward reads the reversed inputs",
      """
      You give both layers the reversed sequences. Forward is to have read x_1 … x_t: give it the \
      inputs as they are.
      """
    ) { $0.turnsLeft = { reversed($0, within: $1) } },
    both(
      "Both read from the right",
      """
      You give both layers the reversed sequences and turn both their states back, so nobody knows \
      what came before. Forward is to have read x_1 … x_t: give it the inputs as they are.
      """
    ) {
      $0.turnsLeft = { reversed($0, within: $1) }
      $0.turnsLeftBack = { reversed($0, within: $1) }
    },
    both(
      "Forward step by step",
      """
      You call forward with one input at a time, so each of its steps begins with the first state \
      and nothing is remembered. Give it all T inputs at once: it goes through time itself.
      """
    ) { $0.left = { inputs, forward, _ in try inputs.map { try forward([$0])[0] } } },
    both(
      "Backward step by step",
      """
      You call backward with one input at a time, so each of its steps begins with the first state \
      and nothing is remembered. Give it all T inputs at once: it goes through time itself.
      """
    ) { $0.right = { turned, _, backward in try turned.map { try backward([$0])[0] } } },
    both(
      "Forward in both halves",
      """
      You put the states of forward into both halves, though backward was called. y_t = f_t | b_t: \
      the right half is that of backward.
      """
    ) { $0.joins = { left, _ in Matrix(sideBySide: [left, left]) } },
    both(
      "Backward in both halves",
      """
      You put the states of backward into both halves, though forward was called. y_t = f_t | b_t: \
      the left half is that of forward.
      """
    ) { $0.joins = { _, right in Matrix(sideBySide: [right, right]) } },
    both(
      "Zeros one step too late",
      """
      The first step after the end of a sequence still holds the states that stay. Steps count from 0 \
      in Swift: a sequence of length 3 has the steps 0, 1 and 2, so there are zeros where t >= length.
      """
    ) { $0.clearsLate = 1 },
    both(
      "Zeros one step too early",
      """
      The last step of each sequence is zeros already. Steps count from 0 in Swift: a sequence of \
      length 3 has the steps 0, 1 and 2, so there are zeros where t >= length.
      """
    ) { $0.clearsLate = -1 },
    both(
      "One below the other, with zeros in the upper half",
      """
      You put the states of backward below those of forward, so there are 2N rows. A row is a \
      sequence and has both states, one beside the other: `f.concatenatingColumns(of: b)`, N × 2H.
      """
    ) {
      $0.clearsRight = false
      $0.joins = { $0.concatenatingRows(of: $1) }
    },
  ]

  private static let inPlace: BothDirections.Turn = { steps, lengths in
    var steps = steps
    for t in steps.indices {
      for (n, length) in lengths.enumerated() where t < length {
        steps[t][row: n] = steps[length - 1 - t][row: n]
      }
    }
    return steps
  }
}
