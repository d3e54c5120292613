import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing
import Workbook

/// All nine functions as their stubs have them.
private let stubs = FundamentalsAnswers()

/// Attempts one exercise, in the order of the chapter, rightly.
private let attempts: [@Sendable (inout FundamentalsAnswers) -> Void] = [
  { $0.matmul = FundamentalsAnswers.reference.matmul },
  { $0.softmax = FundamentalsAnswers.reference.softmax },
  { $0.maskedCrossEntropy = FundamentalsAnswers.reference.maskedCrossEntropy },
  { $0.numericalGradient = FundamentalsAnswers.reference.numericalGradient },
  { $0.linearBackward = FundamentalsAnswers.reference.linearBackward },
  { $0.embeddingBackward = FundamentalsAnswers.reference.embeddingBackward },
  { $0.clipGlobalNorm = FundamentalsAnswers.reference.clipGlobalNorm },
  { $0.adamStep = FundamentalsAnswers.reference.adamStep },
  { $0.bigramPerplexity = FundamentalsAnswers.reference.bigramPerplexity },
]

/// Calls all nine, and returns everything that they gave or changed.
private func results(_ answers: FundamentalsAnswers) throws -> [Matrix] {
  let (a, b) = (random(3, 4, seed: 71), random(4, 2, seed: 72))
  let (loss, dLogits) = try answers.maskedCrossEntropy(a, [1, 0, 3], [true, false, true])
  let layer = Linear(weights: b, bias: random(1, 2, seed: 73))
  var gradients = Linear(inputs: 4, outputs: 2)
  let dInput = try answers.linearBackward(random(3, 2, seed: 74), a, layer, &gradients)
  var (parameter, state) = (a, AdamState(rows: 3, columns: 4))
  try answers.adamStep(&parameter, dLogits, &state, AdamSettings())
  let slope = try answers.numericalGradient({ $0.hadamard($0).sum }, b, 1e-3)
  let perplexity = try answers.bigramPerplexity([[1, 2]], [[2, 1]], 3, 1)
  return [
    try answers.matmul(a, b), try answers.softmax(a), dLogits, [[loss]], slope, dInput,
    gradients.weights, gradients.bias, try answers.embeddingBackward([1, 0, 1], a, 4), parameter,
    state.mean, state.square, [[Scalar(state.step), perplexity]],
  ] + (try answers.clipGlobalNorm([a, b], 1))
}

@Suite struct MixedAnswers {
  let log = AttemptLog()

  private func mixed(_ change: (inout FundamentalsAnswers) -> Void) -> FundamentalsAnswers {
    var yours = stubs
    change(&yours)
    return yours.attempted(else: .reference, log: log)
  }

  @Test func `where nothing is attempted everything is the reference's`() throws {
    #expect(try results(mixed { _ in }) == results(.reference))
    #expect(log.entries.map(\.id) == (1...9).map { "1.\($0)" })
    #expect(log.entries.allSatisfy { !$0.isYours })
  }

  @Test(arguments: 1...9)
  func `an exercise that is attempted runs, and is the only one of yours`(number: Int) throws {
    #expect(try results(mixed(attempts[number - 1])) == results(.reference))
    #expect(log.entries.filter(\.isYours).map(\.id) == ["1.\(number)"])
    #expect(log.entries.count == 9)
  }

  @Test func `yours is used even where it is wrong`() throws {
    let answers = mixed { $0.softmax = { logits in 2 * logits } }
    #expect(try answers.softmax([[1, 2]]) == [[2, 4]])
    #expect(try answers.matmul([[3]], [[2]]) == [[6]])
  }

  @Test func `training asks for six of the nine`() throws {
    var generator = RandomGenerator(seed: 75)
    let network = WindowNetwork(
      vocabularySize: 3, contextLength: 2, embeddingSize: 2, hiddenSize: 3, using: &generator)
    var trainer = WindowTrainer(network, settings: AdamSettings(), answers: mixed { _ in })
    _ = try trainer.step(on: Windows(of: [[1, 2]], contextLength: 2))
    #expect(log.entries.map(\.id) == ["1.1", "1.3", "1.5", "1.6", "1.7", "1.8"])
  }

  @Test func `a half-written backward pass leaves nothing in the gradients`() throws {
    let half = mixed {
      $0.linearBackward = { dOutput, _, _, gradients in
        gradients.bias += dOutput.sumOfRows()
        throw Unattempted()
      }
    }
    #expect(try results(half) == results(.reference))
  }

  @Test func `a half-written step of Adam leaves nothing in its state`() throws {
    let half = mixed {
      $0.adamStep = { parameter, gradient, state, _ in
        state.step += 1
        parameter -= gradient
        throw Unattempted()
      }
    }
    #expect(try results(half) == results(.reference))
  }
}
