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
    misconceptions: [
      Misconception(
        "The state is reset at every chunk",
        """
        Every chunk begins with the initial state, so the network forgets everything each time. Keep \
        what runChunk returns, and give it to the next chunk of the same sequence. See “Carrying the \
        state”.
        """
      ) { $0.truncatedBPTT = carrying { initial, _, _ in initial } },
      Misconception(
        "The state leaks into the next sequence",
        """
        A sequence begins with the state in which the one before ended, though they have nothing to do \
        with each other. Set the state to the initial state inside the loop over the sequences. See \
        “Carrying the state”.
        """
      ) { $0.truncatedBPTT = carrying { _, last, _ in last } },
      Misconception(
        "Every sequence begins with zeros",
        """
        You begin each sequence with a state of zeros. Begin with the one in the parameter initial: \
        zeros are only the usual choice for it.
        """
      ) { $0.truncatedBPTT = carrying { initial, last, t in t == 0 ? 0 * initial : last } },
      Misconception(
        "The state is carried inside a sequence and reset from its second chunk on",
        """
        You reset the state in the wrong place: a chunk in the middle of a sequence begins anew, and \
        the first of the next one doesn't. Reset where a sequence begins, and only there. See \
        “Carrying the state”.
        """
      ) { $0.truncatedBPTT = carrying { initial, last, t in t == 0 ? last : initial } },
      Misconception(
        "The short chunk at the end is dropped",
        """
        What is left at the end of a sequence, less than a window, is never trained on. Run it too: \
        the last chunk ends at min(start + window, sequence.count). See “Carrying the state”.
        """
      ) {
        cut(&$0) { n, window in
          starts(n, window).map { $0..<($0 + window) }.filter { $0.upperBound <= n }
        }
      },
      Misconception(
        "The last chunk is filled up with earlier inputs",
        """
        You make the last chunk full by beginning it earlier, so some inputs are trained on twice, the \
        second time from a state that has already seen them. Let it be short. See “Carrying the state”.
        """
      ) {
        cut(&$0) { n, window in
          starts(n, window).map { max(0, min($0, n - window))..<min($0 + window, n) }
        }
      },
      Misconception(
        "One input too many in a chunk",
        """
        A chunk has window + 1 inputs, of which the last is also the first of the next one. The range \
        is half-open: start..<end, not start...end. See “Carrying the state”.
        """
      ) { cut(&$0) { n, window in starts(n, window).map { $0..<min($0 + window + 1, n) } } },
      Misconception(
        "A window too long by one",
        """
        A chunk has window + 1 inputs, and the next begins after them. A chunk has at most window \
        inputs: close it as soon as it has that many. See “Carrying the state”.
        """
      ) { cut(&$0) { n, window in starts(n, window + 1).map { $0..<min($0 + window + 1, n) } } },
      Misconception(
        "The window moves on by one input",
        """
        You slide the window, so most inputs are run many times. Each input belongs to one chunk: the \
        next begins where the last one ended, window inputs later. See “Carrying the state”.
        """
      ) { cut(&$0) { n, window in starts(n, 1).map { $0..<min($0 + window, n) } } },
      Misconception(
        "Only the first chunk of each sequence",
        """
        You cut a sequence off after window inputs. It is the gradient that is truncated there, not \
        the sequence: go on with the next chunk. See “Carrying the state”.
        """
      ) { cut(&$0) { n, window in n == 0 ? [] : [0..<min(window, n)] } },
      Misconception(
        "The window isn't used",
        """
        You run each sequence as a whole. Cut it into chunks of at most window inputs. See “Carrying \
        the state”.
        """
      ) { cut(&$0) { n, _ in n == 0 ? [] : [0..<n] } },
      Misconception(
        "An empty chunk at the end",
        """
        Where the length is a multiple of the window, or zero, you run a chunk without inputs at the \
        end. stride(from:to:by:) stops before it. See “Carrying the state”.
        """
      ) {
        cut(&$0) { n, window in
          (0...(n / window)).map { $0 * window..<min(($0 + 1) * window, n) }
        }
      },
      Misconception(
        "An empty sequence is run",
        """
        You run a chunk for a sequence without inputs. There is nothing to train on: no chunk. See \
        “Carrying the state”.
        """
      ) {
        cut(&$0) { n, window in
          n == 0 ? [0..<0] : starts(n, window).map { $0..<min($0 + window, n) }
        }
      },
      Misconception(
        "All sequences in one",
        """
        You join the sequences, so a chunk can hold the end of one and the beginning of the next. Cut \
        each by itself, and begin each with the initial state. See “Carrying the state”.
        """
      ) {
        $0.truncatedBPTT = { sequences, window, initial, runChunk in
          try VanillaRNNSolutions.truncatedBPTT(
            [sequences.flatMap(\.self)], window: window, initial: initial, runChunk: runChunk)
        }
      },
    ],
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

  private static func starts(_ count: Int, _ step: Int) -> [Int] {
    Array(stride(from: 0, to: count, by: step))
  }

  /// The reference with another choice of the state that a chunk begins with.
  private static func carrying(
    _ choose: @escaping @Sendable (_ initial: Matrix, _ last: Matrix, _ t: Int) -> Matrix
  ) -> @Sendable ([[Matrix]], Int, Matrix, ([Matrix], Matrix) throws -> Matrix) throws -> Void {
    { sequences, window, initial, runChunk in
      var last = initial
      for sequence in sequences {
        for t in stride(from: 0, to: sequence.count, by: window) {
          let chunk = Array(sequence[t..<min(t + window, sequence.count)])
          last = try runChunk(chunk, choose(initial, last, t))
        }
      }
    }
  }

  /// The reference with another way to cut a sequence of n inputs.
  private static func cut(
    _ answers: inout VanillaRNNAnswers,
    _ ranges: @escaping @Sendable (_ count: Int, _ window: Int) -> [Range<Int>]
  ) {
    answers.truncatedBPTT = { sequences, window, initial, runChunk in
      for sequence in sequences {
        var state = initial
        for range in ranges(sequence.count, window) {
          state = try runChunk(Array(sequence[range]), state)
        }
      }
    }
  }
}
