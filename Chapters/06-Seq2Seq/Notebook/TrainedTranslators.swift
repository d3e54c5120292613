import Notebook
import RNNMath
import Seq2SeqModel

/// Data and networks that more than one section needs, each made once, by whoever comes first.
final class TrainedTranslators {
  let answers: Seq2SeqAnswers
  let seeds: [UInt64]
  let budget: Budget
  private var datas: [TranslationTask: TaskData] = [:]
  private var results: [TaskJob: TaskResult] = [:]

  /// None so far.
  init(answers: Seq2SeqAnswers, seeds: [UInt64], budget: Budget) {
    (self.answers, self.seeds, self.budget) = (answers, seeds, budget)
  }

  /// The pairs of a task.
  func data(_ task: TranslationTask) throws -> TaskData {
    if let data = datas[task] { return data }
    let all = try TaskData(task, answers: answers)
    let data = budget.isBrief ? all.tested(on: 100) : all
    datas[task] = data
    return data
  }

  /// How a network of a job is trained.
  func run(_ job: TaskJob, rate: Scalar? = nil) -> TranslatorRun {
    TranslatorRun(
      seed: job.seed, updates: budget.taskUpdates[job.task] ?? 1, rate: rate ?? job.rate)
  }

  /// What came of some jobs; those that nobody has asked for before are trained, each on one core.
  func results(
    _ jobs: [TaskJob], label: String, in notebook: Notebook
  ) throws -> [TaskResult] {
    let missing = jobs.filter { results[$0] == nil }.sorted { TaskJob.isShorter($1, $0) }
    let answers = answers
    let orders = try missing.map { job in (job: job, run: run(job), data: try data(job.task)) }
    let made = try notebook.inParallel(label, orders) { order in
      let translator = try order.job.kind.trained(
        on: order.data, as: order.run, answers: answers)
      return try TaskResult(order.job, translator, on: order.data, answers: answers)
    }
    for result in made { results[result.job] = result }
    return jobs.compactMap { results[$0] }
  }

  /// What came of one network with the first seed.
  func result(
    _ task: TranslationTask, _ kind: ModelKind, in notebook: Notebook
  ) throws -> TaskResult {
    try results(
      [TaskJob(task: task, kind: kind, seed: seeds[0])], label: task.title, in: notebook)[0]
  }

  /// All networks on all tasks, with as many seeds as this run has time for.
  func rows(in notebook: Notebook) throws -> [TranslationTask: [TaskRow]] {
    let jobs = TranslationTask.allCases.flatMap { task in
      ModelKind.all.flatMap { kind in
        seeds(of: kind, task).map { TaskJob(task: task, kind: kind, seed: $0) }
      }
    }
    let results = try results(jobs, label: "tasks", in: notebook)
    return Dictionary(grouping: results, by: \.job.task).mapValues { results in
      ModelKind.all.map { kind in
        TaskRow(kind: kind, results: results.filter { $0.job.kind == kind })
      }
    }
  }

  /// With which seeds a network is trained; one of them has all where training is short.
  private func seeds(of kind: ModelKind, _ task: TranslationTask) -> [UInt64] {
    let isWatched = task != .french && kind == .main
    return isWatched ? seeds : Array(seeds.prefix(Int(budget.taskSeeds)))
  }
}
