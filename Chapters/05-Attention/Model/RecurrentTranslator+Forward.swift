import GRUModel
import GRUSolutions
import RNNMath

/// What the backward pass of a recurrent translator needs of some pairs.
struct RecurrentTrace {
  let batch: PairBatch
  let encoder: GRUScan
  let decoder: GRUScan
  /// What the output layer computed; its rows are the tokens of the first pair, then of the next.
  let readout: RecurrentReadout
}

/// From the decoder's states to the logits, for M states in all.
struct RecurrentReadout {
  /// For each pair what attention computed; empty without attention.
  var steps: [AttentionStep] = []
  /// [c q]: M × 2H, or M × 0 without attention
  var joint: Matrix
  /// a: M × H
  var features: Matrix
  /// M × V
  var logits: Matrix
}

extension RecurrentTranslator {
  /// Where the states of N sequences are, if T matrices of N rows stand one below the other: first
  /// all of the first sequence, then of the next, without padding.
  static func places(_ lengths: [Int]) -> [Int] {
    lengths.indices.flatMap { n in (0..<lengths[n]).map { $0 * lengths.count + n } }
  }

  /// Reads the sources: the states after each symbol, and the last ones.
  func encode(_ sources: [[Int]]) throws -> GRUScan {
    try encoder.forward(
      embed(sources, in: sourceEmbedding), lengths: sources.map(\.count),
      from: Matrix(rows: sources.count, columns: hiddenSize), variant: .resetAfter,
      answers: .reference)
  }

  /// The rows of a table for each step of some sequences, those behind an end included.
  private func embed(_ sequences: [[Int]], in table: Matrix) -> [Matrix] {
    let padded = PairBatch.padded(sequences)
    return (0..<(padded.first?.count ?? 0)).map { t in table.rows(at: padded.map { $0[t] }) }
  }

  /// The states of each sequence by themselves, each length × H.
  func keys(_ scan: GRUScan, lengths: [Int]) -> [Matrix] {
    if scan.states.isEmpty { return lengths.map { _ in Matrix(rows: 0, columns: hiddenSize) } }
    return Self.sequences(
      of: Matrix(stacking: scan.states).rows(at: Self.places(lengths)), lengths: lengths)
  }

  /// Rows in sections of these lengths.
  static func sequences(of rows: Matrix, lengths: [Int]) -> [Matrix] {
    var start = 0
    return lengths.map { length in
      defer { start += length }
      return rows.rows(start..<start + length)
    }
  }

  /// What the decoder's states say.
  ///
  /// - Parameters:
  ///   - states: M × H, first those of the first sequence, then of the next
  ///   - lengths: how many of them each sequence has
  ///   - keys: for each sequence the encoder's states, S × H
  ///   - answers: whose functions compute it
  func read(
    _ states: Matrix, lengths: [Int], keys: [Matrix], answers: AttentionAnswers
  ) throws -> RecurrentReadout {
    var readout = RecurrentReadout(
      joint: Matrix(rows: states.rows, columns: 0), features: states,
      logits: Matrix(rows: 0, columns: 0))
    if let score, let combination {
      readout.steps = try zip(Self.sequences(of: states, lengths: lengths), keys).map {
        // A key is there for each symbol and none for padding, so all may be seen.
        let row = Array(repeating: true, count: $1.rows)
        return try score.attend(
          $0, to: $1, mask: Array(repeating: row, count: $0.rows), answers: answers)
      }
      let contexts = Matrix(stacking: readout.steps.map(\.context))
      readout.joint = contexts.concatenatingColumns(of: states)
      readout.features = combination.forward(readout.joint).tanh()
    }
    readout.logits = output.forward(readout.features)
    return readout
  }

  /// Logits where the targets are given, and what the backward pass will need.
  func forward(_ batch: PairBatch, answers: AttentionAnswers) throws -> RecurrentTrace {
    let encoded = try encode(batch.sources)
    let read = batch.read
    let lengths = read.map(\.count)
    let decoded = try decoder.forward(
      embed(read, in: targetEmbedding), lengths: lengths, from: encoded.last,
      variant: .resetAfter, answers: .reference)
    let states = Matrix(stacking: decoded.states).rows(at: Self.places(lengths))
    return RecurrentTrace(
      batch: batch, encoder: encoded, decoder: decoded,
      readout: try self.read(
        states, lengths: lengths, keys: keys(encoded, lengths: batch.sources.map(\.count)),
        answers: answers))
  }
}
