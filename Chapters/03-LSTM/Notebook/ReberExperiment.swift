import Datasets
import LSTMModel
import RNNMath
import VanillaRNNModel

/// A network that reads strings of the embedded Reber grammar, and what one of its cells remembers.
struct ReberExperiment: Sendable {
  let answers: LSTMAnswers
  let updates: Int
  let hiddenSize = 8
  private let alphabet = ReberGrammar.alphabet

  /// How well a network knows the grammar, on strings that it has not seen.
  struct Score: Sendable {
    /// The share of strings in which it names the last but one symbol.
    let remembered: Double
    /// The share of strings in which every legal next symbol always scores more than all others.
    let lawful: Double
  }

  /// Learns to predict each next symbol of fresh strings.
  func trained(seed: UInt64) throws -> LSTMNetwork {
    var generator = RandomGenerator(seed: seed)
    var network = LSTMNetwork(
      inputSize: alphabet.count, hiddenSize: hiddenSize, outputSize: alphabet.count,
      using: &generator)
    network.layers[0].bias = try answers.biasInit(hiddenSize, 2)
    let rate = LearningRateSchedule.cosine(from: 0.02, over: updates)
    var trainer = LSTMTrainer(
      network, optimizer: Adam(learningRate: 0.02), maximumNorm: 1, answers: answers)
    for update in 0..<updates {
      trainer.learningRate = rate.rate(at: update)
      let strings = (0..<32).map { _ in ReberGrammar.string(using: &generator).symbols }
      _ = try trainer.step(on: batch(strings))
    }
    return trainer.network
  }

  /// The score on strings drawn from another seed.
  func score(_ network: LSTMNetwork, seed: UInt64, count: Int = 500) throws -> Score {
    var generator = RandomGenerator(seed: seed &+ 1000)
    let strings = (0..<count).map { _ in ReberGrammar.string(using: &generator) }
    let outputs = try network.forward(
      batch(strings.map(\.symbols)).inputs, from: network.blankState(batch: count),
      answers: answers
    ).outputs
    var (remembered, lawful) = (0, 0)
    for (n, string) in strings.enumerated() {
      let places = string.symbols.indices.dropLast()
      let last = string.symbols.count - 3
      if string.isPredicted(by: outputs[last][row: n], after: last) { remembered += 1 }
      if places.allSatisfy({ string.isPredicted(by: outputs[$0][row: n], after: $0) }) {
        lawful += 1
      }
    }
    return Score(
      remembered: Double(remembered) / Double(count), lawful: Double(lawful) / Double(count))
  }

  /// Two strings that differ in their second and their last but one symbol alone, as one network
  /// read them.
  struct Reading {
    /// The symbols that were read before the last but one
    let symbols: [[Int]]
    /// What happened at each of them, the T string in row 0 and the P string in row 1
    let steps: [LSTMStep]
    /// For each string, the probability of T and of P where it wants one of them
    let predictions: [(t: Double, p: Double)]
    /// Cells by how much they differ between the strings at that place, |c(T) − c(P)|, most first
    let cells: [(cell: Int, difference: Double)]
  }

  /// Reads the first string of sixteen to twenty symbols that its seed draws, and its twin.
  func reading(_ network: LSTMNetwork, seed: UInt64) throws -> Reading {
    var generator = RandomGenerator(seed: seed &+ 2000)
    var string = ReberGrammar.string(using: &generator).symbols
    while !(16...20).contains(string.count) {
      string = ReberGrammar.string(using: &generator).symbols
    }
    let twins = [Character("T"), "P"].map { symbol in
      var twin = string
      twin[1] = index(of: symbol)
      twin[twin.count - 2] = twin[1]
      return twin
    }
    let (outputs, trace) = try network.forward(
      batch(twins).inputs, from: network.blankState(batch: 2), answers: answers)
    // After the last symbol of the inner string comes the one that was to be remembered.
    let asked = string.count - 3
    let cell = trace.steps[0][asked].cell
    let differences = (0..<hiddenSize).map {
      (cell: $0, difference: abs(Double(cell[0, $0] - cell[1, $0])))
    }
    let probabilities = outputs[asked].softmaxOverRows()
    return Reading(
      symbols: twins.map { Array($0[...asked]) }, steps: Array(trace.steps[0][...asked]),
      predictions: (0..<2).map {
        (
          t: Double(probabilities[$0, index(of: "T")]),
          p: Double(probabilities[$0, index(of: "P")])
        )
      },
      cells: differences.sorted { $0.difference > $1.difference })
  }

  private func index(of symbol: Character) -> Int { alphabet.firstIndex(of: symbol) ?? 0 }

  /// Strings side by side, filled up with zeros; each symbol's target is the next.
  private func batch(_ strings: [[Int]]) -> SequenceBatch {
    let steps = (strings.map(\.count).max() ?? 1) - 1
    return SequenceBatch(
      inputs: (0..<steps).map { t in
        var input = Matrix(rows: strings.count, columns: alphabet.count)
        for (n, symbols) in strings.enumerated() where t < symbols.count - 1 {
          input[n, symbols[t]] = 1
        }
        return input
      },
      targets: (0..<steps).map { t in strings.map { t < $0.count - 1 ? $0[t + 1] : 0 } },
      mask: (0..<steps).map { t in strings.map { t < $0.count - 1 } })
  }
}
