import Foundation
import RNNMath
import Workbook

/// Exercise 2.7: long sequences in short chunks, with the state carried from chunk to chunk.
///
/// For each sequence: begin with the initial state; cut the sequence into chunks of `window` inputs,
/// the last as short as it must be; run each chunk from the state that the one before returned. The
/// next sequence has nothing to do with the last one and begins with the initial state again.
///
/// - Parameters:
///   - sequences: each a list of inputs x_1 … x_T, of any lengths
///   - window: the longest chunk, at least one
///   - initial: the state that every sequence begins with, N × H
///   - runChunk: trains on one chunk from a state, and returns the state after it; call it with
///     `try runChunk(inputs, state)`
///
/// Book: *Carrying the state*, exercise 2.7.
public func truncatedBPTT(
  _ sequences: [[Matrix]], window: Int, initial: Matrix,
  runChunk: (_ inputs: [Matrix], _ state: Matrix) throws -> Matrix
) throws {
  throw Unattempted()
}
