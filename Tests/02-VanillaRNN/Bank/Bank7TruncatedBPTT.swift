import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.7 by someone who had not seen its grader; more right ones are in
/// `bank7TruncatedBPTTRight`.
let bank7TruncatedBPTT: [BankAnswer<VanillaRNNAnswers>] =
  bank7TruncatedBPTTRight + [
    .right("reduce over the chunks, all cut beforehand") {
      $0.truncatedBPTT = { sequences, window, initial, runChunk in
        for chunks in sequences.map({ cut($0, window) }) {
          _ = try chunks.reduce(initial) { try runChunk($1, $0) }
        }
      }
    },
    .wrong("every chunk begins with the initial state", told: "The state is reset at every chunk") {
      $0.truncatedBPTT = { sequences, window, initial, runChunk in
        for chunk in sequences.flatMap({ cut($0, window) }) { _ = try runChunk(chunk, initial) }
      }
    },
    .wrong(
      "the state is carried from one sequence into the next",
      told: "The state leaks into the next sequence"
    ) {
      $0.truncatedBPTT = { sequences, window, initial, runChunk in
        _ = try sequences.flatMap { cut($0, window) }.reduce(initial) { try runChunk($1, $0) }
      }
    },
    .wrong(
      "the last chunk is left out if it is short", told: "The short chunk at the end is dropped"
    ) {
      $0.truncatedBPTT = {
        try run($0, $2, $3, from: $1) { chunks, window in chunks.filter { $0.count == window } }
      }
    },
    .wrong(
      "a sequence no longer than the window is left out",
      told: "A sequence no longer than the window is left out"
    ) {
      $0.truncatedBPTT = { sequences, window, initial, runChunk in
        try run(sequences.filter { $0.count > window }, initial, runChunk, from: window)
      }
    },
    .wrong(
      "a short last chunk is filled up with inputs of the one before",
      told: "The last chunk is filled up with earlier inputs"
    ) {
      $0.truncatedBPTT = { sequences, window, initial, runChunk in
        for sequence in sequences {
          var state = initial
          for chunk in cut(sequence, window).dropLast() { state = try runChunk(chunk, state) }
          if !sequence.isEmpty { _ = try runChunk(Array(sequence.suffix(window)), state) }
        }
      }
    },
    .wrong(
      "a short last chunk is filled up with zeros",
      told: "The short chunk at the end is filled up with zeros"
    ) {
      $0.truncatedBPTT = {
        try run($0, $2, $3, from: $1) { chunks, window in
          chunks.map { chunk in
            chunk + (chunk.count..<window).map { _ in 0 * chunk[0] }
          }
        }
      }
    },
    .wrong("an empty sequence, too, gets a chunk: an empty one", told: "An empty sequence is run") {
      $0.truncatedBPTT = {
        try run($0, $2, $3, from: $1) { chunks, _ in chunks.isEmpty ? [[]] : chunks }
      }
    },
    .wrong(
      "a sequence that the window divides evenly gets an empty chunk at its end",
      told: "An empty chunk at the end"
    ) {
      $0.truncatedBPTT = {
        try run($0, $2, $3, from: $1) { chunks, window in
          chunks.last?.count == window ? chunks + [[]] : chunks
        }
      }
    },
    .wrong("chunks are one input too long", told: "A window too long by one") {
      $0.truncatedBPTT = { try run($0, $2, $3, from: $1 + 1) }
    },
    .wrong(
      "chunks overlap: each begins with the last input of the one before",
      told: "Chunks overlap by one input"
    ) {
      $0.truncatedBPTT = { sequences, window, initial, runChunk in
        for sequence in sequences {
          var state = initial
          for start in stride(from: 0, to: sequence.count, by: window) {
            let end = min(start + window, sequence.count)
            state = try runChunk(Array(sequence[max(0, start - 1)..<end]), state)
          }
        }
      }
    },
    .wrong("the window is ignored: each sequence is one chunk", told: "The window isn't used") {
      $0.truncatedBPTT = { sequences, _, initial, runChunk in
        for sequence in sequences where !sequence.isEmpty { _ = try runChunk(sequence, initial) }
      }
    },
    .wrong("the sequences are joined to one before it is cut", told: "All sequences in one") {
      $0.truncatedBPTT = { try run([$0.flatMap { $0 }], $2, $3, from: $1) }
    },
    .wrong(
      "the chunks of a sequence come from the last to the first",
      told: "The chunks come from the last to the first"
    ) {
      $0.truncatedBPTT = { try run($0, $2, $3, from: $1) { chunks, _ in chunks.reversed() } }
    },
    .wrong(
      "the sequences come from the last to the first",
      told: "The sequences come from the last to the first"
    ) {
      $0.truncatedBPTT = { try run($0.reversed(), $2, $3, from: $1) }
    },
    .wrong(
      "all first chunks, then all second ones, each sequence with its own state",
      told: "All first chunks before all second ones"
    ) {
      $0.truncatedBPTT = sideBySide
    },
    .wrong(
      "every sequence begins with zeros, whatever the initial state is",
      told: "Every sequence begins with zeros"
    ) {
      $0.truncatedBPTT = { try run($0, 0 * $2, $3, from: $1) }
    },
    .wrong(
      "the state after the first chunk is used for all later ones",
      told: "Only the first chunk's state is carried"
    ) {
      $0.truncatedBPTT = { sequences, window, initial, runChunk in
        for sequence in sequences {
          var later: Matrix?
          for chunk in cut(sequence, window) {
            let state = try runChunk(chunk, later ?? initial)
            later = later ?? state
          }
        }
      }
    },
    .wrong(
      "takes a short chunk for the sign of a sequence's end: no reset where all are full",
      told: "A short chunk is taken for the end of a sequence"
    ) {
      $0.truncatedBPTT = { sequences, window, initial, runChunk in
        var state = initial
        for chunk in sequences.flatMap({ cut($0, window) }) {
          state = try runChunk(chunk, state)
          if chunk.count < window { state = initial }
        }
      }
    },
    .wrong(
      "an empty sequence ends everything, and those after it are not read",
      told: "An empty sequence ends everything"
    ) {
      $0.truncatedBPTT = {
        try run(Array($0.prefix { !$0.isEmpty }), $2, $3, from: $1)
      }
    },
    .wrong("two causes: a short last chunk is left out, and every chunk begins anew") {
      $0.truncatedBPTT = { sequences, window, initial, runChunk in
        for chunk in sequences.flatMap({ cut($0, window) }) where chunk.count == window {
          _ = try runChunk(chunk, initial)
        }
      }
    },
  ]

private typealias RunChunk = ([Matrix], Matrix) throws -> Matrix

private func cut(_ sequence: [Matrix], _ window: Int) -> [[Matrix]] {
  stride(from: 0, to: sequence.count, by: window).map {
    Array(sequence[$0..<min($0 + window, sequence.count)])
  }
}

/// Cuts and carries as it should be, with other chunks if a change is given.
private func run(
  _ sequences: [[Matrix]], _ initial: Matrix, _ runChunk: RunChunk, from window: Int,
  change: ([[Matrix]], Int) -> [[Matrix]] = { chunks, _ in chunks }
) throws {
  for sequence in sequences {
    var state = initial
    for chunk in change(cut(sequence, window), window) { state = try runChunk(chunk, state) }
  }
}

@Sendable private func sideBySide(
  _ sequences: [[Matrix]], _ window: Int, _ initial: Matrix,
  _ runChunk: (_ inputs: [Matrix], _ state: Matrix) throws -> Matrix
) throws {
  let all = sequences.map { cut($0, window) }
  var states = all.map { _ in initial }
  for turn in 0..<(all.map(\.count).max() ?? 0) {
    for (index, chunks) in all.enumerated() where turn < chunks.count {
      states[index] = try runChunk(chunks[turn], states[index])
    }
  }
}
