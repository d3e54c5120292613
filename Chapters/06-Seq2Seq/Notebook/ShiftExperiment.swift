import Notebook
import RNNMath
import Seq2SeqModel

/// Two networks that differ in nothing but what the decoder reads: the word before, or the very word
/// that it is to say.
struct ShiftExperiment: Sendable {
  let answers: Seq2SeqAnswers
  let updates: Int
  let seed: UInt64
  static let embeddingSize = 32
  static let hiddenSize = 64
  static let learningRate: Scalar = 0.02
  /// How many losses of batches make one point of the curve.
  static let window = 10

  /// What one of them came to.
  struct Row: Sendable {
    let isShifted: Bool
    /// The mean loss of some updates in a row, ending with the one named.
    let curve: [(update: Int, loss: Double)]
    /// Teacher-forced, of the validation pairs.
    let loss: Double
    /// In free running, in percent.
    let exact: Double
    let said: [String]

    /// What tables call it.
    var title: String { isShifted ? "shifted" : "not shifted" }
    /// Under which name its results are kept.
    var key: String { isShifted ? "shifted" : "unshifted" }
  }

  /// Exercise 6.2, or what it would be with the shift forgotten.
  private func answers(isShifted: Bool) -> Seq2SeqAnswers {
    if isShifted { return answers }
    var wrong = answers
    wrong.shiftTargets = { [answers] targets in
      let right = try answers.shiftTargets(targets)
      return (targets, right.outputs, right.mask)
    }
    return wrong
  }

  /// Trains both.
  func rows(_ data: TaskData, in notebook: Notebook) throws -> [Row] {
    try notebook.inParallel("shift", [true, false]) { try row(isShifted: $0, data) }
  }

  private func row(isShifted: Bool, _ data: TaskData) throws -> Row {
    let own = answers(isShifted: isShifted)
    let network = data.network(
      .gru, attends: false, embeddingSize: Self.embeddingSize, hiddenSize: Self.hiddenSize,
      seed: seed)
    var losses: [Scalar] = []
    let trained = try TranslatorRun(seed: seed, updates: updates, rate: Self.learningRate).trained(
      network, on: data, answers: own, watching: { _, loss, _ in losses.append(loss) }
    ).network
    let evaluation = try Evaluation(
      of: trained, on: data.validation, data, answers: answers)
    return Row(
      isShifted: isShifted,
      curve: losses.indices.parts(of: Self.window).map {
        ($0.upperBound, Double(losses[$0].mean))
      },
      loss: Double(
        try trained.pass(over: data.validation, wantsGradients: false, answers: own).loss),
      exact: try evaluation.exact(answers), said: evaluation.said.map(data.task.text(of:)))
  }
}
