import FundamentalsModel
import LSTMModel
import RNNMath

extension MultiHeadAttention {
  /// The keys and values of a memory: for each head, each of N sequences.
  public struct Memory: Equatable, Sendable {
    /// S × d/h each
    public var keys: [[Matrix]]
    /// S × d/h each
    public var values: [[Matrix]]
  }

  /// What the backward pass needs, and what each head looked at.
  public struct Trace: Equatable, Sendable {
    /// x: N·T × d
    let rows: Matrix
    /// m: N·S × d
    let memory: Matrix
    /// For each head, each of the N sequences.
    public let heads: [[AttentionStep]]
    /// The heads side by side: N·T × d
    let context: Matrix
  }

  /// What the backward pass of one head and sequence gives; see exercise 5.5.
  private typealias StepBack = (dQueries: Matrix, dKeys: Matrix, dValues: Matrix?)

  /// What the rows of each sequence see in the memory of the same sequence.
  ///
  /// - Parameters:
  ///   - rows: x, the T rows of each of N sequences, one sequence below the other: N·T × d
  ///   - memory: m, likewise, N·S × d; hidden rows may be anything
  ///   - masks: one for each of N sequences: T rows of S, true where row t may see memory s
  ///   - answers: whose functions compute it
  /// - Returns: y, N·T × d
  public func forward(
    _ rows: Matrix, memory: Matrix, masks: [[[Bool]]], answers: AttentionAnswers
  ) throws -> (output: Matrix, trace: Trace) {
    let remembered = try remember(memory, sequences: masks.count, answers: answers)
    let (steps, context) = try look(rows, at: remembered, masks: masks, answers: answers)
    return (
      output.forward(context),
      Trace(rows: rows, memory: memory, heads: steps, context: context)
    )
  }

  /// Keys and values of a memory, N·S × d, for each head and sequence.
  func remember(
    _ memory: Matrix, sequences: Int, answers: AttentionAnswers
  ) throws -> Memory {
    Memory(
      keys: try heads(key, memory, sequences, answers),
      values: try heads(value, memory, sequences, answers))
  }

  /// What all heads see, and their contexts side by side, N·T × d.
  func look(
    _ rows: Matrix, at memory: Memory, masks: [[[Bool]]], answers: AttentionAnswers
  ) throws -> (steps: [[AttentionStep]], context: Matrix) {
    let queries = try heads(query, rows, masks.count, answers)
    let steps = try (0..<headCount).map { head in
      try masks.indices.map { n in
        try answers.scaledDotProduct(
          queries[head][n], memory.keys[head][n], memory.values[head][n], masks[n],
          answers.maskedSoftmax)
      }
    }
    return (steps, try answers.mergeHeads(steps.map { Matrix(stacking: $0.map(\.context)) }))
  }

  private func heads(
    _ layer: Linear, _ rows: Matrix, _ sequences: Int, _ answers: AttentionAnswers
  ) throws -> [[Matrix]] {
    try answers.splitHeads(layer.forward(rows), headCount).map { $0.cut(into: sequences) }
  }

  /// The way back.
  ///
  /// - Parameter dOutput: dy, N·T × d
  /// - Returns: the derivatives by rows (N·T × d) and memory (N·S × d), and by the parameters
  public func backward(
    _ dOutput: Matrix, _ trace: Trace, answers: AttentionAnswers
  ) throws -> (dRows: Matrix, dMemory: Matrix, gradients: MultiHeadAttention) {
    var gradients = self
    let dContext: Matrix
    (dContext, gradients.output) = output.backward(dOutput, input: trace.context)
    let dSteps = try zip(answers.splitHeads(dContext, headCount), trace.heads).map { dHead, steps in
      try zip(dHead.cut(into: steps.count), steps).map {
        try answers.attentionBackward($0, $1, answers.softmaxBackward)
      }
    }
    func merged(_ part: (StepBack) -> Matrix) throws -> Matrix {
      try answers.mergeHeads(dSteps.map { Matrix(stacking: $0.map(part)) })
    }
    let (dRows, dFromKeys, dFromValues): (Matrix, Matrix, Matrix)
    (dRows, gradients.query) = query.backward(try merged { $0.dQueries }, input: trace.rows)
    (dFromKeys, gradients.key) = key.backward(try merged { $0.dKeys }, input: trace.memory)
    (dFromValues, gradients.value) = value.backward(try merged(dValues), input: trace.memory)
    return (dRows, dFromKeys + dFromValues, gradients)
  }

  /// The way back where the rows are the memory too.
  func selfBackward(
    _ dOutput: Matrix, _ trace: Trace, answers: AttentionAnswers
  ) throws -> (dRows: Matrix, gradients: MultiHeadAttention) {
    let (dRows, dMemory, gradients) = try backward(dOutput, trace, answers: answers)
    return (dRows + dMemory, gradients)
  }

  private func dValues(_ back: StepBack) -> Matrix {
    guard let dValues = back.dValues else {
      stop("MultiHeadAttention: the step has values, so exercise 5.5 must give dValues, not nil")
    }
    return dValues
  }
}

extension MultiHeadAttention.Memory {
  /// The sequences with these indices, in the order given.
  func sequences(at indices: [Int]) -> Self {
    func chosen(_ heads: [[Matrix]]) -> [[Matrix]] {
      heads.map { sequences in indices.map { sequences[$0] } }
    }
    return Self(keys: chosen(keys), values: chosen(values))
  }

  /// Remembers more of each sequence, behind what is there.
  mutating func append(_ other: Self) {
    func longer(_ heads: [[Matrix]], _ others: [[Matrix]]) -> [[Matrix]] {
      zip(heads, others).map { zip($0, $1).map { $0.concatenatingRows(of: $1) } }
    }
    (keys, values) = (longer(keys, other.keys), longer(values, other.values))
  }
}
