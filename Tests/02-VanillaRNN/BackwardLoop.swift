import RNNMath
import VanillaRNNModel

/// Backpropagation through time with every part exchangeable, for misconceptions that change one.
struct BackwardLoop: Sendable {
  /// One turn of the loop: what it knows, and what it has found so far.
  struct Turn {
    let t: Int
    let trace: Trace
    let rnn: RNN
    /// dh_t
    let immediate: Matrix
    /// What the turn before, that of step t + 1, handed back.
    let fromNext: Matrix
    /// Dh_t, then Dz_t, then what goes to step t − 1: zero until they are computed.
    var dHidden, dPreactivation, toPrevious: Matrix

    var isLast: Bool { t == trace.count - 1 }
    /// 1 − h_t²
    var slope: Matrix { trace.states[t].tanhDerivative() }
    /// This times Uᵀ.
    func throughU(_ matrix: Matrix) -> Matrix {
      matrix.matmul(rnn.recurrentWeights, transposing: .right)
    }
  }

  typealias Term = @Sendable (Turn) -> Matrix
  typealias Result = (gradients: RNN, dInputs: [Matrix], dInitial: Matrix)

  var order: @Sendable (_ count: Int) -> [Int] = { (0..<$0).reversed() }
  var dHidden: Term = { $0.immediate + $0.fromNext }
  var dPreactivation: Term = { $0.dHidden.hadamard($0.slope) }
  var toPrevious: Term = { $0.throughU($0.dPreactivation) }
  /// What the gradient of U is taken with.
  var previous: Term = { $0.trace.previous($0.t) }
  /// What a step adds to the gradient of the bias.
  var biasTerm: Term = { $0.dPreactivation.sumOfRows() }
  /// Whether each turn forgets the gradients of the turns before.
  var overwrites = false
  var finish: @Sendable (_ result: inout Result, _ trace: Trace) -> Void = { _, _ in }

  /// The turns, in the order in which they were taken.
  func turns(_ dStates: [Matrix], _ trace: Trace, _ rnn: RNN) -> [Turn] {
    let zeros = 0 * trace.initial
    var (turns, fromNext) = ([Turn](), zeros)
    for t in order(trace.count) {
      var turn = Turn(
        t: t, trace: trace, rnn: rnn, immediate: dStates[t], fromNext: fromNext, dHidden: zeros,
        dPreactivation: zeros, toPrevious: zeros)
      turn.dHidden = dHidden(turn)
      turn.dPreactivation = dPreactivation(turn)
      turn.toPrevious = toPrevious(turn)
      fromNext = turn.toPrevious
      turns.append(turn)
    }
    return turns
  }

  /// An answer to exercise 2.4.
  func run(_ dStates: [Matrix], _ trace: Trace, _ rnn: RNN) -> Result {
    let turns = turns(dStates, trace, rnn)
    var result: Result = (
      rnn.zeroed(), trace.inputs.map { 0 * $0 }, turns.last?.toPrevious ?? 0 * trace.initial
    )
    for turn in turns {
      if overwrites { result.gradients = rnn.zeroed() }
      let (dz, x) = (turn.dPreactivation, trace.inputs[turn.t])
      result.gradients.inputWeights += x.matmul(dz, transposing: .left)
      result.gradients.recurrentWeights += previous(turn).matmul(dz, transposing: .left)
      result.gradients.bias += biasTerm(turn)
      result.dInputs[turn.t] = dz.matmul(rnn.inputWeights, transposing: .right)
    }
    finish(&result, trace)
    return result
  }
}
