import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.3 with the embeddings.
extension Seq2SeqGrader {
  static let wayBackEmbeddingMistakes: [Misconception<Seq2SeqAnswers>] = [
    wayBack(
      "The embeddings have changed places",
      """
      Your sourceEmbedding has the gradient of what the decoder read, and targetEmbedding that of \
      what the encoder read. Exchange them.
      """
    ) {
      $0.finish = { gradients, _ in
        (gradients.sourceEmbedding, gradients.targetEmbedding) = (
          gradients.targetEmbedding, gradients.sourceEmbedding
        )
      }
    },
    wayBack(
      "The embeddings' ids have changed places",
      """
      You put the decoder's dInputs at the ids of the sources, and the encoder's at those that the \
      decoder read. trace.inputs is what the decoder read, trace.sources what the encoder read.
      """
    ) {
      $0.targetIds = { $0.trace.sources }
      $0.sourceIds = { $0.trace.inputs }
    },
    wayBack(
      "The sources' ids for both embeddings",
      """
      You put the decoder's dInputs at the ids of the sources. The decoder read trace.inputs.
      """
    ) { $0.targetIds = { $0.trace.sources } },
    wayBack(
      "The decoder's ids for both embeddings",
      """
      You put the encoder's dInputs at the ids that the decoder read. The encoder read \
      trace.sources.
      """
    ) { $0.sourceIds = { $0.trace.inputs } },
    wayBack(
      "What was to be said instead of what was read",
      """
      You put the decoder's dInputs at the tokens of the targets. At step t the decoder read the \
      token before: trace.inputs, which begin with the start.
      """
    ) {
      $0.targetIds = { turn in turn.trace.inputs.map { $0.dropFirst() + [Token.end] } }
    },
    wayBack(
      "The start token has no gradient",
      """
      You leave the first step out of the target embedding's gradient. The start is read, too, and \
      its embedding learns.
      """
    ) {
      $0.targetInputs = { _, decoder, _ in
        decoder.enumerated().map { $0 == 0 ? 0 * $1 : $1 }
      }
    },
    wayBack(
      "The source embedding has no gradient",
      """
      Your sourceEmbedding stays zero. The encoder's dInputs belong at the ids of trace.sources: \
      embeddingGradient once more.
      """
    ) {
      $0.finish = { gradients, _ in
        gradients.sourceEmbedding = 0 * gradients.sourceEmbedding
      }
    },
    wayBack(
      "The target embedding has no gradient",
      """
      Your targetEmbedding stays zero. The decoder's dInputs belong at the ids of trace.inputs: \
      embeddingGradient once more.
      """
    ) { $0.finish = { gradients, _ in gradients.targetEmbedding = 0 * gradients.targetEmbedding } },
    wayBack(
      "The embeddings have no gradients",
      """
      Both embeddings stay zero. dInputs of each layer belong at the ids that it read: \
      embeddingGradient, once for each.
      """
    ) {
      $0.finish = { gradients, _ in
        gradients.sourceEmbedding = 0 * gradients.sourceEmbedding
        gradients.targetEmbedding = 0 * gradients.targetEmbedding
      }
    },
    wayBack(
      "The decoder's dInputs for both embeddings",
      """
      You take the decoder's dInputs for the source embedding as well. The encoder has dInputs of \
      its own, by what it read.
      """
    ) {
      $0.sourceInputs = { turn, decoder, encoder in
        turn.steps.source == turn.steps.target
          ? decoder : Array(decoder.prefix(turn.steps.source))
      }
    },
    wayBack(
      "One embedding for both halves",
      """
      You give the sum of both gradients to both embeddings. They are two: what the encoder read is \
      looked up in sourceEmbedding, what the decoder read in targetEmbedding.
      """
    ) {
      $0.finish = { gradients, _ in
        if gradients.sourceEmbedding.rows != gradients.targetEmbedding.rows { return }
        let sum = gradients.sourceEmbedding + gradients.targetEmbedding
        (gradients.sourceEmbedding, gradients.targetEmbedding) = (sum, sum)
      }
    },
    wayBack(
      "The embeddings' sizes have changed places",
      """
      You make the source embedding's gradient with as many rows as there are ids in targets, and \
      the other way round. sourceEmbedding.rows for what the encoder read, targetEmbedding.rows for \
      what the decoder read.
      """
    ) { ($0.sourceSize, $0.targetSize) = ($0.targetSize, $0.sourceSize) },
    wayBack(
      "The source embedding has the target's size",
      """
      You make the source embedding's gradient with as many rows as there are ids in targets. It \
      has as many as sourceEmbedding.
      """
    ) { $0.sourceSize = $0.targetSize },
    wayBack(
      "The target embedding has the source's size",
      """
      You make the target embedding's gradient with as many rows as there are ids in sources. It \
      has as many as targetEmbedding.
      """
    ) { $0.targetSize = $0.sourceSize },
    replacing("The embeddings' gradients are replaced, not added up", "an embedding's gradient") {
      $0.sourceRows = lastOfEach
      $0.targetRows = lastOfEach
    },
    replacing("The target embedding's gradient is replaced, not added up", "targetEmbedding") {
      $0.targetRows = lastOfEach
    },
    replacing("The source embedding's gradient is replaced, not added up", "sourceEmbedding") {
      $0.sourceRows = lastOfEach
    },
    wayBack(
      "The encoder's dInputs are in reverse order",
      """
      You turn the encoder's dInputs round before you look up the ids. The way back returns step 1 \
      first, as trace.sources has it.
      """
    ) { $0.sourceInputs = { _, _, encoder in encoder.reversed() } },
    wayBack(
      "The decoder's dInputs are in reverse order",
      """
      You turn the decoder's dInputs round before you look up the ids. The way back returns step 1 \
      first, as trace.inputs has it.
      """
    ) { $0.targetInputs = { _, decoder, _ in decoder.reversed() } },
  ]

  private static func replacing(
    _ name: String, _ whose: String, _ exchange: (inout WayBackRules) -> Void
  ) -> Misconception<Seq2SeqAnswers> {
    wayBack(
      name,
      """
      Where a token is read twice, \(whose) has in its row what came last. Every place where it was \
      read adds something: += and not =, as embeddingGradient does.
      """, exchange)
  }

  /// For each id, what comes last.
  @Sendable private static func lastOfEach(
    _ dInputs: [Matrix], _ ids: [[Int]], _ size: Int
  ) -> Matrix {
    var rows = Matrix(rows: size, columns: dInputs[0].columns)
    for (t, dInput) in dInputs.enumerated() {
      for n in ids.indices { rows[row: ids[n][t]] = dInput[row: n] }
    }
    return rows
  }
}
