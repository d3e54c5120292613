import Datasets
import RNNMath
import Testing

@testable import LSTMModel

@Suite struct TheExperimentsOf1997 {
  @Test func `their networks have as many weights as the paper counts`() {
    let tasks: [HistoricTask] = [.adding, .temporalOrder, .noisyLag, .multiplication]
    #expect(tasks.map(\.plan.weightCount) == [93, 156, 664, 93])
    #expect(HistoricReber().plan.weightCount == 276)
    // The other row of Table 1, and tasks 3a, 6b and the smallest of 2c.
    let others = [
      MemoryBlocks(inputs: 7, outputs: 7, blocks: 4, size: 1, biases: .gates),
      MemoryBlocks(inputs: 1, outputs: 1, blocks: 3, size: 1, biases: .hidden),
      MemoryBlocks(inputs: 8, outputs: 8, blocks: 3, size: 2, biases: .all),
      MemoryBlocks(inputs: 54, outputs: 2, blocks: 2, size: 1, biases: .none),
    ]
    #expect(others.map(\.weightCount) == [264, 102, 308, 364])
    for task in tasks { #expect(task.plan.weightCount == task.published.weights) }
  }

  @Test func `their networks begin with the biases of the paper`() {
    var generator = RandomGenerator(seed: 1)
    for task in [HistoricTask.adding, .temporalOrder, .multiplication, .noisyLag] {
      let (plan, network) = (task.plan, BlockNetwork(task.plan, using: &generator))
      let biases = network.hidden[row: plan.sources - 1]
      for (block, wanted) in (plan.inputGateBiases ?? []).enumerated() {
        #expect(biases[block] == wanted)
      }
      let set = plan.inputGateBiases == nil ? 0 : plan.blocks
      #expect(biases.dropFirst(set).allSatisfy { abs($0) < plan.weightRange })
      if plan.biases == .none {
        #expect(biases.allSatisfy { $0 == 0 } && network.output[row: plan.cells] == [0, 0])
      }
    }
    let reber = HistoricReber().plan
    let network = BlockNetwork(reber, using: &generator)
    #expect(Array(network.hidden[row: reber.sources - 1][3..<6]) == [-1, -2, -3])
    // Cells and outputs have none, and learning gives them none.
    var trainer = BlockTrainer(network, learningRate: 0.5, movesEveryStep: true)
    for _ in 0..<5 { trainer.learn(ReberGrammar.string(using: &generator).sequence) }
    #expect(trainer.network.hidden[row: reber.sources - 1][6...].allSatisfy { $0 == 0 })
    #expect(trainer.network.output[row: reber.cells].allSatisfy { $0 == 0 })
    #expect(trainer.network != network)
  }

  @Test func `a sequence is right if no output is off by the tolerance`() {
    #expect(SequenceError([0.5, 0.2], [0.47, 0.2]).isWithin(0.04))
    #expect(!SequenceError([0.5, 0.2], [0.25, 0.2]).isWithin(0.25))
    #expect(!SequenceError([0.5, .nan], [0.5, 0]).isWithin(1))
    #expect(SequenceError([1, 0], [0.5, 0.25]).meanAbsolute == 0.375)
  }

  @Test func `only the most recent errors count, and only once there are enough`() {
    var recent = RecentErrors(window: 3)
    func add(_ miss: Scalar) { recent.append(SequenceError([miss], [0]), tolerance: 0.1) }
    add(0.5)
    add(0)
    #expect(!recent.isFull && recent.wrong == 1)
    add(0.1)
    #expect(recent.isFull && recent.wrong == 2)
    add(0)
    #expect(recent.wrong == 1 && recent.mean(isBelow: 0.04) && !recent.mean(isBelow: 0.03))
    add(0.05)
    add(0.05)
    #expect(recent.wrong == 0 && recent.mean(isBelow: nil))
  }

  @Test func `batches count as long as their sequences are among the most recent`() {
    var recent = RecentBatches(sequences: 20, wrongBelow: 2)
    for wrong in [8, 1, 1] { recent.append(size: 8, wrong: wrong) }
    #expect(!recent.areRight)
    recent.append(size: 8, wrong: 0)
    #expect(!recent.areRight)
    recent.append(size: 8, wrong: 0)
    #expect(recent.areRight)
  }

  @Test func `training stops with the criterion, and says so; a limit is a failure`() {
    let easy = HistoricTask(
      name: "easy", task: MarkedNumbers(.historicSum, length: 24), plan: HistoricTask.adding.plan,
      learningRate: 0.5, tolerance: 0.6, criterion: .recent(wrongBelow: 1, meanError: 0.5),
      published: HistoricTask.adding.published)
    let solved = easy.run(seed: 1, limit: 5000)
    #expect(solved.isSolved && solved.sequences == 2000 && solved.wrong == 0)
    #expect(solved.tested == 2560 && solved.weights == 93)
    let failed = HistoricTask.adding.run(seed: 1, limit: 50)
    #expect(!failed.isSolved && failed.sequences == 50 && failed.wrong > 1000)
    #expect(!HistoricReber().run(seed: 1, limit: 200).isSolved)
  }

  @Test func `the embedded Reber grammar is learned`() {
    let result = HistoricReber().run(seed: 2, limit: 40_000)
    #expect(result.isSolved && result.wrong == 0 && result.sequences % 100 == 0)
  }
}

@Suite struct ASummaryOfSeeds {
  private func summary(_ sequences: [Int?]) -> LagSummary {
    LagSummary(
      sequences.map {
        LagResult(
          seed: 1, weights: 1, sequences: $0 ?? 999, isSolved: $0 != nil, wrong: $0 == nil ? 50 : 1,
          tested: 100, meanAbsolute: nil, seconds: 1)
      })
  }

  @Test func `the median counts a failure as longer than any success`() {
    #expect(summary([30, 10, 20]).medianSequences == 20)
    #expect(summary([30, nil, 20]).medianSequences == 30)
    #expect(summary([nil, nil, 20]).medianSequences == nil)
    #expect(summary([40, 10, 30, 20]).medianSequences == 20)
  }

  @Test func `the range is that of the successes, beside their number`() {
    let mixed = summary([30, nil, 20])
    #expect(mixed.range == 20...30 && mixed.solved == 2 && mixed.medianWrong == 1)
    let failed = summary([nil, nil])
    #expect(failed.range == nil && failed.solved == 0 && failed.medianWrong == 50)
    #expect(failed.medianMeanAbsolute == nil)
  }
}
