import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.5 by someone who had not seen its grader.
let bank5GradientNorms: [BankAnswer<VanillaRNNAnswers>] = [
  .right("plain loops over every element") { $0.gradientNorms = plainLoops },
  .right("a list of all total derivatives first, then their norms") {
    $0.gradientNorms = { dFinal, trace, rnn in totals(dFinal, trace, rnn).map(\.globalNorm) }
  },
  .right("recursion on a trace that is one step shorter") { $0.gradientNorms = recursion },
  .right("each example by the matrices J = diag(1 − h²)·Uᵀ, then all examples together") {
    $0.gradientNorms = byJacobians
  },
  .right("direction and length apart, so that nothing underflows") {
    $0.gradientNorms = lengthApart
  },
  .wrong("the norms are from the last step to the first", told: "The norms are in reverse order") {
    $0.gradientNorms = { totals($0, $1, $2).map(\.globalNorm).reversed() }
  },
  .wrong(
    "the norms of Dh_0 … Dh_{T−1}: one step back before the first is taken",
    told: "The norms are one step too early"
  ) {
    $0.gradientNorms = { dFinal, trace, rnn in
      zip(totals(dFinal, trace, rnn), trace.states).map { stepBack($0, $1, rnn).globalNorm }
    }
  },
  .wrong(
    "the immediate derivatives' norms: zero but for the last",
    told: "The norms of the immediate derivatives"
  ) {
    $0.gradientNorms = { dFinal, trace, _ in
      trace.states.indices.map { $0 == trace.count - 1 ? dFinal.globalNorm : 0 }
    }
  },
  .wrong("the slope is that of the state before", told: "The slope is one step off") {
    $0.gradientNorms = { dFinal, trace, rnn in
      totals(dFinal, trace, rnn) { stepBack($0, trace.previous($1), rnn) }.map(\.globalNorm)
    }
  },
  .wrong("U in place of its transpose", told: "The recurrent weights are not transposed") {
    $0.gradientNorms = { dFinal, trace, rnn in
      totals(dFinal, trace, rnn) {
        $0.hadamard(trace.states[$1].tanhDerivative()).matmul(rnn.recurrentWeights)
      }.map(\.globalNorm)
    }
  },
  .wrong("no slope", told: "The slope is forgotten on the way back") {
    $0.gradientNorms = { dFinal, trace, rnn in
      totals(dFinal, trace, rnn) { dHidden, _ in
        dHidden.matmul(rnn.recurrentWeights, transposing: .right)
      }.map(\.globalNorm)
    }
  },
  .wrong(
    "the slope of h_t after the product, in place of that of h_{t+1} before it",
    told: "The slope after the product with U"
  ) {
    $0.gradientNorms = { dFinal, trace, rnn in
      totals(dFinal, trace, rnn) {
        $0.matmul(rnn.recurrentWeights, transposing: .right)
          .hadamard(trace.previous($1).tanhDerivative())
      }.map(\.globalNorm)
    }
  },
  .wrong(
    "dFinal is added at every step, as if every state entered the loss",
    told: "dFinal enters at every step"
  ) {
    $0.gradientNorms = { dFinal, trace, rnn in
      totals(dFinal, trace, rnn) { stepBack($0, trace.states[$1], rnn) + dFinal }.map(\.globalNorm)
    }
  },
  .wrong("the squares of the norms: no root", told: "The norms are squared") {
    $0.gradientNorms = { totals($0, $1, $2).map(\.sumOfSquares) }
  },
  .wrong(
    "the root of the mean of the squares, not of their sum", told: "The root of the mean square"
  ) {
    $0.gradientNorms = {
      totals($0, $1, $2).map {
        ($0.sumOfSquares / Scalar(max(1, $0.values.count))).squareRoot()
      }
    }
  },
  .wrong("the sum of the magnitudes in place of the Euclidean norm", told: "Sums of magnitudes") {
    $0.gradientNorms = { totals($0, $1, $2).map { $0.values.reduce(0) { $0 + abs($1) } } }
  },
  .wrong("the largest magnitude in place of the Euclidean norm", told: "The largest magnitude") {
    $0.gradientNorms = { totals($0, $1, $2).map { $0.values.map { abs($0) }.max() ?? 0 } }
  },
  .wrong("the mean over the examples of each one's norm", told: "The mean of the examples' norms") {
    $0.gradientNorms = {
      totals($0, $1, $2).map { dHidden in
        (0..<dHidden.rows).reduce(0) { $0 + dHidden.rows($1..<$1 + 1).globalNorm }
          / Scalar(max(1, dHidden.rows))
      }
    }
  },
  .wrong("the first example only", told: "The norm of the first example only") {
    $0.gradientNorms = {
      totals($0, $1, $2).map { $0.rows > 0 ? $0.rows(0..<1).globalNorm : 0 }
    }
  },
  .wrong(
    "the norms of Dz_t, with the slope, in place of those of Dh_t",
    told: "Norms taken after the slope"
  ) {
    $0.gradientNorms = { dFinal, trace, rnn in
      zip(totals(dFinal, trace, rnn), trace.states).map {
        $0.hadamard($1.tanhDerivative()).globalNorm
      }
    }
  },
  .wrong("the norms relative to the last", told: "The norms relative to the last") {
    $0.gradientNorms = { dFinal, trace, rnn in
      let last = dFinal.globalNorm
      return totals(dFinal, trace, rnn).map { last > 0 ? $0.globalNorm / last : 0 }
    }
  },
  .wrong("one norm too many: that of Dh_0 is in front", told: "One norm too many") {
    $0.gradientNorms = { dFinal, trace, rnn in
      let all = totals(dFinal, trace, rnn)
      guard let first = all.first else { return [dFinal.globalNorm] }
      return [stepBack(first, trace.states[0], rnn).globalNorm] + all.map(\.globalNorm)
    }
  },
  .wrong("what goes back is clipped to the norm 5", told: "What comes back is clipped") {
    $0.gradientNorms = { dFinal, trace, rnn in
      totals(dFinal, trace, rnn) {
        var back = stepBack($0, trace.states[$1], rnn)
        _ = back.clipGlobalNorm(to: 5)
        return back
      }.map(\.globalNorm)
    }
  },
  .wrong("norms below a millionth are taken for zero") {
    $0.gradientNorms = { totals($0, $1, $2).map { $0.globalNorm < 1e-6 ? 0 : $0.globalNorm } }
  },
  .wrong("two causes: no root, and from the last step to the first") {
    $0.gradientNorms = { totals($0, $1, $2).map(\.sumOfSquares).reversed() }
  },
]

private func stepBack(_ dHidden: Matrix, _ state: Matrix, _ rnn: RNN) -> Matrix {
  dHidden.hadamard(state.tanhDerivative()).matmul(rnn.recurrentWeights, transposing: .right)
}

/// Dh_1 … Dh_T, with another step back if one is given; it gets Dh and the index of its state.
private func totals(
  _ dFinal: Matrix, _ trace: Trace, _ rnn: RNN, back: ((Matrix, Int) -> Matrix)? = nil
) -> [Matrix] {
  var all: [Matrix] = []
  for t in trace.states.indices.reversed() {
    guard let last = all.last else {
      all.append(dFinal)
      continue
    }
    all.append(back?(last, t + 1) ?? stepBack(last, trace.states[t + 1], rnn))
  }
  return all.reversed()
}

@Sendable private func plainLoops(_ dFinal: Matrix, _ trace: Trace, _ rnn: RNN) throws -> [Scalar] {
  var norms = [Scalar](repeating: 0, count: trace.count)
  var dHidden = dFinal
  for t in stride(from: trace.count - 1, through: 0, by: -1) {
    var squares: Scalar = 0
    var before = Matrix(rows: dFinal.rows, columns: dFinal.columns)
    for n in 0..<dFinal.rows {
      for j in 0..<dFinal.columns {
        squares += dHidden[n, j] * dHidden[n, j]
        let dz = dHidden[n, j] * (1 - trace.states[t][n, j] * trace.states[t][n, j])
        for i in 0..<dFinal.columns { before[n, i] += dz * rnn.recurrentWeights[i, j] }
      }
    }
    norms[t] = squares.squareRoot()
    dHidden = before
  }
  return norms
}

@Sendable private func recursion(_ dFinal: Matrix, _ trace: Trace, _ rnn: RNN) throws -> [Scalar] {
  guard let last = trace.states.last else { return [] }
  let shorter = Trace(
    inputs: trace.inputs.dropLast(), initial: trace.initial, states: trace.states.dropLast())
  return try recursion(stepBack(dFinal, last, rnn), shorter, rnn) + [dFinal.globalNorm]
}

@Sendable private func byJacobians(
  _ dFinal: Matrix, _ trace: Trace, _ rnn: RNN
) throws -> [Scalar] {
  var squares = [Scalar](repeating: 0, count: trace.count)
  for n in 0..<dFinal.rows {
    var row = dFinal.rows(n..<n + 1)
    for t in trace.states.indices.reversed() {
      squares[t] += row.sumOfSquares
      let slopes = trace.states[t].rows(n..<n + 1).tanhDerivative()
      row = row.matmul(
        Matrix(rows: rnn.hiddenSize, columns: rnn.hiddenSize) { j, i in
          slopes[0, j] * rnn.recurrentWeights[i, j]
        })
    }
  }
  return squares.map { $0.squareRoot() }
}

@Sendable private func lengthApart(
  _ dFinal: Matrix, _ trace: Trace, _ rnn: RNN
) throws -> [Scalar] {
  var (norms, direction, length): ([Scalar], Matrix, Scalar) = ([], dFinal, 1)
  for state in trace.states.reversed() {
    let norm = direction.globalNorm
    length *= norm
    norms.append(length)
    if norm > 0 { direction = direction.map { $0 / norm } }
    direction = stepBack(direction, state, rnn)
  }
  return norms.reversed()
}
