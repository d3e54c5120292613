import GRUModel
import RNNMath
import Workbook

/// What can go wrong in exercise 4.6 with the two halves, and with the calls of the layers.
extension GRUGrader {
  static let halfMistakes: [Misconception<GRUAnswers>] = [
    both(
      "Halves swapped",
      """
      You put the states of backward to the left. The half of forward comes first: y_t = f_t | \
      b_t.
      """
    ) { $0.joins = { Matrix(sideBySide: [$1, $0]) } },
    both(
      "Layers exchanged",
      """
      You let backward read from the left, and forward from the right. They are two layers with \
      parameters of their own, so it matters which reads what.
      """
    ) {
      $0.left = { inputs, _, backward in try backward(inputs) }
      $0.right = { turned, forward, _ in try forward(turned) }
    },
    both(
      "One layer for both directions",
      """
      You call forward for both halves. The second direction has a layer of its own: backward.
      """
    ) { $0.right = { turned, forward, _ in try forward(turned) } },
    both(
      "Backward for both directions",
      """
      You call backward for both halves. It is forward that reads from the left.
      """
    ) { $0.left = { inputs, _, backward in try backward(inputs) } },
    both(
      "One layer on top of the other",
      """
      Backward reads the states of forward. Here the two stand side by side: both read the inputs, \
      and neither knows of the other.
      """
    ) { $0.isStacked = true },
    both(
      "States after the end are kept",
      """
      After the end of a sequence you hand on what the layers left there, the states that stay. \
      They are to be zeros in both halves.
      """
    ) {
      $0.clearsLeft = false
      $0.clearsRight = false
    },
    both(
      "Zeros after the end in the half of backward only",
      """
      After the end of a sequence the half of forward still holds the state that stays. Both \
      halves are to be zeros there.
      """
    ) { $0.clearsLeft = false },
    both(
      "Zeros after the end in the half of forward only",
      """
      After the end of a sequence the half of backward still holds the state that stays. Both \
      halves are to be zeros there.
      """
    ) { $0.clearsRight = false },
    both(
      "A sequence of length 0 is not cleared",
      """
      You clear what stands after an end, but pass over sequences of length 0. They are over from \
      the first step: zeros at every t.
      """
    ) { $0.clearsNoEmpty = true },
    both(
      "Added instead of side by side",
      """
      You add the two states, so nobody can tell any more what came from which side. Put them side \
      by side: `f.concatenatingColumns(of: b)`, N × 2H.
      """
    ) { $0.joins = { $0 + $1 } },
    both(
      "One below the other",
      """
      You put the states of backward below those of forward, so there are 2N rows. A row is a \
      sequence and has both states, one beside the other: `f.concatenatingColumns(of: b)`, N × 2H.
      """
    ) { $0.joins = { $0.concatenatingRows(of: $1) } },
    both(
      "Only the half of forward",
      """
      You return the states of forward alone. Each step has two: y_t = f_t | b_t.
      """
    ) { $0.joins = { left, _ in left } },
    both(
      "Only the half of backward",
      """
      You return the states of backward alone. Each step has two: y_t = f_t | b_t.
      """
    ) { $0.joins = { _, right in right } },
    both(
      "The layers are called again at every step",
      """
      Your states are right, but you run both layers over the whole sequence for each t, which \
      takes T times as long, and gives the backward pass too many steps. Call each once before the \
      loop, and keep what it returns.
      """
    ) {
      $0.left = { inputs, forward, _ in
        try inputs.indices.map { try forward(inputs)[$0] }
      }
      $0.right = { turned, _, backward in
        try turned.indices.map { try backward(turned)[$0] }
      }
    },
    both(
      "The layers are called twice",
      """
      Your states are right, but you run each layer twice. That costs twice the time, and the \
      backward pass can't tell which call it belongs to. Call each once, and keep what it returns.
      """
    ) {
      $0.left = { inputs, forward, _ in
        _ = try forward(inputs)
        return try forward(inputs)
      }
      $0.right = { turned, _, backward in
        _ = try backward(turned)
        return try backward(turned)
      }
    },
    both(
      "Each step by itself",
      """
      You call the layers with one input at a time, so each step begins with the first state and \
      nothing is remembered. Give them all T inputs at once: they go through time themselves.
      """
    ) {
      $0.left = { inputs, forward, _ in try inputs.map { try forward([$0])[0] } }
      $0.right = { turned, _, backward in try turned.map { try backward([$0])[0] } }
    },
    Misconception(
      "The layers are called for each sequence by itself",
      """
      You call forward and backward for one row at a time. They know the lengths of all N \
      sequences, and run them side by side: give them all rows, padding after the ends, in one \
      call each. See “Both directions”.
      """
    ) {
      $0.bidirectional = { inputs, lengths, forward, backward in
        var states: [Matrix] = []
        for (n, length) in lengths.enumerated() {
          let own = inputs.prefix(length).map { $0.rows(n..<n + 1) }
          let (left, right) = (try forward(own), try backward(own.reversed()).reversed())
          for (t, halves) in zip(left, Array(right)).enumerated() {
            let row = halves.0[row: 0] + halves.1[row: 0]
            if states.count <= t {
              states.append(Matrix(rows: lengths.count, columns: row.count))
            }
            states[t][row: n] = row
          }
        }
        return states
      }
    },
    both(
      "The layers are not called for an empty batch",
      """
      If T is 0, you return without calling forward and backward. The result is right, but each is \
      to be called exactly once: whoever trains reads from these calls what the layers did, even \
      if that is nothing.
      """
    ) { $0.skipsEmpty = true },
  ]
}
