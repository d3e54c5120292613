import RNNMath

/// The plan of a network of 1997: how many memory-cell blocks, how large, and where it begins.
///
/// The hidden layer has an input gate and an output gate for each block, and the block's cells. All
/// of them see the inputs and what all of them said one step before; the outputs see the cells.
/// There is no forget gate: a cell's state is the sum of all that its input gate let in.
///
/// Source: S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory", Neural Computation 9(8), 1997,
/// section 4 and, for each experiment, Table 10.
public struct MemoryBlocks: Hashable, Sendable {
  /// Which units have a bias.
  public enum Biases: Hashable, Sendable {
    /// No unit; only the two input and output gates; all hidden units; hidden units and outputs.
    case none, gates, hidden, all
  }

  /// What an output unit makes of what goes into it.
  public enum OutputUnits: Hashable, Sendable {
    /// σ, as the paper says of all its experiments.
    case logistic
    /// The same number.
    case linear
  }

  /// D
  public let inputSize: Int
  /// K
  public let outputSize: Int
  /// How many blocks, each with two gates.
  public let blocks: Int
  /// How many cells share the gates of a block.
  public let blockSize: Int
  /// Which units have a bias.
  public let biases: Biases
  /// What the output units are.
  public var outputUnits: OutputUnits
  /// Weights begin uniform in −r to r.
  public let weightRange: Scalar
  /// What the biases of the input gates begin with; nil if like any weight.
  public let inputGateBiases: [Scalar]?
  /// What the biases of the output gates begin with; nil if like any weight.
  public let outputGateBiases: [Scalar]?

  /// A plan.
  public init(
    inputs inputSize: Int, outputs outputSize: Int, blocks: Int, size blockSize: Int,
    biases: Biases, outputUnits: OutputUnits = .logistic, weightRange: Scalar = 0.1,
    inputGateBiases: [Scalar]? = nil, outputGateBiases: [Scalar]? = nil
  ) {
    self.inputSize = inputSize
    self.outputSize = outputSize
    self.blocks = blocks
    self.blockSize = blockSize
    self.biases = biases
    self.outputUnits = outputUnits
    self.weightRange = weightRange
    self.inputGateBiases = inputGateBiases
    self.outputGateBiases = outputGateBiases
  }

  /// C, how many cells there are in all blocks.
  public var cells: Int { blocks * blockSize }
  /// H, how many hidden units: input gates, then output gates, then cells.
  public var hiddenSize: Int { 2 * blocks + cells }
  /// F, what a hidden unit sees: the inputs, the hidden units one step before, and a one.
  public var sources: Int { inputSize + hiddenSize + 1 }

  /// Whether a hidden unit has a bias.
  func hasBias(hidden unit: Int) -> Bool {
    switch biases {
    case .none: false
    case .gates: unit < 2 * blocks
    case .hidden, .all: true
    }
  }

  /// How many weights learn, biases among them.
  public var weightCount: Int {
    let hiddenBiases = (0..<hiddenSize).count { hasBias(hidden: $0) }
    return (sources - 1) * hiddenSize + hiddenBiases
      + cells * outputSize + (biases == .all ? outputSize : 0)
  }
}
