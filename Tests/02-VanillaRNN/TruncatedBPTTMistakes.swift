import RNNMath
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

/// What can go wrong in exercise 2.7.
extension VanillaRNNGrader {
  static let truncatedBPTTMistakes: [Misconception<VanillaRNNAnswers>] = [
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
  ]

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
