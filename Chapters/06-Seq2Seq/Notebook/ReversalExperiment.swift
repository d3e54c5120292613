import Foundation
import GRUModel
import Notebook
import RNNMath
import Seq2SeqModel

/// LSTMs that read sources as they stand or turned around, all pairs at once or short ones first.
struct ReversalExperiment: Sendable {
  let answers: Seq2SeqAnswers
  let data: TaskData
  let updates: Int
  /// The validation part is looked at so many times on the way.
  static let stages = 10

  /// What is done to the pairs.
  struct Order: Hashable, Sendable {
    let isReversed, isShortFirst: Bool
    static let all = [false, true].flatMap { short in
      [false, true].map { Order(isReversed: $0, isShortFirst: short) }
    }

    /// What tables call it.
    var title: String {
      (isReversed ? "reversed" : "as it stands") + (isShortFirst ? ", short first" : "")
    }
    /// Under which name its results are kept.
    var key: String {
      (isReversed ? "reversed" : "forwards") + (isShortFirst ? ".shortFirst" : ".all")
    }
  }

  /// A network to train.
  struct Job: Sendable {
    let order: Order
    let attends: Bool
    let rate: Scalar
    let seed: UInt64
    let isWatched: Bool
  }

  /// What one network came to, on the pairs to test with.
  struct Result: Sendable {
    let perplexity, exact, seconds: Double
    /// After so many updates: the loss of the validation pairs.
    let curve: [(update: Int, loss: Double)]
  }

  /// What one order came to, with each seed.
  struct Row {
    let order: Order
    let attends: Bool
    let rate: Scalar
    let results: [Result]

    /// How a number came out, over the seeds.
    func spread(_ value: (Result) -> Double) -> Spread { Spread(results.map(value)) }
  }

  /// Lower than the ones below, and the same for all.
  static let lowRate: Scalar = 0.01
  /// Of each order, chosen among 0.01, 0.02, 0.03, 0.04 and 0.05 by the median validation loss of
  /// networks without attention, with seeds 101 to 103.
  static func learningRate(_ order: Order) -> Scalar {
    order.isShortFirst ? 0.02 : order.isReversed ? 0.03 : 0.04
  }

  /// Trains with some orders and all seeds, with one rate or with each order's own.
  func rows(
    _ orders: [Order] = Order.all, attends: Bool, rate: Scalar? = nil, seeds: [UInt64],
    in notebook: Notebook
  ) throws -> [Row] {
    let datas = [false: data, true: TaskData(reversing: data)]
    let curricula = datas.mapValues { Curriculum($0.pool) }
    let jobs = seeds.flatMap { seed in
      orders.map {
        Job(
          order: $0, attends: attends, rate: rate ?? Self.learningRate($0), seed: seed,
          isWatched: rate == nil)
      }
    }
    let results = try notebook.inParallel("reversal", jobs) { job in
      let curriculum = job.order.isShortFirst ? curricula[job.order.isReversed] : nil
      return try result(job, datas[job.order.isReversed] ?? data, curriculum)
    }
    return orders.enumerated().map { index, order in
      Row(
        order: order, attends: attends, rate: jobs[index].rate,
        results: seeds.indices.map { results[$0 * orders.count + index] })
    }
  }

  /// Trains one network.
  func result(_ job: Job, _ data: TaskData, _ curriculum: Curriculum?) throws -> Result {
    let network = data.network(.lstm, attends: job.attends, seed: job.seed)
    let run = TranslatorRun(seed: job.seed, updates: updates, rate: job.rate)
    var curve: [(update: Int, loss: Double)] = []
    let (trained, seconds) = try run.trained(
      network, on: data, curriculum: curriculum, answers: answers
    ) { update, _, network in
      // Only what is drawn is looked at on the way.
      let stages = job.isWatched ? Self.stages : 1
      if update * stages / updates > (update - 1) * stages / updates {
        let pass = try network.pass(
          over: data.validation, wantsGradients: false, answers: answers)
        curve.append((update, Double(pass.loss)))
      }
    }
    let tests = data.tests[0].pairs
    let pass = try trained.pass(over: tests, wantsGradients: false, answers: answers)
    return Result(
      perplexity: exp(Double(pass.loss)),
      exact: try Evaluation(of: trained, on: tests, data, answers: answers).exact(answers),
      seconds: seconds, curve: curve)
  }
}
