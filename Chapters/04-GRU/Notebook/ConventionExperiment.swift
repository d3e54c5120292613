import GRUModel
import RNNMath

/// One layer written down in four ways, and what becomes of it where it is read in the wrong one.
struct ConventionExperiment {
  let answers: GRUAnswers
  let seed: UInt64
  private let inputSize = 3
  private let hiddenSize = 8
  private let steps = 20

  /// The ways, by name.
  static let conventions: [(name: String, convention: GRUConvention)] = [
    ("book, PyTorch", .book), ("Keras, ONNX", .keras), ("Chung 2014", .chung),
    ("z, r, n; z replaces", GRUConvention(order: GRUConvention.keras.order, update: .replaces)),
  ]

  /// What a conversion gave.
  struct Result {
    let name: String
    /// How far the states are from the original's, at most: read in its own convention, and read as
    /// if it were the book's.
    let own, asBook: Double
    /// Whether the way back gives the same parameters to the last bit.
    let isExactBack: Bool
  }

  /// Converts a random layer to all four.
  func results() throws -> [Result] {
    var generator = RandomGenerator(seed: seed)
    var gru = GRU(inputSize: inputSize, hiddenSize: hiddenSize, using: &generator)
    gru.bias = .normal(1, 3 * hiddenSize, deviation: 1, using: &generator)
    gru.recurrentBias = .normal(1, hiddenSize, deviation: 1, using: &generator)
    let inputs = (0..<steps).map { _ in
      Matrix.normal(1, inputSize, deviation: 1, using: &generator)
    }
    let original = states(of: gru, in: .book, inputs)
    func gap(_ other: [Matrix]) -> Double {
      zip(original, other).reduce(0) { most, pair in
        (pair.0 - pair.1).values.reduce(most) { max($0, Double(abs($1))) }
      }
    }
    return try Self.conventions.map { name, convention in
      let converted = try answers.convert(gru, .book, convention)
      let back = try answers.convert(converted, convention, .book)
      return Result(
        name: name, own: gap(states(of: converted, in: convention, inputs)),
        asBook: gap(states(of: converted, in: .book, inputs)), isExactBack: back == gru)
    }
  }

  /// h_1 … h_T by the equations of a convention, which need no conversion.
  private func states(
    of gru: GRU, in convention: GRUConvention, _ inputs: [Matrix]
  ) -> [Matrix] {
    var hidden = Matrix(rows: 1, columns: hiddenSize)
    return inputs.map { input in
      let fromInput = input.matmul(gru.inputWeights).addingToRows(gru.bias)
      let fromState = hidden.matmul(gru.recurrentWeights)
      func part(_ sums: Matrix, _ gate: GRUGate) -> Matrix {
        sums.columns(convention.columns(of: gate, hiddenSize: hiddenSize))
      }
      let reset = (part(fromInput, .reset) + part(fromState, .reset)).sigmoid()
      let update = (part(fromInput, .update) + part(fromState, .update)).sigmoid()
      let candidate =
        (part(fromInput, .candidate)
        + reset.hadamard(part(fromState, .candidate).addingToRows(gru.recurrentBias))).tanh()
      let (one, other) = convention.update == .keeps ? (hidden, candidate) : (candidate, hidden)
      hidden = other + update.hadamard(one - other)
      return hidden
    }
  }
}
