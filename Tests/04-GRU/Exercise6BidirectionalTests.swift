import GRUModel
import GRUSolutions
import RNNMath
import Testing
import Workbook

extension GRUChapter {
  @Test func `4.6 bidirectional`() async throws {
    try await grade(GRUGrader.bidirectional.exercise)
  }
}

// No GRU runs here: both layers are exercise 4.5 with a function that never gives the same twice,
// and takes inputs of any shape, so that a wrong answer gives wrong numbers instead of a trap. What
// they read after an end is free.
extension GRUGrader {
  static let bidirectional = Grader(
    Catalogue.gru.exercises[5], reference: .reference,
    noteOnTraps: """
      In Swift, where steps count from 0, sequence n reversed has inputs[length − 1 − t] at t, and \
      that only where t < length: after the end, and with length 0, there is nothing to turn \
      round.
      """,
    cases: [
      Case("sequences of 3 and 2 that are added up and multiplied, by hand, 100 after the end") {
        try run(&$1, $0, byHand, words: ("adds up, from 0", "multiplies, from 1")) {
          layer, input, state in
          RaggedSample.combining(input, state) { layer == 0 ? $0 + $1 : $0 * $1 }
        }
      },
      ran("two sequences of 4, no padding", .sample([4, 4], steps: 4, seed: 471), without),
      ran(
        "lengths 2, 0, 4 and 1, zeros after the ends", .sample([2, 0, 4, 1], steps: 4, seed: 472)),
      ran(
        "lengths 1, 4, 3 and 0, NaN after the ends",
        .sample([1, 4, 3, 0], steps: 4, padding: .nan, seed: 473)),
      ran(
        "lengths 3, 2 and 5, a million after the ends",
        .sample([3, 2, 5], steps: 5, padding: 1e6, seed: 474)),
      ran(
        "six steps, though the longest sequence has 3",
        .sample([2, 3, 1], steps: 6, padding: 7, seed: 475)),
      ran("one step, lengths 1 and 0", .sample([1, 0], steps: 1, padding: 2, seed: 476)),
      ran(
        "two sequences of length 0, two steps",
        .sample([0, 0], steps: 2, padding: .nan, seed: 477)),
      ran("no step at all", .sample([0, 0], steps: 0, seed: 478)),
    ],
    properties: [
      Property("what stands after an end changes nothing, not even NaN") { answers in
        let sample = RaggedSample.sample([4, 1, 0, 2], steps: 4, seed: 479)
        let zeros = try sample.bothWays(answers)
        for filler in [1e30, -.infinity, .nan] as [Scalar] {
          // The same arithmetic on the same numbers.
          if try sample.filled(with: filler).bothWays(answers) != zeros {
            return "yours changes with \(filler.shown) there"
          }
        }
        return nil
      },
      Property("each sequence has the states that it has alone") { answers in
        let sample = RaggedSample.sample([2, 4, 0], steps: 4, padding: 5, seed: 480)
        let together = try sample.bothWays(answers)
        for n in sample.lengths.indices {
          let alone = try sample.alone(n).bothWays(answers)
          // The same arithmetic on the same numbers.
          guard together.count == 4, alone.count == sample.lengths[n],
            zip(together, alone).allSatisfy({ $0[row: n] == $1[row: 0] })
          else { return "yours differ for a sequence of length \(sample.lengths[n])" }
        }
        return nil
      },
    ],
    misconceptions: directionMistakes + oneDirectionMistakes + halfMistakes,
    alternatives: [
      Alternative("sequence by sequence, turned round as arrays of rows") {
        $0.bidirectional = { inputs, lengths, forward, backward in
          func turned(_ steps: [Matrix]) -> [Matrix] {
            var result = steps
            for (n, length) in lengths.enumerated() {
              let rows = steps.prefix(length).map { $0[row: n] }
              for (t, row) in rows.reversed().enumerated() { result[t][row: n] = row }
            }
            return result
          }
          let fromRight = turned(try backward(turned(inputs)))
          return zip(try forward(inputs), fromRight).enumerated().map { t, halves in
            Matrix(
              lengths.indices.map { n in
                (halves.0[row: n] + halves.1[row: n]).map { t < lengths[n] ? $0 : 0 }
              })
          }
        }
      },
      Alternative("reversed as a whole, then each sequence moved to the front; zeros as padding") {
        $0.bidirectional = { inputs, lengths, forward, backward in
          let (left, steps) = (try forward(inputs), inputs.count)
          let turned = inputs.indices.map { t in
            Matrix(rows: lengths.count, columns: inputs[t].columns) { n, k in
              let source = t + steps - lengths[n]
              return source < steps ? inputs[steps - 1 - source][n, k] : 0
            }
          }
          let right = try backward(turned)
          return inputs.indices.map { t in
            let size = left[t].columns
            return Matrix(rows: lengths.count, columns: 2 * size) { n, k in
              if t >= lengths[n] { return 0 }
              return k < size ? left[t][n, k] : right[lengths[n] - 1 - t][n, k - size]
            }
          }
        }
      },
      Alternative("the backward layer first, masked by a product") {
        $0.bidirectional = { inputs, lengths, forward, backward in
          let right = try backward(reversed(inputs, within: lengths))
          let left = try forward(inputs)
          return inputs.indices.map { t in
            let both = Matrix(sideBySide: [left[t], reversed(right, within: lengths)[t]])
            return both.hadamard(
              Matrix(rows: both.rows, columns: both.columns) { n, _ in t < lengths[n] ? 1 : 0 })
          }
        }
      },
    ])

  private static let without = "padding"

  private static let byHand = RaggedSample(
    inputs: [[[2], [5]], [[3], [6]], [[4], [100]]], lengths: [3, 2], initial: [[0], [0]])

  private static func ran(
    _ name: String, _ sample: RaggedSample, _ sparing: String? = nil
  ) -> Case<GRUAnswers> {
    let words = RaggedSample.mixingInWords
    return Case(name, sparing: sparing) { answers, trial in
      try run(&trial, answers, sample, words: (words, "another one")) {
        RaggedSample.mixing($1, $2, layer: $0)
      }
    }
  }

  private static func run(
    _ trial: inout Trial, _ answers: GRUAnswers, _ sample: RaggedSample,
    words: (forward: String, backward: String), _ step: RaggedSample.LayerStep
  ) throws {
    sample.note(in: &trial)
    trial.given("forward", .text(words.forward))
    trial.given("backward", .text(words.backward))
    var calls: [[[Matrix]]] = [[], []]
    let states = try sample.bothWays(answers, step) { calls[$0].append($1) }
    for (name, own) in zip(["forward", "backward"], calls) {
      trial.saw("the number of calls of \(name)", .integers([own.count]))
      let kinds = Set(own.map(shapes)).sorted().joined(separator: " or ")
      trial.saw("the shape of what \(name) reads", .text(own.isEmpty ? "none" : kinds))
      let isWhole = own.count == 1 && shapes(own[0]) == shapes(sample.inputs)
      trial.saw(
        "what \(name) reads", isWhole ? sample.valid(own[0]) : .text("not one call of that shape"))
    }
    trial.saw("the number of states", .integers([states.count]))
    let size = sample.initial.columns
    let isWhole = states.allSatisfy { $0.shape == "\(sample.lengths.count)×\(2 * size)" }
    trial.saw(
      "the shape of the states",
      .text(states.isEmpty ? "none" : Set(states.map(\.shape)).sorted().joined(separator: " or ")))
    for (t, state) in states.enumerated() {
      if isWhole {
        trial.saw("the half of forward in y_\(t + 1)", state.columns(0..<size))
        trial.saw("the half of backward in y_\(t + 1)", state.columns(size..<2 * size))
      } else {
        trial.saw("y_\(t + 1)", state)
      }
    }
  }
}

/// How many inputs of which shape.
private func shapes(_ inputs: [Matrix]) -> String {
  let shapes = Set(inputs.map(\.shape)).sorted().joined(separator: " and ")
  return switch inputs.count {
  case 0: "no input"
  case 1: "1 input of \(shapes)"
  default: "\(inputs.count) inputs of \(shapes)"
  }
}

extension RaggedSample {
  /// What stands before the ends, sequence by sequence: words where a person would follow on paper.
  fileprivate func valid(_ steps: [Matrix]) -> Value {
    let rows = lengths.enumerated().map { n, length in steps.prefix(length).map { $0[row: n] } }
    guard steps.first?.columns == 1 else { return .numbers(rows.flatMap { $0.flatMap(\.self) }) }
    let words = rows.enumerated().map { n, row in
      "\(row.map { $0[0].shown }.joined(separator: ", ")) of sequence \(n)"
    }
    return .text(words.joined(separator: " and "))
  }

  typealias LayerStep = (_ layer: Int, _ input: Matrix, _ state: Matrix) -> Matrix

  /// What some answers make of both layers; it is noted what each is given.
  fileprivate func bothWays(
    _ answers: GRUAnswers, _ step: LayerStep = { mixing($1, $2, layer: $0) },
    note: (_ layer: Int, _ reads: [Matrix]) -> Void = { _, _ in }
  ) throws -> [Matrix] {
    func scan(_ layer: Int, _ inputs: [Matrix]) throws -> [Matrix] {
      note(layer, inputs)
      // The second layer begins with 1 more than the first.
      let initial = initial.map { $0 + Scalar(layer) }
      return try maskedScan(inputs, lengths: lengths, initial: initial) { step(layer, $0, $1) }
        .states
    }
    return try answers.bidirectional(
      inputs, lengths, { try scan(0, $0) }, { try scan(1, $0) })
  }
}
