import Datasets
import LSTMModel
import RNNMath
import Testing

@Suite struct RandomGuessing {
  /// A network is a number below twenty; right are those not below the example.
  private func guessing(_ training: [Int]) -> Guessing<Int, Int> {
    Guessing(name: "numbers", weights: 1) { _ in
      (training, [0, 19, 20])
    } draw: {
      $0.integer(below: 20)
    } isRight: {
      $0 >= $1
    }
  }

  @Test func `networks are drawn until one is right on all examples`() {
    let result = guessing([0, 19]).run(seed: 1, limit: 10_000)
    var generator = RandomGenerator(seed: 1)
    var trials = 1
    while generator.integer(below: 20) != 19 { trials += 1 }
    #expect(result.isSolved && result.trials == trials && result.longest == 2)
    #expect(result.wrong == 1 && result.tested == 3)
  }

  @Test func `a limit ends it without success`() {
    let result = guessing([3, 20]).run(seed: 1, limit: 50)
    #expect(!result.isSolved && result.trials == 50 && result.wrong == nil)
    #expect(result.longest == 1 && result.training == 2)
  }

  @Test func `it solves the latch problem, within a thousand trials for most seeds`() {
    let results = Guessing.latch.runs(seeds: Array(1...9), limit: 1000)
    #expect(results.count { $0.isSolved } >= 8)
    #expect(results.allSatisfy { !$0.isSolved || ($0.wrong ?? 100) <= 2 })
  }

  @Test func `it does not solve what the paper made of it`() {
    for task in [HistoricTask.adding, .temporalOrder] {
      let result = Guessing.historic(task, range: 10).run(seed: 1, limit: 100)
      #expect(!result.isSolved && result.longest < 20)
    }
    #expect(!Guessing.reber(range: 10).run(seed: 1, limit: 100).isSolved)
  }
}
