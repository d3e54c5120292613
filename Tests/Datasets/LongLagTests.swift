import Datasets
import RNNMath
import Testing

@Suite struct TheLongLagTasks {
  private func sequences(of task: some LagTask, _ count: Int, seed: UInt64) -> [LagSequence] {
    var generator = RandomGenerator(seed: seed)
    return task.sequences(count, using: &generator)
  }

  private func symbols(_ sequence: LagSequence, outOf count: Int) -> [Int] {
    (0..<sequence.length).map { t in
      sequence.inputs[t * count..<(t + 1) * count].firstIndex(of: 1).map { $0 - t * count } ?? -1
    }
  }

  private func pairs(_ sequence: LagSequence) -> [(number: Scalar, marker: Scalar)] {
    (0..<sequence.length).map { (sequence.inputs[2 * $0], sequence.inputs[2 * $0 + 1]) }
  }

  @Test(arguments: [MarkedNumbers.Form.historicSum, .historicProduct])
  func `the numbers marked in 1997 make the target, and an end is never among them`(
    form: MarkedNumbers.Form
  ) {
    let isSum = form == .historicSum
    var lost = 0
    for sequence in sequences(of: MarkedNumbers(form, length: 100), 3000, seed: 11) {
      let pairs = pairs(sequence)
      #expect((100...110).contains(pairs.count))
      #expect(pairs.first?.marker == -1 && pairs.last?.marker == -1)
      #expect(pairs.allSatisfy { (isSum ? -1..<1 : 0..<1).contains($0.number) })
      let marked = pairs.indices.filter { pairs[$0].marker == 1 }
      #expect(marked.count == 2 || marked.count == 1)
      #expect(marked[0] < 50 && (marked.last ?? 0) < 50)
      #expect(marked.count == 1 || marked[0] < 10 || marked[1] < 10)
      let terms = marked.map { pairs[$0].number } + (marked.count == 1 ? [isSum ? 0 : 1] : [])
      let target = isSum ? 0.5 + (terms[0] + terms[1]) / 4 : terms[0] * terms[1]
      // The order of the two may differ, which in a sum or product of two changes nothing.
      #expect(sequence.targets == [target])
      lost += marked.count == 1 ? 1 : 0
    }
    // A tenth of the first marks, and 1/49 of the others where the first is not there; five deviations.
    #expect(
      abs(Scalar(lost) / 3000 - (0.1 + 0.9 / 49)) < 5 * (0.12 * 0.88 / 3000 as Scalar).squareRoot())
  }

  @Test func `today's sum has a marker in each half`() {
    for sequence in sequences(of: MarkedNumbers(.sum, length: 40), 500, seed: 12) {
      let pairs = pairs(sequence)
      let marked = pairs.indices.filter { pairs[$0].marker == 1 }
      #expect(pairs.count == 40 && marked.count == 2 && marked[0] < 20 && marked[1] >= 20)
      #expect(pairs.allSatisfy { $0.marker == 0 || $0.marker == 1 })
      #expect(sequence.targets == [pairs[marked[0]].number + pairs[marked[1]].number])
    }
  }

  @Test(arguments: MarkedNumbers.Form.allCases)
  func `a constant guess scores what it should`(form: MarkedNumbers.Form) {
    let task = MarkedNumbers(form, length: 100)
    let targets = sequences(of: task, 20_000, seed: 13).map { $0.targets[0] }
    let mean = targets.reduce(0, +) / Scalar(targets.count)
    let square = targets.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Scalar(targets.count)
    // Where the first pair is marked and lost, one term is constant: of the sums, 12 % have half the
    // variance, of the products 12 % have 1/12 instead of 7/144. By sampling, 1 % is off.
    let expected: Scalar =
      switch form {
      case .historicSum: task.guessMeanSquare * (1 - 0.118 / 2)
      case .historicProduct: task.guessMeanSquare + 0.118 * (1 / 12 - 7 / 144) + 0.118 * 0.882 / 16
      case .sum: task.guessMeanSquare
      }
    #expect(abs(square / expected - 1) < 0.04)
  }

  @Test func `the class of temporal order says which came first`() {
    var seen: [Int: Int] = [:]
    for sequence in sequences(of: TemporalOrder(), 2000, seed: 14) {
      let symbols = symbols(sequence, outOf: 8)
      #expect((100...110).contains(symbols.count))
      let letters = symbols.map { TemporalOrder.alphabet[$0] }
      #expect(letters.first == "E" && letters.last == "B")
      let special = letters.indices.filter { "XY".contains(letters[$0]) }
      #expect(special.count == 2)
      #expect((10...20).contains(special[0] + 1) && (50...60).contains(special[1] + 1))
      #expect(letters.dropFirst().dropLast().allSatisfy { "abcdXY".contains($0) })
      let names = ["XX": "Q", "XY": "R", "YX": "S", "YY": "U"] as [String: Character]
      let label = sequence.targets.firstIndex(of: 1) ?? -1
      #expect(TemporalOrder.classes[label] == names[String(special.map { letters[$0] })])
      #expect(sequence.targets.reduce(0, +) == 1)
      seen[label, default: 0] += 1
    }
    // Five standard deviations of 500.
    #expect(seen.count == 4 && seen.values.allSatisfy { abs($0 - 500) < 97 })
  }

  @Test func `the noisy lag keeps its second symbol, and its length is random`() {
    let task = NoisyLag(distractors: 20, lag: 30)
    var (lengths, second) = (0, 0)
    for sequence in sequences(of: task, 4000, seed: 15) {
      let symbols = symbols(sequence, outOf: 24)
      #expect(symbols.count >= 33)
      #expect(symbols[0] == 21 && symbols.last == 20)
      #expect(symbols[2..<symbols.count - 1].allSatisfy { $0 < 20 })
      #expect(sequence.targets == (symbols[1] == 23 ? [0, 1] : [1, 0]))
      #expect(symbols[1] == 22 || symbols[1] == 23)
      (lengths, second) = (lengths + symbols.count, second + (symbols[1] == 23 ? 1 : 0))
    }
    // Three symbols more than q, and nine distractors; five deviations of √90/√4000.
    #expect(abs(Scalar(lengths) / 4000 - (30 + 12)) < 0.75)
    #expect(abs(second - 2000) < 158)
  }

  @Test func `the latch wants the first number, and the rest is noise of variance a fifth`() {
    var generator = RandomGenerator(seed: 16)
    let sequences = LatchProblem().balanced(100, using: &generator)
    #expect(sequences.count { $0.targets == [1] } == 50)
    var (square, count): (Scalar, Scalar) = (0, 0)
    for sequence in sequences {
      #expect((500...600).contains(sequence.length) && sequence.inputs.count == sequence.length)
      #expect(sequence.inputs[0] == sequence.targets[0] && abs(sequence.targets[0]) == 1)
      for noise in sequence.inputs.dropFirst() {
        (square, count) = (square + noise * noise, count + 1)
      }
    }
    // The variance of 55,000 squares: 0.2 √(2/55,000) = 0.0012; five of these.
    #expect(abs(square / count - 0.2) < 0.006)
  }
}
