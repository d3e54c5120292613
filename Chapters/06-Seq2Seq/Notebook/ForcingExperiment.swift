import GRUModel
import Notebook
import RNNMath
import Seq2SeqModel

/// Decoders that read the right word in training always, half of the time, or never.
struct ForcingExperiment: Sendable {
  let answers: Seq2SeqAnswers
  let data: TaskData
  let updates: Int
  static let forcings: [Scalar] = [1, 0.5, 0]
  /// The validation part is looked at so many times on the way.
  static let stages = 10
  /// How many of its pairs are decoded then.
  static let watched = 100

  /// A network to train.
  struct Job: Sendable {
    let attends: Bool
    let forcing: Scalar
    let seed: UInt64
    let rate: Scalar
  }

  /// What one network came to, on the pairs to test with.
  struct Result: Sendable {
    let seconds, teacherForced, freeRunning, exact: Double
    /// After so many updates: the exact match on some validation pairs, in percent.
    let curve: [(update: Int, exact: Double)]
  }

  /// What one forcing came to, with each seed.
  struct Row {
    let attends: Bool
    let forcing: Scalar
    let rate: Scalar
    let results: [Result]

    /// How a number came out, over the seeds.
    func spread(_ value: (Result) -> Double) -> Spread { Spread(results.map(value)) }
  }

  /// Chosen among 0.01, 0.02 and 0.03 by the median exact match of the validation pairs that are
  /// watched, with seeds 101 to 103. (With attention the three are level.)
  static func learningRate(attends: Bool, forcing: Scalar) -> Scalar {
    !attends && forcing == 0 ? 0.03 : 0.02
  }

  /// Trains with all forcings and all seeds.
  func rows(attends: Bool, seeds: [UInt64], in notebook: Notebook) throws -> [Row] {
    // One seed after the other, so that a busy minute of the machine doesn't meet one forcing only.
    let jobs = seeds.flatMap { seed in
      Self.forcings.map { forcing in
        Job(
          attends: attends, forcing: forcing, seed: seed,
          rate: Self.learningRate(attends: attends, forcing: forcing))
      }
    }
    let results = try notebook.inParallel("forcing", jobs, result)
    return Self.forcings.enumerated().map { index, forcing in
      Row(
        attends: attends, forcing: forcing, rate: jobs[index].rate,
        results: seeds.indices.map { results[$0 * Self.forcings.count + index] })
    }
  }

  /// Trains one network.
  func result(_ job: Job) throws -> Result {
    let pairs = data.validation.rows(at: Array(0..<min(Self.watched, data.validation.count)))
    let network = data.network(.gru, attends: job.attends, seed: job.seed)
    let run = TranslatorRun(
      seed: job.seed, updates: updates, rate: job.rate, forcing: job.forcing)
    var curve: [(update: Int, exact: Double)] = []
    let (trained, seconds) = try run.trained(network, on: data, answers: answers) {
      update, _, network in
      // Only what is drawn is looked at on the way.
      let stages = job.attends ? 1 : Self.stages
      if update * stages / updates > (update - 1) * stages / updates {
        let exact = try Evaluation(of: network, on: pairs, data, answers: answers).exact(answers)
        curve.append((update, exact))
      }
    }
    let tests = data.tests[0].pairs
    let perplexities = try trained.perplexities(on: tests, answers: answers)
    return Result(
      seconds: seconds, teacherForced: Double(perplexities.teacherForced),
      freeRunning: Double(perplexities.freeRunning),
      exact: try Evaluation(of: trained, on: tests, data, answers: answers).exact(answers),
      curve: curve)
  }
}
