import LSTMModel
import RNNMath
import Workbook

// The misconceptions of exercise 3.1: of the sum and its four parts, and of the state made of them.

extension LSTMGrader {
  static let columnMistakes =
    Gate.wrongOrders.map(read)
    + Gate.allCases.flatMap { gate in
      Gate.allCases.filter { $0 != gate }.map { copied(from: $0, to: gate) }
    }

  static let gateMistakes = [
    forward(
      "The gates' columns are interleaved",
      """
      You take every fourth column for a gate: 0, 4, 8 … for the input gate. Each gate has H \
      columns next to each other: `z.columns(of: .input)` is 0..<H, `z.columns(of: .forget)` \
      H..<2H.
      """
    ) {
      $0.sum = {
        let z = ForwardStep().sum($0)
        let h = $0.lstm.hiddenSize
        return Matrix(rows: z.rows, columns: 4 * h) { z[$0, $1 % h * 4 + $1 / h] }
      }
    },
    forward(
      "The bias is left out",
      "Your sum is x · W + h · U. Add b to each of its rows, with `addingToRows`."
    ) { $0.sum = { $0.fromInput + $0.fromHidden } },
    forward(
      "The bias is added twice",
      """
      You add b to the input's part and to the state's, as frameworks with two biases do. Here is \
      one for the whole sum: add it once.
      """
    ) {
      $0.sum = { ($0.fromInput + $0.fromHidden).addingToRows(2 * $0.lstm.bias) }
    },
    forward(
      "The bias reaches the first example only",
      """
      You add b to row 0 of the sum. Every example uses the same bias, so it is added to all rows: \
      `addingToRows`.
      """
    ) {
      $0.sum = {
        let (z, bias) = ($0.fromInput + $0.fromHidden, $0.lstm.bias)
        return Matrix(rows: z.rows, columns: z.columns) {
          $0 == 0 ? z[$0, $1] + bias[0, $1] : z[$0, $1]
        }
      }
    },
    forward(
      "The recurrent part is left out",
      "Your sum is x · W + b, so no gate knows what the layer showed before. Add h_{t−1} · U."
    ) { $0.sum = { $0.fromInput.addingToRows($0.lstm.bias) } },
    forward(
      "The input is left out",
      "Your sum is h · U + b: this layer remembers but never listens. Add x_t · W."
    ) { $0.sum = { $0.fromHidden.addingToRows($0.lstm.bias) } },
    forward(
      "U reads the cell",
      """
      You multiply c_{t−1} with U. The sum is made of what the layer shows, not of what it \
      remembers: `state.hidden`, h_{t−1}.
      """
    ) {
      $0.sum = {
        ($0.fromInput + $0.step.previous.cell.matmul($0.lstm.recurrentWeights))
          .addingToRows($0.lstm.bias)
      }
    },
    forward(
      "One is added to the forget gate's sum",
      """
      You take σ(z_f + 1). That the forget gate begins open is the business of its bias, where \
      training can change it: f_t = σ(z_f).
      """
    ) { $0.forgetGate = { $0.z.columns(of: .forget).map { $0 + 1 }.sigmoid() } },
    forward(
      "The candidate goes through the sigmoid",
      """
      You take σ(z_g). A gate says how much, from 0 to 1; the candidate is what is written, and \
      must be able to lower the cell as well: tanh, from −1 to 1.
      """
    ) { $0.candidate = { $0.z.columns(of: .candidate).sigmoid() } },
    forward(
      "The candidate is not squashed",
      "You take z_g as it is. One large sum would flood the cell: g_t = tanh(z_g)."
    ) { $0.candidate = { $0.z.columns(of: .candidate) } },
    forward(
      "The gates go through tanh",
      """
      You take tanh for the three gates. A gate says how much passes, from 0 to 1; −1 would turn \
      the sign. i_t, f_t and o_t take σ, only the candidate tanh.
      """
    ) {
      $0.inputGate = { $0.z.columns(of: .input).tanh() }
      $0.forgetGate = { $0.z.columns(of: .forget).tanh() }
      $0.outputGate = { $0.z.columns(of: .output).tanh() }
    },
    forward(
      "The gates go through a hard sigmoid",
      """
      You take 0.2 · z + 0.5, cut at 0 and 1, for the three gates. That is near the sigmoid, but \
      not the same, and where it is cut its slope is zero: i_t = σ(z_i), f_t = σ(z_f), o_t = σ(z_o).
      """
    ) {
      $0.inputGate = { hardSigmoid($0.z.columns(of: .input)) }
      $0.forgetGate = { hardSigmoid($0.z.columns(of: .forget)) }
      $0.outputGate = { hardSigmoid($0.z.columns(of: .output)) }
    },
    forward(
      "The gates are not squashed",
      """
      You take z_i, z_f and z_o as they are. A gate says how much passes, from 0 to 1: i_t = \
      σ(z_i), f_t = σ(z_f), o_t = σ(z_o).
      """
    ) {
      $0.inputGate = { $0.z.columns(of: .input) }
      $0.forgetGate = { $0.z.columns(of: .forget) }
      $0.outputGate = { $0.z.columns(of: .output) }
    },
    forward(
      "The gates are returned before their activation",
      """
      You compute with σ and tanh, but return z_i, z_f, z_g and z_o. The backward pass needs the \
      gates themselves: i_t, f_t, g_t and o_t.
      """
    ) {
      $0.finish = { step, z in
        step.inputGate = z.columns(of: .input)
        step.forgetGate = z.columns(of: .forget)
        step.candidate = z.columns(of: .candidate)
        step.outputGate = z.columns(of: .output)
      }
    },
    forward(
      "The forget gate is one minus the input gate",
      """
      You take 1 − i_t, as a layer with coupled gates does. This one has a forget gate of its own: \
      f_t = σ(z_f).
      """
    ) { $0.forgetGate = { $0.step.inputGate.map { 1 - $0 } } },
  ]

  private static func hardSigmoid(_ z: Matrix) -> Matrix {
    z.map { max(0, min(1, 0.2 * $0 + 0.5)) }
  }

  /// The columns are read in another order.
  private static func read(in order: [Gate]) -> Misconception<LSTMAnswers> {
    forward(
      "The gates are read in the order \(order.listed)",
      """
      Frameworks and papers differ in how they order the four; here it is input, forget, \
      candidate, output, H columns each. `z.columns(of: .forget)` cuts by name instead; then \
      each line must ask for its own, that of o for `.output`.
      """
    ) { $0.sum = { ForwardStep().sum($0).blocks(takenFor: order) } }
  }

  /// One of the four reads the columns of another.
  private static func copied(from other: Gate, to gate: Gate) -> Misconception<LSTMAnswers> {
    forward(
      "The \(gate.inWords) reads the columns of the \(other.inWords)",
      """
      Each of the four has columns of its own in z; a line that was copied is easily left \
      unchanged: `z.columns(of: .\(gate))`.
      """
    ) {
      $0.sum = {
        let z = ForwardStep().sum($0)
        return Matrix(gates: Gate.allCases.map { z.columns(of: $0 == gate ? other : $0) })
      }
    }
  }

  /// A misconception of the step with some parts exchanged.
  static func forward(
    _ name: String, _ explanation: String, _ exchange: (inout ForwardStep) -> Void
  ) -> Misconception<LSTMAnswers> {
    var step = ForwardStep()
    exchange(&step)
    return Misconception(name, explanation + " See “One step of an LSTM”.") { [step] in
      $0.stepForward = { step.run($0, from: $1, lstm: $2) }
    }
  }
}
