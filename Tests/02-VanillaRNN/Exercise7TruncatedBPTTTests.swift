import RNNMath
import Testing
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

extension VanillaRNN {
  @Test func `2.7 truncated BPTT`() async throws {
    try await grade(VanillaRNNGrader.truncatedBPTT.exercise)
  }
}

// Nothing is computed here, only handed on. So everything is compared exactly, as a log of what
// `runChunk` was given: input 23 is the third of the second sequence, and the state that the k-th
// call returns is k.
extension VanillaRNNGrader {
  static let truncatedBPTT = Grader(
    Catalogue.vanillaRNN.exercises[6], reference: .reference,
    cases: [
      chunks("one sequence of 4, chunks of 2", [4], window: 2),
      chunks("one sequence of 7, chunks of 3", [7], window: 3),
      chunks("sequences of 4, 5 and 3, chunks of 2", [4, 5, 3], window: 2),
      chunks("a window of 1", [3, 2], window: 1, sparing: "chunks of more than one input"),
      chunks(
        "sequences shorter than the window", [2, 3], window: 5, sparing: "a second chunk"),
      chunks("an empty sequence between two others", [5, 0, 3], window: 4),
      chunks("no sequence at all", [], window: 2, sparing: "any input"),
    ],
    misconceptions: truncatedBPTTMistakes + truncatedBPTTSlips,
    alternatives: [
      Alternative("inputs gathered one by one, run when there are enough") {
        $0.truncatedBPTT = { sequences, window, initial, runChunk in
          for sequence in sequences {
            var (state, chunk) = (initial, [Matrix]())
            for (t, input) in sequence.enumerated() {
              chunk.append(input)
              if chunk.count < window && t + 1 < sequence.count { continue }
              state = try runChunk(chunk, state)
              chunk = []
            }
          }
        }
      },
      Alternative("the rest of a sequence grows shorter, chunk by chunk") {
        $0.truncatedBPTT = { sequences, window, initial, runChunk in
          for sequence in sequences {
            var (state, rest) = (initial, sequence[...])
            while !rest.isEmpty {
              state = try runChunk(Array(rest.prefix(window)), state)
              rest = rest.dropFirst(window)
            }
          }
        }
      },
    ])

  private static func chunks(
    _ name: String, _ lengths: [Int], window: Int, sparing: String? = nil
  ) -> Case<VanillaRNNAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      let labels = lengths.enumerated().map { s, length in (0..<length).map { 10 * s + 11 + $0 } }
      let sequences = labels.map { $0.map { Matrix(rows: 2, columns: 3, repeating: Scalar($0)) } }
      let initial = Matrix(rows: 2, columns: 1, repeating: 50)
      trial.given("sequences", .text("\(labels)"))
      trial.given("window", .integers([window]))
      trial.given("initial", initial)
      trial.given("runChunk", .text("a function whose k-th call returns the state k"))
      var (inputs, states): ([[String]], [Scalar]) = ([], [])
      try answers.truncatedBPTT(sequences, window, initial) { chunk, state in
        inputs.append(chunk.map { ($0.values.first ?? .nan).shown })
        states.append(state.values.first ?? .nan)
        return Matrix(rows: 2, columns: 1, repeating: Scalar(inputs.count))
      }
      let log = inputs.map { "[" + $0.joined(separator: ", ") + "]" }.joined(separator: " ")
      trial.saw("the inputs of the chunks", .text(inputs.isEmpty ? "none" : log))
      trial.saw("the states that they begin with", .numbers(states))
    }
  }
}
