import RNNMath
import VanillaRNNModel
import Workbook

// More misconceptions of exercise 2.7: which chunks there are, their order, and their states.

extension VanillaRNNGrader {
  static let truncatedBPTTSlips: [Misconception<VanillaRNNAnswers>] = [
    chunked(
      "A sequence no longer than the window is left out",
      """
      You run a sequence only if it is longer than the window. A short one is one short chunk, and \
      one of just that length is a full one.
      """
    ) { chunks, _ in chunks.count > 1 ? chunks : [] },
    chunked(
      "The short chunk at the end is filled up with zeros",
      """
      You add inputs of zeros until the last chunk is full. They would be trained on, and move the \
      state. Let the chunk be short.
      """
    ) { chunks, window in
      chunks.map { chunk in chunk + (chunk.count..<window).map { _ in 0 * chunk[0] } }
    },
    chunked(
      "An empty chunk at the end",
      """
      Where the length is a multiple of the window, you run a chunk without inputs at the end. \
      stride(from:to:by:) stops before it.
      """
    ) { chunks, window in chunks.last?.count == window ? chunks + [[]] : chunks },
    chunked(
      "The window is the number of chunks",
      """
      You cut a sequence into as many chunks as the window says. The window is how long a chunk is \
      at most; how many there are follows from the length.
      """
    ) { chunks, window in
      let inputs = Array(chunks.joined())
      return cut(inputs, max(1, (inputs.count + window - 1) / window))
    },
    chunked(
      "The short chunk comes first",
      """
      You put what the window leaves over at the beginning. Cut from the beginning on: full \
      chunks, and the rest at the end.
      """
    ) { chunks, window in
      let inputs = Array(chunks.joined())
      let rest = inputs.count % window
      return (rest > 0 ? [Array(inputs[..<rest])] : []) + cut(Array(inputs[rest...]), window)
    },
    chunked(
      "Chunks overlap by one input",
      """
      Each chunk begins with the last input of the one before, which is run twice. What it left is \
      in the state already: begin with the next input.
      """
    ) { chunks, _ in
      chunks.indices.map { $0 == 0 ? chunks[0] : chunks[$0 - 1].suffix(1) + chunks[$0] }
    },
    chunked(
      "The chunks come from the last to the first",
      """
      You begin at the end of the sequence. Only the backward pass runs against time, and that is \
      inside runChunk: begin with the first chunk.
      """
    ) { chunks, _ in chunks.reversed() },
    slip(
      "The sequences come from the last to the first",
      "You begin with the last sequence. Take them in the order in which they are given."
    ) { all, window, initial, run in try carry(all.reversed(), window, initial, run) },
    slip(
      "All first chunks before all second ones",
      """
      You take one chunk of each sequence in turn. Finish a sequence before you begin the next: \
      one loop over the sequences, and in it one over the chunks.
      """
    ) { all, window, initial, run in
      var states = all.map { _ in initial }
      for start in stride(from: 0, to: all.map(\.count).max() ?? 0, by: window) {
        for (s, sequence) in all.enumerated() where start < sequence.count {
          states[s] = try run(Array(sequence[start...].prefix(window)), states[s])
        }
      }
    },
    slip(
      "Only the first chunk's state is carried",
      """
      The third chunk and those after it begin with the state that the first one left. Overwrite \
      the variable after every chunk, with what runChunk returns.
      """
    ) { all, window, initial, run in
      for sequence in all {
        var state: Matrix?
        for chunk in cut(sequence, window) {
          let next = try run(chunk, state ?? initial)
          state = state ?? next
        }
      }
    },
    slip(
      "A short chunk is taken for the end of a sequence",
      """
      You go back to the initial state after a short chunk. Where the window divides the length, \
      the last chunk is full: reset where a sequence begins, inside the loop over the sequences.
      """
    ) { all, window, initial, run in
      var state = initial
      for chunk in all.flatMap({ cut($0, window) }) {
        let next = try run(chunk, state)
        state = chunk.count < window ? initial : next
      }
    },
    slip(
      "An empty sequence ends everything",
      "You leave the loop, or the function, at an empty sequence. Go on with the next: `continue`."
    ) { all, window, initial, run in
      try carry(Array(all.prefix { !$0.isEmpty }), window, initial, run)
    },
  ]

  private typealias Run = ([Matrix], Matrix) throws -> Matrix

  @Sendable private static func cut(_ sequence: [Matrix], _ window: Int) -> [[Matrix]] {
    stride(from: 0, to: sequence.count, by: window).map {
      Array(sequence[$0...].prefix(window))
    }
  }

  /// What is right, but for a change of a sequence's chunks.
  private static func carry(
    _ all: [[Matrix]], _ window: Int, _ initial: Matrix, _ run: Run,
    change: ([[Matrix]], Int) -> [[Matrix]] = { chunks, _ in chunks }
  ) throws {
    for sequence in all {
      var state = initial
      for chunk in change(cut(sequence, window), window) { state = try run(chunk, state) }
    }
  }

  private static func chunked(
    _ name: String, _ explanation: String,
    _ change: @escaping @Sendable ([[Matrix]], Int) -> [[Matrix]]
  ) -> Misconception<VanillaRNNAnswers> {
    slip(name, explanation) { try carry($0, $1, $2, $3, change: change) }
  }

  private static func slip(
    _ name: String, _ explanation: String,
    _ body: @escaping @Sendable ([[Matrix]], Int, Matrix, Run) throws -> Void
  ) -> Misconception<VanillaRNNAnswers> {
    Misconception(name, explanation + " See “Carrying the state”.") {
      $0.truncatedBPTT = { all, window, initial, run in try body(all, window, initial, run) }
    }
  }
}
