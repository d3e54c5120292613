import GRUModel
import GRUSolutions
import RNNMath
import Testing
import Workbook

extension GRUChapter {
  @Test func `4.5 masked scan`() async throws {
    try await grade(GRUGrader.maskedScan.exercise)
  }
}

// No GRU runs here: `step` is a function that never gives the same twice. How often it was called
// is compared, too: a network that trains remembers every call for the backward pass. What it was
// given in rows that are over is free.
extension GRUGrader {
  static let maskedScan = Grader(
    Catalogue.gru.exercises[4], reference: .reference,
    noteOnTraps: """
      A sequence may have length 0, so there is no index length − 1; and T may be 0, so there is \
      no last state but the first.
      """,
    cases: [
      Case("sequences of 3 and 1 that are added up, by hand, 500 and 900 after the end") {
        try scan(&$1, $0, byHand, "new state = state + input") { input, state in
          RaggedSample.combining(input, state) { $0 + $1 }
        }
      },
      scanned("two sequences of 4, no padding", .sample([4, 4], steps: 4, seed: 451), without),
      scanned(
        "lengths 2, 0, 4 and 1, zeros after the ends", .sample([2, 0, 4, 1], steps: 4, seed: 452)),
      scanned(
        "lengths 1, 4, 3 and 0, NaN after the ends",
        .sample([1, 4, 3, 0], steps: 4, padding: .nan, seed: 453)),
      scanned(
        "lengths 3, 1 and 4, a million after the ends",
        .sample([3, 1, 4], steps: 4, padding: 1e6, seed: 454)),
      scanned("lengths 3, 2 and 3, with x_2 of zeros", zeroInside),
      scanned(
        "six steps, though the longest sequence has 3",
        .sample([2, 3, 1], steps: 6, padding: 7, seed: 456)),
      scanned(
        "a state that is wider than the input",
        .sample([2, 5], steps: 5, inputs: 1, state: 6, padding: -3, seed: 457)),
      scanned("one step, lengths 1 and 0", .sample([1, 0], steps: 1, padding: 2, seed: 458)),
      scanned(
        "two sequences of length 0, three steps",
        .sample([0, 0], steps: 3, padding: .nan, seed: 459)),
      scanned("no step at all", .sample([0, 0], steps: 0, seed: 460)),
    ],
    properties: [
      Property("what stands after an end changes nothing, not even NaN") { answers in
        let sample = RaggedSample.sample([4, 1, 0, 2], steps: 4, seed: 461)
        let zeros = try scanned(answers, sample)
        for filler in [1e30, -.infinity, .nan] as [Scalar] {
          let other = try scanned(answers, sample.filled(with: filler))
          // The same arithmetic on the same numbers.
          guard other.states == zeros.states, other.last == zeros.last else {
            return "yours changes with \(filler.shown) there"
          }
        }
        return nil
      },
      Property("each sequence has the states that it has alone") { answers in
        let sample = RaggedSample.sample([2, 4, 0], steps: 4, padding: 5, seed: 462)
        let together = try scanned(answers, sample)
        for n in sample.lengths.indices {
          let alone = try scanned(answers, sample.alone(n))
          // The same arithmetic on the same numbers.
          guard
            together.states.prefix(sample.lengths[n]).map({ $0[row: n] })
              == alone.states.map({ $0[row: 0] }), together.last[row: n] == alone.last[row: 0]
          else { return "yours differ for a sequence of length \(sample.lengths[n])" }
        }
        return nil
      },
    ],
    misconceptions: maskMistakes + lastStateMistakes + scanCallMistakes,
    alternatives: [
      Alternative("element by element, where a mask of 0 and 1 tells") {
        $0.maskedScan = { inputs, lengths, initial, step in
          var (state, states) = (initial, [Matrix]())
          for t in 0..<inputs.count {
            let mask = lengths.map { t < $0 ? 1 : 0 }
            let next = try step(inputs[t], state)
            state = Matrix(rows: next.rows, columns: next.columns) { [state] n, k in
              mask[n] == 1 ? next[n, k] : state[n, k]
            }
            states += [state]
          }
          return (states, state)
        }
      },
      Alternative("all steps first, whatever padding does, then rows picked by length") {
        $0.maskedScan = { inputs, lengths, initial, step in
          var raw = [initial]
          for x in inputs { raw.append(try step(x, raw[raw.count - 1])) }
          let states = raw.indices.map { t in
            Matrix(lengths.indices.map { n in raw[min(t, lengths[n])][row: n] })
          }
          return (Array(states.dropFirst()), states[inputs.count])
        }
      },
      Alternative("padding cleared first, the last states put aside when a sequence ends") {
        $0.maskedScan = { inputs, lengths, initial, step in
          var (state, last) = (initial, initial)
          let states = try inputs.enumerated().map { t, input in
            let clear = Matrix(rows: input.rows, columns: input.columns) {
              t < lengths[$0] ? input[$0, $1] : 0
            }
            let next = try step(clear, state)
            for n in lengths.indices where t < lengths[n] { state[row: n] = next[row: n] }
            for n in lengths.indices where t + 1 == lengths[n] { last[row: n] = state[row: n] }
            return state
          }
          return (states, last)
        }
      },
    ])

  private static let without = "padding"

  private static let byHand = RaggedSample(
    inputs: [[[1], [10]], [[2], [500]], [[3], [900]]], lengths: [3, 1], initial: [[100], [200]])

  /// Zeros that are no padding.
  private static let zeroInside: RaggedSample = {
    var sample = RaggedSample.sample([3, 2, 3], steps: 3, padding: 4, seed: 455)
    sample.inputs[1] = 0 * sample.inputs[1]
    return sample
  }()

  private static func scanned(
    _ name: String, _ sample: RaggedSample, _ sparing: String? = nil
  ) -> Case<GRUAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      try scan(&trial, answers, sample, RaggedSample.mixingInWords) { RaggedSample.mixing($0, $1) }
    }
  }

  private static func scanned(
    _ answers: GRUAnswers, _ sample: RaggedSample
  ) throws -> (states: [Matrix], last: Matrix) {
    try answers.maskedScan(sample.inputs, sample.lengths, sample.initial) {
      RaggedSample.mixing($0, $1)
    }
  }

  private static func scan(
    _ trial: inout Trial, _ answers: GRUAnswers, _ sample: RaggedSample, _ words: String,
    _ step: GRUAnswers.ScanStep
  ) throws {
    sample.note(in: &trial)
    trial.given("initial", sample.initial)
    trial.given("step", .text(words))
    var calls: [String] = []
    let (states, last) = try answers.maskedScan(sample.inputs, sample.lengths, sample.initial) {
      calls.append("\($0.shape) with a state of \($1.shape)")
      return try step($0, $1)
    }
    trial.saw("the number of calls of step", .integers([calls.count]))
    let kinds = Set(calls).sorted().joined(separator: " or ")
    trial.saw("the shape of what step reads", .text(calls.isEmpty ? "none" : kinds))
    trial.saw("the number of states", .integers([states.count]))
    for (t, state) in states.enumerated() { trial.saw("s_\(t + 1)", state) }
    trial.saw("last", last)
  }
}
