import RNNMath

/// Long sequences in short chunks, with the state carried from chunk to chunk.
///
/// The state goes on forwards for ever; gradients stop at the edge of a chunk, because each chunk is
/// run by itself. The next sequence has nothing to do with the last one and begins anew.
///
/// - Parameters:
///   - sequences: each a list of inputs x_1 … x_T, of any lengths
///   - window: the longest chunk
///   - initial: the state that every sequence begins with, N × H
///   - runChunk: trains on one chunk from a state, and returns the state after it
public func truncatedBPTT(
  _ sequences: [[Matrix]], window: Int, initial: Matrix,
  runChunk: (_ inputs: [Matrix], _ state: Matrix) throws -> Matrix
) throws {
  for sequence in sequences {
    var state = initial
    for start in stride(from: 0, to: sequence.count, by: window) {
      let chunk = Array(sequence[start..<min(start + window, sequence.count)])
      state = try runChunk(chunk, state)
    }
  }
}
