import LSTMModel
import LSTMSolutions
import RNNMath
import Testing
import Workbook

extension LSTMChapter {
  @Test func `3.8 adding batch`() async throws {
    try await grade(LSTMGrader.addingBatch.exercise)
  }
}

// The order of drawing is free, so no numbers are compared, only what can be said of hundreds of
// sequences: see `AddingSurvey`, also for how unlikely it is that it wrongs a right answer.
extension LSTMGrader {
  static let addingBatch = Grader(
    Catalogue.lstm.exercises[7], reference: .reference,
    cases: [
      reproduced,
      surveyed("300 batches of 5 sequences, 4 steps", 5, 4, seed: 381),
      surveyed("300 batches of 5 sequences, 7 steps", 5, 7, seed: 382),
      surveyed("300 batches of 3 sequences, 2 steps", 3, 2, seed: 384),
    ],
    properties: [
      Property("in each half one value is marked, and the target is the sum of the two") {
        answers in
        var generator = RandomGenerator(seed: 386)
        let (inputs, targets) = try answers.addingBatch(3, 6, &generator)
        guard inputs.count == 6, inputs.allSatisfy({ $0.shape == "3×2" }), targets.shape == "3×1"
        else { return nil }
        for n in 0..<3 {
          let (values, markers) = (inputs.map { $0[n, 0] }, inputs.map { $0[n, 1] })
          let sum = zip(values, markers).reduce(0) { $0 + $1.0 * $1.1 }
          let halves = [markers.prefix(3), markers.suffix(3)]
          // Two numbers below 1 are added.
          guard halves.allSatisfy({ $0.sorted() == [0, 0, 1] }), abs(sum - targets[n, 0]) < 1e-12
          else {
            return "a sequence of yours has the values \(listed(values)), the markers "
              + "\(listed(markers)) and the target \(targets[n, 0].shown)"
          }
        }
        return nil
      }
    ],
    misconceptions: markerMistakes + placeMistakes + addingValueMistakes + generatorMistakes,
    alternatives: [
      Alternative("all places first, then the values step by step") {
        $0.addingBatch = { count, length, generator in
          let half = length / 2
          let places = (0..<count).map { _ in
            [half + generator.integer(below: length - half), generator.integer(below: half)]
          }
          let inputs = (0..<length).map { t in
            Matrix(rows: count, columns: 2) { n, column in
              column == 1 ? (places[n].contains(t) ? 1 : 0) : generator.uniform()
            }
          }
          let targets = Matrix(rows: count, columns: 1) { n, _ in
            places[n].reduce(0) { $0 + inputs[$1][n, 0] }
          }
          return (inputs, targets)
        }
      },
      Alternative("places by multiplying a uniform number, a generator split off for each sequence")
      {
        $0.addingBatch = { count, length, generator in
          var inputs = (0..<length).map { _ in Matrix(rows: count, columns: 2) }
          var targets = Matrix(rows: count, columns: 1)
          let half = length / 2
          for n in (0..<count).reversed() {
            var own = generator.split()
            let first = Int(own.uniform() * Scalar(half))
            let second = half + Int(own.uniform() * Scalar(length - half))
            for t in 0..<length {
              inputs[t][row: n] = [own.uniform(in: 0..<1), t == first || t == second ? 1 : 0]
              targets[n, 0] += inputs[t][n, 0] * inputs[t][n, 1]
            }
          }
          return (inputs, targets)
        }
      },
      Alternative("Swift's own functions, with the generator; markers shuffled into place") {
        $0.addingBatch = { count, length, generator in
          let half = length / 2
          var sequences: [[[Scalar]]] = []
          for _ in 0..<count {
            var markers: [Scalar] = []
            for size in [half, length - half] {
              let ordered: [Scalar] = [1] + Array(repeating: 0, count: size - 1)
              markers += ordered.shuffled(using: &generator)
            }
            sequences.append(markers.map { [Scalar.random(in: 0..<1, using: &generator), $0] })
          }
          let targets = sequences.map { sequence in
            sequence.reduce(Scalar(0)) { $0 + $1[0] * $1[1] }
          }
          return (
            (0..<length).map { t in Matrix(sequences.map { $0[t] }) },
            Matrix(row: targets).transposed
          )
        }
      },
    ])

  private static func listed(_ numbers: [Scalar]) -> String {
    numbers.map(\.shown).joined(separator: ", ")
  }

  /// Two batches of forty steps agree by chance with a probability far below 1e-100.
  private static let reproduced = Case<LSTMAnswers>("two batches in a row, and the same again") {
    answers, trial in
    let batches = { (seed: UInt64) in
      var generator = RandomGenerator(seed: seed)
      return try (0..<2).map { _ in try answers.addingBatch(3, 40, &generator) }
    }
    let (once, again, other) = (try batches(387), try batches(387), try batches(388))
    func compared(
      _ a: (inputs: [Matrix], targets: Matrix), _ b: (inputs: [Matrix], targets: Matrix)
    ) -> Value {
      .text(a.inputs == b.inputs && a.targets == b.targets ? "the same batch" : "another batch")
    }
    trial.saw("a second batch from the same generator", compared(once[0], once[1]))
    trial.saw("a batch from a new generator with the same seed", compared(once[0], again[0]))
    trial.saw("a batch from a generator with another seed", compared(once[0], other[0]))
  }

  private static func surveyed(
    _ name: String, _ sequences: Int, _ steps: Int, seed: UInt64
  ) -> Case<LSTMAnswers> {
    Case(name) { answers, trial in
      let survey = try AddingSurvey(
        batches: 300, sequences: sequences, steps: steps, seed: seed, answers)
      for (name, text) in survey.facts { trial.saw(name, .text(text)) }
    }
  }
}
