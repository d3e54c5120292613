import GRUModel
import RNNMath
import Workbook

/// What can go wrong in exercise 4.6 with the directions.
extension GRUGrader {
  static let directionMistakes: [Misconception<GRUAnswers>] = [
    both(
      "Reversed as a whole, lengths not used",
      """
      You reverse the whole of x_1 … x_T, so a short sequence begins with its padding, and \
      backward reads that instead of the sequence. Reverse each sequence within its own length, \
      leave its padding after its end, and set both halves to zero there.
      """
    ) {
      $0.turns = { steps, _ in steps.reversed() }
      $0.turnsBack = { steps, _ in steps.reversed() }
      $0.clearsLeft = false
      $0.clearsRight = false
    },
    both(
      "Padding reversed into the front",
      """
      You reverse the whole of x_1 … x_T, so a short sequence begins with its padding, and \
      backward reads that instead of the sequence. Reverse each sequence within its own length, \
      and leave its padding after its end.
      """
    ) {
      $0.turns = { steps, _ in steps.reversed() }
      $0.turnsBack = { steps, _ in steps.reversed() }
    },
    both(
      "Padding reversed into the front, states turned back by length",
      """
      You turn the states back within each length, but reverse the inputs as a whole, so a short \
      sequence begins with its padding. Reverse the inputs within each length, too.
      """
    ) { $0.turns = { steps, _ in steps.reversed() } },
    both(
      "States turned back as a whole",
      """
      You reverse the inputs within each length, but the states of backward as a whole, so those \
      of a short sequence come too late. Turn them back within each length, too.
      """
    ) { $0.turnsBack = { steps, _ in steps.reversed() } },
    both(
      "Reversed within the longest length",
      """
      You reverse every sequence as if it were as long as the longest, so a shorter one begins \
      with padding. Sequence n has a length of its own: lengths[n].
      """
    ) {
      $0.turns = { steps, lengths in
        reversed(steps, within: lengths.map { _ in lengths.max() ?? 0 })
      }
      $0.turnsBack = $0.turns
    },
    both(
      "Reversed within the first length",
      """
      You reverse every sequence within lengths[0]. Sequence n has a length of its own: \
      lengths[n].
      """
    ) {
      $0.turns = { steps, lengths in reversed(steps, within: lengths.map { _ in lengths[0] }) }
      $0.turnsBack = $0.turns
    },
    both(
      "The reversal is off by one",
      """
      You take step length − t for step t. Counted from 1, as in the equation, it is length + 1 − t; \
      in Swift both count from 0, and the counterpart of the first is the last: length − 1 − t.
      """
    ) {
      $0.turns = { steps, lengths in
        steps.indices.map { t in
          var step = steps[t]
          for (n, length) in lengths.enumerated() where t < length {
            step[row: n] = steps[min(length - t, steps.count - 1)][row: n]
          }
          return step
        }
      }
      $0.turnsBack = $0.turns
    },
    both(
      "The states of backward are not turned back",
      """
      The first state of backward has read only x_length, and you put it beside the first of \
      forward. It belongs to the last step: turn the states back within each length, as you did \
      the inputs.
      """
    ) { $0.turnsBack = { steps, _ in steps } },
    both(
      "Both read from the left",
      """
      You give backward the inputs as they are, so both layers have read x_1 … x_t, and nobody \
      knows what comes. Reverse each sequence for backward, and turn its states back.
      """
    ) {
      $0.turns = { steps, _ in steps }
      $0.turnsBack = { steps, _ in steps }
    },
    both(
      "Backward reads from the left, and its states are turned round",
      """
      You reverse what backward returns, but not what it reads. Its state at t is to have read \
      x_length … x_t: reverse both.
      """
    ) { $0.turns = { steps, _ in steps } },
    both(
      "The batch is reversed instead of time",
      """
      You reverse the rows of each matrix, so every sequence gets the states of another. Rows are \
      sequences: time runs through the array.
      """
    ) {
      $0.turns = { steps, _ in steps.map { $0.rows(at: (0..<$0.rows).reversed()) } }
      $0.turnsBack = $0.turns
    },
    both(
      "Backward has not read x_t",
      """
      At t you put the state of backward that has read x_length … x_{t+1}. It is to have read x_t \
      as well: b̃ at length + 1 − t, counted from 1.
      """
    ) {
      $0.turnsBack = { steps, lengths in
        let turned = reversed(steps, within: lengths)
        return steps.indices.map { t in
          Matrix(
            lengths.indices.map { n in
              t + 1 < lengths[n] ? turned[t + 1][row: n] : turned[t][row: n].map { _ in 0 }
            })
        }
      }
    },
    both(
      "The last state of backward at every step",
      """
      You put what backward knows at the end, after x_1, beside every state of forward. Each step \
      has a state of its own, that which has read x_length … x_t.
      """
    ) { $0.turnsBack = { steps, _ in steps.map { _ in steps[steps.count - 1] } } },
  ]

  static func both(
    _ name: String, _ explanation: String, _ exchange: (inout BothDirections) -> Void
  ) -> Misconception<GRUAnswers> {
    var both = BothDirections()
    exchange(&both)
    return Misconception(name, explanation + " See “Both directions”.") { [both] in
      $0.bidirectional = { try both.run($0, $1, $2, $3) }
    }
  }
}
