import RNNMath

/// A network of memory-cell blocks on its way through a sequence, with all it needs to learn there.
///
///     in_j, out_j = σ(net)                  the gates of block j
///     s_c ← s_c + in_j · g(net_c)           the constant error carousel: weight one on itself
///     y_c = out_j · h(s_c)                  g in −2 to 2, h in −1 to 1
///     o_k = σ(Σ_c y_c · v_ck + v_k)         or without σ, where the plan says linear
///
/// Its gradient is *truncated*: what a unit said one step before counts as an input, through which no
/// error flows further back. So errors go back in time only inside a cell's state, where their factor
/// is one. For the whole past of a weight a single number is enough then, carried along with the
/// state:
///
///     ∂s_c/∂w_mc ← ∂s_c/∂w_mc + in_j · g′(net_c) · y_m
///     ∂s_c/∂w_mj ← ∂s_c/∂w_mj + g(net_c) · in_j′ · y_m        w_mj: a weight of the input gate
///
/// A million sequences are a hundred million steps, so nothing is allocated in one, and what is added
/// up is added up in vectors of eight. Source: Hochreiter and Schmidhuber, 1997, appendix A.1, with
/// the order of section 5: inputs, hidden units, outputs, all in one step.
struct BlockRun {
  typealias Eight = SIMD8<Scalar>

  let plan: MemoryBlocks
  /// How many vectors a row of hidden weights takes, and a row of traces.
  private let rowVectors, traceVectors: Int
  /// F rows: the hidden weights, filled up with zeros
  private var weights: [Eight]
  /// F rows: ∂s_c by the weights of each cell c, then ∂s_c by those of its input gate
  private var traces: [Eight]
  /// F: the inputs, the hidden units one step before, and a one
  private var sources: [Scalar]
  /// Which of them are not zero: of a one-hot, only one
  private var active: [Int] = []
  /// H, filled up: σ of what goes into each hidden unit
  private var activations: [Scalar]
  /// H: input gates, output gates, outputs of cells
  private(set) var hidden: [Scalar]
  /// C: s; C, filled up: σ(s), and h(s)
  private var states, squashed: [Scalar]
  /// 2C, filled up: what one step adds to the traces, for a source of one
  private var increments: [Scalar]
  /// K
  private(set) var outputs: [Scalar]
  /// C: what of the outputs' errors arrives at the cells
  private var cellErrors: [Scalar]

  init(_ network: BlockNetwork) {
    plan = network.plan
    func zeros(_ count: Int) -> [Scalar] { Array(repeating: 0, count: count) }
    rowVectors = (plan.hiddenSize + 7) / 8
    traceVectors = (2 * plan.cells + 7) / 8
    weights = Array(repeating: .zero, count: plan.sources * rowVectors)
    traces = Array(repeating: .zero, count: plan.sources * traceVectors)
    activations = zeros(8 * rowVectors)
    increments = zeros(8 * traceVectors)
    hidden = zeros(plan.hiddenSize)
    (states, cellErrors) = (zeros(plan.cells), zeros(plan.cells))
    squashed = zeros((plan.cells + 7) / 8 * 8)
    outputs = zeros(plan.outputSize)
    sources = zeros(plan.sources)
    sources[plan.sources - 1] = 1
    load(network)
  }

  /// Takes over hidden weights that have moved.
  mutating func load(_ network: BlockNetwork) {
    let H = plan.hiddenSize
    for m in 0..<plan.sources {
      for u in 0..<H {
        weights[m * rowVectors + u / 8][u % 8] = network.hidden.values[m * H + u]
      }
    }
  }

  /// Forgets everything, before a new sequence.
  mutating func reset() {
    for i in hidden.indices { hidden[i] = 0 }
    for i in states.indices { states[i] = 0 }
    for i in traces.indices { traces[i] = .zero }
  }

  /// One step with the inputs that begin at an index.
  mutating func step(_ inputs: [Scalar], at start: Int, isLearning: Bool) {
    let (D, F) = (plan.inputSize, plan.sources)
    active.removeAll(keepingCapacity: true)
    for i in 0..<D {
      sources[i] = inputs[start + i]
      if sources[i] != 0 { active.append(i) }
    }
    for i in hidden.indices { sources[D + i] = hidden[i] }
    active.append(contentsOf: D..<F)
    for v in 0..<rowVectors {
      var net = Eight.zero
      for m in active { net += sources[m] * weights[m * rowVectors + v] }
      for lane in 0..<8 { activations[8 * v + lane] = net[lane] }
    }
    logistic(&activations)
    moveStates()
    if !isLearning { return }
    for v in 0..<traceVectors {
      var increment = Eight.zero
      for lane in 0..<8 { increment[lane] = increments[8 * v + lane] }
      for m in active { traces[m * traceVectors + v] += sources[m] * increment }
    }
  }

  /// The cells' states and outputs, and what the step adds to the traces.
  private mutating func moveStates() {
    let (B, S, C) = (plan.blocks, plan.blockSize, plan.cells)
    for u in 0..<2 * B { hidden[u] = activations[u] }
    for c in 0..<C {
      let (inputGate, slope) = (hidden[c / S], activations[2 * B + c])
      let g = 4 * slope - 2
      states[c] += inputGate * g
      squashed[c] = states[c]
      increments[c] = inputGate * 4 * slope * (1 - slope)
      increments[C + c] = g * inputGate * (1 - inputGate)
    }
    logistic(&squashed)
    for c in 0..<C {
      squashed[c] = 2 * squashed[c] - 1
      hidden[2 * B + c] = hidden[B + c / S] * squashed[c]
    }
  }

  /// What the outputs say after the last step.
  mutating func readOut(_ network: BlockNetwork) {
    let (K, C, firstCell) = (plan.outputSize, plan.cells, 2 * plan.blocks)
    for k in 0..<K {
      var net = network.output.values[C * K + k]
      for c in 0..<C { net += hidden[firstCell + c] * network.output.values[c * K + k] }
      outputs[k] = plan.outputUnits == .logistic ? sigmoid(net) : net
    }
  }

  /// Adds the derivatives of ½ Σ (target − output)² after the last step, downhill.
  mutating func addDescent(
    _ targets: [Scalar], at start: Int, network: BlockNetwork, to descent: inout BlockNetwork
  ) {
    let (H, B, S, K) = (plan.hiddenSize, plan.blocks, plan.blockSize, plan.outputSize)
    let (C, F) = (plan.cells, plan.sources)
    for c in 0..<C { cellErrors[c] = 0 }
    for k in 0..<K {
      let slope = plan.outputUnits == .logistic ? outputs[k] * (1 - outputs[k]) : 1
      let error = slope * (targets[start + k] - outputs[k])
      for c in 0..<C {
        descent.output.values[c * K + k] += error * hidden[2 * B + c]
        cellErrors[c] += error * network.output.values[c * K + k]
      }
      descent.output.values[C * K + k] += error
    }
    for c in 0..<C {
      let (j, gate) = (c / S, C + c)
      let outputGate = hidden[B + j]
      let gateError = outputGate * (1 - outputGate) * squashed[c] * cellErrors[c]
      let stateError = outputGate * (1 - squashed[c] * squashed[c]) / 2 * cellErrors[c]
      for m in 0..<F {
        descent.hidden.values[m * H + j] +=
          stateError * traces[m * traceVectors + gate / 8][gate % 8]
        descent.hidden.values[m * H + B + j] += gateError * sources[m]
        descent.hidden.values[m * H + 2 * B + c] +=
          stateError * traces[m * traceVectors + c / 8][c % 8]
      }
    }
  }
}
