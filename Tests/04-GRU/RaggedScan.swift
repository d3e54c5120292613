import GRUModel
import RNNMath
import Workbook

/// A masked scan in which every part is exchangeable, for misconceptions that change one.
struct RaggedScan: Sendable {
  /// All that a scan came by.
  struct Run {
    let lengths: [Int]
    let initial: Matrix
    /// What step returned.
    var raw: [Matrix] = []
    /// The same with the rows that are over put right.
    var states: [Matrix] = []

    /// The right value of `last`, if the states are right where they count.
    var lastValid: Matrix {
      gathered { t in states[t] }
    }

    /// Each sequence's row at its last valid step, or of the first state.
    func gathered(_ state: (_ t: Int) -> Matrix) -> Matrix {
      var last = initial
      for (n, length) in lengths.enumerated() where 1...max(1, states.count) ~= length {
        last[row: n] = state(length - 1)[row: n]
      }
      return last
    }
  }

  /// Whether a sequence is over at a step that counts from 0.
  var isOver: @Sendable (_ t: Int, _ n: Int, _ inputs: [Matrix], _ lengths: [Int]) -> Bool = {
    t, n, _, lengths in t >= lengths[n]
  }
  /// The new row of a sequence that is over.
  var keeps: @Sendable (_ before: [Scalar], _ next: [Scalar], _ first: [Scalar]) -> [Scalar] = {
    before, _, _ in before
  }
  /// The new row of any other sequence.
  var takes: @Sendable (_ before: [Scalar], _ next: [Scalar]) -> [Scalar] = { $1 }
  /// The first state.
  var begins: @Sendable (_ initial: Matrix) -> Matrix = { $0 }
  /// The state that each step is given.
  var carries: @Sendable (_ run: Run) -> Matrix = { $0.states.last ?? $0.initial }
  /// The state that step is given, if it isn't the one that is carried.
  var feeds: @Sendable (_ run: Run, _ carried: Matrix) -> Matrix = { $1 }
  /// Whether step is given zeros for padding.
  var clears = false
  /// The time steps that are gone through.
  var order: @Sendable (_ steps: Int, _ lengths: [Int]) -> [Int] = { steps, _ in Array(0..<steps) }
  /// How step is called.
  var calls:
    @Sendable (_ input: Matrix, _ state: Matrix, _ isOver: [Bool], _ step: GRUAnswers.ScanStep)
      throws -> Matrix = { input, state, _, step in try step(input, state) }
  /// What is returned.
  var returns: @Sendable (_ run: Run) -> (states: [Matrix], last: Matrix) = {
    ($0.states, $0.states.last ?? $0.initial)
  }

  /// An answer to exercise 4.5.
  func run(
    _ given: [Matrix], _ lengths: [Int], _ initial: Matrix, _ step: GRUAnswers.ScanStep
  ) throws -> (states: [Matrix], last: Matrix) {
    let inputs = clears ? cleared(given, after: lengths) : given
    var run = Run(lengths: lengths, initial: begins(initial))
    for t in order(inputs.count, lengths) {
      let over = lengths.indices.map { isOver(t, $0, inputs, lengths) }
      let before = carries(run)
      let next = try calls(inputs[t], feeds(run, before), over, step)
      var state = next
      for n in lengths.indices {
        state[row: n] =
          over[n]
          ? keeps(before[row: n], next[row: n], initial[row: n])
          : takes(before[row: n], next[row: n])
      }
      run.raw.append(next)
      run.states.append(state)
    }
    return returns(run)
  }
}
