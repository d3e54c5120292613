import RNNMath
import TestSupport
import VanillaRNNModel

/// Right answers to exercise 2.7 by someone who had not seen its grader.
let bank7TruncatedBPTTRight: [BankAnswer<VanillaRNNAnswers>] = [
  .right("a while loop that takes chunks off the front of what is left") {
    $0.truncatedBPTT = takingOff
  },
  .right("input by input, with a chunk that is run when it is full or the sequence ends") {
    $0.truncatedBPTT = filling
  },
  .right("recursion on the rest of the sequence") { $0.truncatedBPTT = recursion },
]

@Sendable private func takingOff(
  _ sequences: [[Matrix]], _ window: Int, _ initial: Matrix,
  _ runChunk: (_ inputs: [Matrix], _ state: Matrix) throws -> Matrix
) throws {
  for sequence in sequences {
    var (rest, state) = (sequence[...], initial)
    while !rest.isEmpty {
      state = try runChunk(Array(rest.prefix(window)), state)
      rest = rest.dropFirst(window)
    }
  }
}

@Sendable private func filling(
  _ sequences: [[Matrix]], _ window: Int, _ initial: Matrix,
  _ runChunk: (_ inputs: [Matrix], _ state: Matrix) throws -> Matrix
) throws {
  for sequence in sequences {
    var state = initial
    var chunk: [Matrix] = []
    for (index, input) in sequence.enumerated() {
      chunk.append(input)
      let isLast = index == sequence.count - 1
      if chunk.count == window || isLast {
        state = try runChunk(chunk, state)
        chunk.removeAll()
      }
    }
  }
}

@Sendable private func recursion(
  _ sequences: [[Matrix]], _ window: Int, _ initial: Matrix,
  _ runChunk: (_ inputs: [Matrix], _ state: Matrix) throws -> Matrix
) throws {
  func train(_ rest: ArraySlice<Matrix>, _ state: Matrix) throws {
    if rest.isEmpty { return }
    let next = try runChunk(Array(rest.prefix(window)), state)
    try train(rest.dropFirst(window), next)
  }
  for sequence in sequences { try train(sequence[...], initial) }
}
