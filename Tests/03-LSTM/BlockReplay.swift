import Datasets
import Foundation
import LSTMModel
import RNNMath

/// A network of memory-cell blocks written a second time, plainly and without any learning in it,
/// so that slopes of its loss can be measured and compared with what the trainer computes.
struct BlockReplay {
  let network: BlockNetwork
  let sequence: LagSequence

  /// What the hidden units said at each step: T lists of H. The gates first, then the cells.
  typealias Said = [[Scalar]]

  /// Runs the sequence. What units saw of each other is what they said one step before or, if it is
  /// given, what is given: then no change of a weight can reach another unit.
  func run(seeing fixed: Said? = nil) -> (loss: Scalar, said: Said) {
    let plan = network.plan
    var (states, said) = ([Scalar](repeating: 0, count: plan.cells), Said())
    var loss: Scalar = 0
    let silent = sequence.length - sequence.targets.count / plan.outputSize
    for t in 0..<sequence.length {
      let input = sequence.inputs[t * plan.inputSize..<(t + 1) * plan.inputSize]
      let before = t == 0 ? [Scalar](repeating: 0, count: plan.hiddenSize) : (fixed ?? said)[t - 1]
      let nets = product(Array(input) + before + [1], network.hidden)
      var now = nets.map { 1 / (1 + exp(-$0)) }
      for cell in 0..<plan.cells {
        let (inputGate, outputGate) = (cell / plan.blockSize, plan.blocks + cell / plan.blockSize)
        // 4σ(x) − 2 = 2 tanh(x/2), and 2σ(x) − 1 = tanh(x/2)
        states[cell] += now[inputGate] * 2 * tanh(nets[2 * plan.blocks + cell] / 2)
        now[2 * plan.blocks + cell] = now[outputGate] * tanh(states[cell] / 2)
      }
      said.append(now)
      if t < silent { continue }
      let ends = product(now.suffix(plan.cells) + [1], network.output)
      let outputs = plan.outputUnits == .linear ? ends : ends.map { 1 / (1 + exp(-$0)) }
      for (k, output) in outputs.enumerated() {
        let miss = sequence.targets[(t - silent) * plan.outputSize + k] - output
        loss += miss * miss / 2
      }
    }
    return (loss, said)
  }

  private func product(_ row: [Scalar], _ matrix: Matrix) -> [Scalar] {
    (0..<matrix.columns).map { column in
      row.indices.reduce(0) { $0 + row[$1] * matrix[$1, column] }
    }
  }
}
