import LSTMModel
import RNNMath
import Workbook

// The misconceptions of exercise 3.2 on the way to dz: of the two ways into the cell, of the
// factors that the gates stand beside, and of the slopes.

extension LSTMGrader {
  static let cellDerivativeMistakes = [
    back(
      "What comes back from the next cell is dropped",
      """
      Your dC_t is dh_t ⊙ o_t ⊙ (1 − tanh²(c_t)) alone. The cell also acts through c_{t+1}, and \
      that is the way on which errors last: add the dCell that you are given.
      """
    ) { $0.dCell = { $0.fromHidden } },
    back(
      "The way from the hidden state into the cell is dropped",
      """
      You take the dCell that you are given for the whole of dC_t. The cell also acts through h_t, \
      in this very step: add dh_t ⊙ o_t ⊙ (1 − tanh²(c_t)).
      """
    ) { $0.dCell = { $0.dLater } },
    back(
      "The slope of the cell's tanh is left out",
      """
      You add dh_t ⊙ o_t to the cell's derivative. Between c_t and h_t there is a tanh as well: \
      multiply with 1 − tanh²(c_t).
      """
    ) { $0.dCell = { $0.dLater + $0.dHidden.hadamard($0.step.outputGate) } },
    back(
      "The output gate is left out on the way into the cell",
      """
      You add dh_t ⊙ (1 − tanh²(c_t)). Only what the output gate let out can come back in: \
      multiply with o_t.
      """
    ) { $0.dCell = { $0.dLater + $0.dHidden.hadamard($0.bend) } },
    back(
      "The slope of the cell's tanh is taken of the cell",
      """
      You take 1 − c_t². The slope 1 − a² is written in terms of a = tanh(c_t): use \
      step.activatedCell.
      """
    ) {
      $0.dCell = {
        $0.dLater
          + $0.dHidden.hadamard($0.step.outputGate).hadamard($0.step.cell.tanhDerivative())
      }
    },
    back(
      "The slope of the cell's tanh is taken of the hidden state",
      """
      You take 1 − h_t². There the output gate is in it already; the slope of tanh is 1 − \
      tanh²(c_t), of step.activatedCell.
      """
    ) {
      $0.dCell = {
        $0.dLater
          + $0.dHidden.hadamard($0.step.outputGate).hadamard($0.step.hidden.tanhDerivative())
      }
    },
    back(
      "What comes back from the next cell goes through the output gate",
      """
      You take (dc_t + dh_t) ⊙ o_t ⊙ (1 − tanh²(c_t)). From cell to cell there is neither gate nor \
      tanh of this step: only dh_t is multiplied, then dc_t is added as it is.
      """
    ) {
      $0.dCell = {
        ($0.dLater + $0.dHidden).hadamard($0.step.outputGate).hadamard($0.bend)
      }
    },
    back(
      "The gates take dCell as it was given",
      """
      You add both ways into the cell for dc_{t−1}, but not for the gates. di_t, df_t and dg_t are \
      made of the whole dC_t too; beware of two variables with the same name.
      """
    ) {
      $0.dInputGate = { $0.dLater.hadamard($0.step.candidate) }
      $0.dForgetGate = { $0.dLater.hadamard($0.step.previous.cell) }
      $0.dCandidate = { $0.dLater.hadamard($0.step.inputGate) }
    },
  ]

  static let gateDerivativeMistakes = [
    back(
      "The forget gate is held against the new cell",
      """
      You take dC_t ⊙ c_t. The forget gate was multiplied with the cell before the step: \
      step.previous.cell, c_{t−1}.
      """
    ) { $0.dForgetGate = { $0.dCell.hadamard($0.step.cell) } },
    back(
      "The forget gate is held against the hidden state",
      """
      You take dC_t ⊙ h_{t−1}. The forget gate was multiplied with the old cell: \
      step.previous.cell, c_{t−1}.
      """
    ) { $0.dForgetGate = { $0.dCell.hadamard($0.step.previous.hidden) } },
    back(
      "The output gate is held against the cell itself",
      """
      You take dh_t ⊙ c_t. The output gate was multiplied with tanh of the cell: step.activatedCell.
      """
    ) { $0.dOutputGate = { $0.dHidden.hadamard($0.step.cell) } },
    back(
      "The output gate is held against the hidden state",
      """
      You take dh_t ⊙ h_t. h_t has the output gate in it already; the other factor is \
      step.activatedCell.
      """
    ) { $0.dOutputGate = { $0.dHidden.hadamard($0.step.hidden) } },
    back(
      "The output gate's derivative comes from the cell's",
      """
      You take dC_t ⊙ tanh(c_t). The output gate acts behind the cell, on h_t alone: dh_t ⊙ \
      tanh(c_t).
      """
    ) { $0.dOutputGate = { $0.dCell.hadamard($0.step.activatedCell) } },
    back(
      "Input gate and candidate have each other's factor",
      """
      You take dC_t ⊙ i_t for the input gate and dC_t ⊙ g_t for the candidate. In a product each \
      gets the other: di_t = dC_t ⊙ g_t, dg_t = dC_t ⊙ i_t.
      """
    ) {
      $0.dInputGate = { $0.dCell.hadamard($0.step.inputGate) }
      $0.dCandidate = { $0.dCell.hadamard($0.step.candidate) }
    },
    back(
      "The slopes of the gates are left out",
      """
      You put di_t, df_t and do_t into dz as they are. Between z and a gate there is a sigmoid: \
      multiply each with s (1 − s) of its gate.
      """
    ) { $0.leaveOutSlopes(of: [.input, .forget, .output]) },
    back(
      "The slope of the candidate is left out",
      "You put dg_t into dz as it is. Between z and the candidate there is a tanh: times 1 − g_t²."
    ) { $0.leaveOutSlopes(of: [.candidate]) },
    back(
      "No slopes",
      """
      You put di_t, df_t, dg_t and do_t into dz as they are. Each is behind an activation: \
      multiply the gates with s (1 − s), the candidate with 1 − g².
      """
    ) {
      $0.leaveOutSlopes(of: Gate.allCases)
    },
    back(
      "The slope of tanh for the gates",
      "You take 1 − s² of the gates. They went through σ, whose slope is s (1 − s)."
    ) { $0.takeGateSlopes { $0.tanhDerivative() } },
    back(
      "The slope of the sigmoid for the candidate",
      "You take g_t (1 − g_t). The candidate went through tanh, whose slope is 1 − g_t²."
    ) { $0.takeCandidateSlope { $0.sigmoidDerivative() } },
    back(
      "σ and tanh are taken of the gates again",
      """
      You take σ′(i_t) and its like as if i_t were a sum. The step's gates have been through σ and \
      tanh already: i_t (1 − i_t), and 1 − g_t² for the candidate.
      """
    ) {
      $0.takeGateSlopes { $0.sigmoid().sigmoidDerivative() }
      $0.takeCandidateSlope { $0.tanh().tanhDerivative() }
    },
    back(
      "σ is taken of the gates again",
      """
      You take σ(i_t) (1 − σ(i_t)) and its like as if i_t were a sum. The step's gates have been \
      through σ already: i_t (1 − i_t).
      """
    ) { $0.takeGateSlopes { $0.sigmoid().sigmoidDerivative() } },
    back(
      "The slopes of the gates are multiplied in twice",
      """
      You multiply with s (1 − s) once too often. di_t, df_t and do_t have no slope in them; it \
      comes once, when dz is made.
      """
    ) { $0.takeGateSlopes { $0.sigmoidDerivative().hadamard($0.sigmoidDerivative()) } },
    back(
      "The slope of the candidate is multiplied in twice",
      "You multiply with 1 − g_t² once too often: dg_t has no slope in it before dz is made."
    ) { $0.takeCandidateSlope { $0.tanhDerivative().hadamard($0.tanhDerivative()) } },
    back(
      "All slopes are multiplied in twice",
      """
      You multiply with s (1 − s) and 1 − g² once too often. The derivatives by the gates have no \
      slope in them; it comes once, when dz is made.
      """
    ) {
      $0.takeGateSlopes { $0.sigmoidDerivative().hadamard($0.sigmoidDerivative()) }
      $0.takeCandidateSlope { $0.tanhDerivative().hadamard($0.tanhDerivative()) }
    },
  ]

  static let dzMistakes =
    [Gate.input, .forget, .output].map(slopeless) + Gate.wrongOrders.map(written)

  /// One of the gates has no slope.
  private static func slopeless(_ gate: Gate) -> Misconception<LSTMAnswers> {
    back(
      "The slope of the \(gate) gate is left out",
      """
      You put the derivative by the \(gate) gate into dz as it is. Between z and the gate there is \
      a sigmoid, as with the other two: multiply with s (1 − s) of the gate.
      """
    ) { $0.leaveOutSlopes(of: [gate]) }
  }

  /// dz is put together in another order.
  private static func written(in order: [Gate]) -> Misconception<LSTMAnswers> {
    back(
      "dz is put together in the order \(order.listed)",
      """
      The columns of W, U and b are those of the input gate, the forget gate, the candidate and \
      the output gate: put dz together in this order.
      """
    ) { $0.order = order }
  }

  /// A misconception of the step back with some parts exchanged.
  static func back(
    _ name: String, _ explanation: String, _ exchange: (inout BackwardStep) -> Void
  ) -> Misconception<LSTMAnswers> {
    var rules = BackwardStep()
    exchange(&rules)
    return Misconception(name, explanation + " See “Back through one step”.") { [rules] in
      $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
        let (own, result, _) = rules.run(dHidden, dCell, step: step, lstm: lstm)
        gradients.add(own)
        return result
      }
    }
  }
}
