import LSTMModel
import RNNMath

/// Backpropagation through time with every part exchangeable, for misconceptions that change one.
struct LSTMBackwardLoop: Sendable {
  /// One turn of the loop.
  struct Turn {
    let t: Int
    let steps: [LSTMStep]
    /// dh_t
    let immediate: Matrix
    /// What the turn before, that of step t + 1, handed back.
    let fromNext: LSTMState

    var isLast: Bool { t == steps.count - 1 }
    var step: LSTMStep { steps[t] }
  }

  /// What was found on the way: the steps back in the order in which they were taken.
  struct Journey {
    var turns: [BackwardStep.Turn] = []
    var gradients: LSTM
    var dInputs: [Matrix]
    /// What the last turn of the loop handed back.
    var dInitial: LSTMState
  }

  typealias Rule = @Sendable (Turn) -> Matrix
  typealias Result = (gradients: LSTM, dInputs: [Matrix], dInitial: LSTMState)

  var order: @Sendable (_ count: Int) -> [Int] = { (0..<$0).reversed() }
  /// dStates as they are read.
  var immediate: @Sendable (_ dStates: [Matrix]) -> [Matrix] = { $0 }
  /// Dh_t, and what comes into Dc_t from the next cell.
  var dHidden: Rule = { $0.immediate + $0.fromNext.hidden }
  var dLater: Rule = { $0.fromNext.cell }
  /// The step of the forward pass.
  var remembered: @Sendable (Turn) -> LSTMStep = { $0.step }
  /// One step back, of which every part is exchangeable as well.
  var step = BackwardStep()
  /// A change of what a step hands to the one before.
  var handBack: @Sendable (inout LSTMState, Turn) -> Void = { _, _ in }
  /// What becomes of the gradients so far when those of a step come in.
  var collect: @Sendable (_ sum: inout LSTM, _ own: LSTM, Turn) -> Void = { sum, own, _ in
    sum.add(own)
  }
  /// A last change of all that was found.
  var finish: @Sendable (inout Journey) -> Void = { _ in }

  /// An answer to exercise 3.3.
  func run(_ dStates: [Matrix], steps: [LSTMStep], lstm: LSTM) -> Result {
    let batch = steps.first?.hidden.rows ?? 0
    var journey = Journey(
      gradients: lstm.zeroed(), dInputs: steps.map { 0 * $0.input },
      dInitial: LSTMState(batch: batch, hiddenSize: lstm.hiddenSize))
    let dStates = immediate(dStates)
    for t in order(steps.count) {
      let turn = Turn(t: t, steps: steps, immediate: dStates[t], fromNext: journey.dInitial)
      let (own, result, back) = step.run(
        dHidden(turn), dLater(turn), immediate: turn.immediate, step: remembered(turn), lstm: lstm)
      collect(&journey.gradients, own, turn)
      journey.dInputs[t] = result.dInput
      journey.dInitial = result.dPrevious
      handBack(&journey.dInitial, turn)
      journey.turns.append(back)
    }
    finish(&journey)
    return (journey.gradients, journey.dInputs, journey.dInitial)
  }
}
