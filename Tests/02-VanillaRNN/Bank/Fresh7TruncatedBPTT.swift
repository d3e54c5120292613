import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.7, written last, to see how many of the wrong ones have a name.
let fresh7TruncatedBPTT: [BankAnswer<VanillaRNNAnswers>] = [
  .right("takes prefixes off what is left of the sequence") {
    $0.truncatedBPTT = { sequences, window, initial, runChunk in
      for sequence in sequences {
        var (rest, state) = (sequence[...], initial)
        while !rest.isEmpty {
          state = try runChunk(Array(rest.prefix(window)), state)
          rest = rest.dropFirst(window)
        }
      }
    }
  },
  .wrong(
    "cuts each sequence into as many chunks as the window says",
    told: "The window is the number of chunks"
  ) {
    $0.truncatedBPTT = { sequences, window, initial, runChunk in
      for sequence in sequences {
        let size = max(1, (sequence.count + window - 1) / window)
        var state = initial
        for chunk in pieces(sequence, size) { state = try runChunk(chunk, state) }
      }
    }
  },
  .wrong(
    "moves the last chunk back until it is full, over inputs that were read already",
    told: "The last chunk is filled up with earlier inputs"
  ) {
    $0.truncatedBPTT = { sequences, window, initial, runChunk in
      for sequence in sequences {
        var state = initial
        for chunk in pieces(sequence, window) {
          let full = chunk.count < window ? Array(sequence.suffix(window)) : chunk
          state = try runChunk(full, state)
        }
      }
    }
  },
  .wrong(
    "puts the short chunk at the front instead of the end", told: "The short chunk comes first"
  ) {
    $0.truncatedBPTT = { sequences, window, initial, runChunk in
      for sequence in sequences {
        let first = sequence.count % window
        var state = initial
        if first > 0 { state = try runChunk(Array(sequence[..<first]), state) }
        for chunk in pieces(Array(sequence[first...]), window) {
          state = try runChunk(chunk, state)
        }
      }
    }
  },
  .wrong(
    "takes a short chunk for the end of a sequence, and resets only after one",
    told: "A short chunk is taken for the end of a sequence"
  ) {
    $0.truncatedBPTT = { sequences, window, initial, runChunk in
      var state = initial
      for chunk in sequences.flatMap({ pieces($0, window) }) {
        state = try runChunk(chunk, state)
        if chunk.count < window { state = initial }
      }
    }
  },
  .wrong(
    "runs the first chunk of every sequence, then the second of every one, and so on",
    told: "All first chunks before all second ones"
  ) {
    $0.truncatedBPTT = { sequences, window, initial, runChunk in
      var states = sequences.map { _ in initial }
      let longest = sequences.map(\.count).max() ?? 0
      for start in stride(from: 0, to: longest, by: window) {
        for (n, sequence) in sequences.enumerated() where start < sequence.count {
          let end = min(start + window, sequence.count)
          states[n] = try runChunk(Array(sequence[start..<end]), states[n])
        }
      }
    }
  },
  .wrong("joins all sequences into one before it cuts", told: "All sequences in one") {
    $0.truncatedBPTT = { sequences, window, initial, runChunk in
      var state = initial
      for chunk in pieces(sequences.flatMap(\.self), window) {
        state = try runChunk(chunk, state)
      }
    }
  },
]

private func pieces(_ sequence: [Matrix], _ size: Int) -> [[Matrix]] {
  stride(from: 0, to: sequence.count, by: size).map {
    Array(sequence[$0..<min($0 + size, sequence.count)])
  }
}
