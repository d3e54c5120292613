import RNNMath

extension DecoderLayer {
  /// What a layer remembers while it writes.
  struct State: Sendable {
    /// Of the rows that were written.
    var written: MultiHeadAttention.Memory
    /// Of the encoder's rows.
    var memory: MultiHeadAttention.Memory

    /// The sequences with these indices, in the order given.
    func sequences(at indices: [Int]) -> State {
      State(written: written.sequences(at: indices), memory: memory.sequences(at: indices))
    }
  }

  /// Ready for the first row of each of N sequences.
  ///
  /// - Parameter memory: the encoder's rows, N·S × d
  func begin(
    _ memory: Matrix, sequences: Int, answers: AttentionAnswers
  ) throws -> State {
    let none = Matrix(rows: 0, columns: memory.columns)
    return State(
      written: try selfAttention.remember(none, sequences: sequences, answers: answers),
      memory: try crossAttention.remember(memory, sequences: sequences, answers: answers))
  }

  /// One more row of each of N sequences, one layer on, without making the rows before once more.
  ///
  /// - Parameters:
  ///   - rows: N × d
  ///   - state: of the rows before, and then also of this one
  ///   - memoryMasks: one for each of N sequences: a row of S, true where the encoder's row s may
  ///     be seen
  func forward(
    _ rows: Matrix, state: inout State, memoryMasks: [[[Bool]]], answers: AttentionAnswers
  ) throws -> Matrix {
    let seen = try selfResidual.forward(rows) {
      state.written.append(
        try selfAttention.remember($0, sequences: rows.rows, answers: answers))
      let all = Array(repeating: true, count: state.written.keys[0][0].rows)
      let masks = Array(repeating: [all], count: rows.rows)
      let (steps, context) = try selfAttention.look(
        $0, at: state.written, masks: masks, answers: answers)
      return (selfAttention.output.forward(context), steps)
    }.output
    let informed = try crossResidual.forward(seen) {
      let (steps, context) = try crossAttention.look(
        $0, at: state.memory, masks: memoryMasks, answers: answers)
      return (crossAttention.output.forward(context), steps)
    }.output
    return feedForwardResidual.forward(informed) { feedForward.forward($0) }.output
  }
}
