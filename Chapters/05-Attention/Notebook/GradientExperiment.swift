import AttentionModel
import RNNMath

/// Whether each layer's way back agrees with the slopes of its way there, masks included.
struct GradientExperiment {
  let answers: AttentionAnswers
  let seed: UInt64

  /// What one layer's check gave.
  struct Row: Sendable {
    let key: String
    let name: String
    let check: GradientCheck
  }

  /// A layer to check, with a name for the record and one for people.
  typealias Job = (
    key: String, name: String, check: @Sendable (inout RandomGenerator) throws -> GradientCheck
  )

  /// Checks them all.
  func rows() throws -> [Row] {
    let jobs = attentions + layers + networks
    return try jobs.concurrentMap { job in
      var generator = RandomGenerator(seed: seed)
      return Row(key: job.key, name: job.name, check: try job.check(&generator))
    }
  }

  /// Five queries and four keys, of which one query sees none, and one key is seen by none.
  private let mask = Masks.ragged(5, 4)

  private var attentions: [Job] {
    let scores: [(ScoreLayer.Kind, String)] = [
      (.dot, "dot"), (.scaledDot, "scaled dot"), (.general, "general"), (.additive, "additive"),
    ]
    return [("softmax", "softmax with a mask", softmax), ("attention", "attention", attention)]
      + scores.map { kind, name in
        ("\(kind)", "keys as values, \(name)", { try score(kind, &$0) })
      }
  }

  private func softmax(_ generator: inout RandomGenerator) throws -> GradientCheck {
    func weights(_ fed: Fed<[Matrix]>) throws -> Matrix {
      try answers.maskedSoftmax(fed.inputs[0], mask)
    }
    return try Fed<[Matrix]>([], inputs: [(5, 4)], using: &generator)
      .check(using: &generator, forward: weights) {
        Fed([], [try answers.softmaxBackward($1, weights($0))])
      }
  }

  private func attention(_ generator: inout RandomGenerator) throws -> GradientCheck {
    func step(_ fed: Fed<[Matrix]>) throws -> AttentionStep {
      try answers.scaledDotProduct(
        fed.inputs[0], fed.inputs[1], fed.inputs[2], mask, answers.maskedSoftmax)
    }
    return try Fed<[Matrix]>([], inputs: [(5, 3), (4, 3), (4, 2)], using: &generator)
      .check(using: &generator) {
        try step($0).context
      } backward: {
        let back = try answers.attentionBackward($1, step($0), answers.softmaxBackward)
        return Fed([], [back.dQueries, back.dKeys, back.dValues ?? $0.inputs[2].zeroed()])
      }
  }

  private func score(
    _ kind: ScoreLayer.Kind, _ generator: inout RandomGenerator
  ) throws -> GradientCheck {
    func step(_ fed: Fed<ScoreLayer>) throws -> AttentionStep {
      try fed.layer.attend(fed.inputs[0], to: fed.inputs[1], mask: mask, answers: answers)
    }
    let layer = ScoreLayer(kind, querySize: 3, keySize: 3, using: &generator)
    return try Fed(layer, inputs: [(5, 3), (4, 3)], using: &generator).check(using: &generator) {
      try step($0).context
    } backward: {
      let back = try $0.layer.backward($1, step: step($0), answers: answers)
      return Fed(back.gradients, [back.dQueries, back.dKeys])
    }
  }
}
