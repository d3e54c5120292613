import FundamentalsModel
import RNNMath
import Seq2SeqModel
import Workbook

/// The way back through an encoder–decoder with every part exchangeable, for misconceptions that
/// change one.
struct WayBackRules: Sendable {
  /// What a layer's way back gives.
  typealias LayerBack = (gradients: RecurrentLayer, dInputs: [Matrix], dInitial: LayerState)

  /// What is known, and what has been found so far.
  struct Turn {
    let dLogits: [Matrix]
    let trace: EncoderDecoderTrace
    let network: EncoderDecoder
    /// da_1 … da_T
    var dFeatures: [Matrix] = []
    /// What attention gives back, where there is one.
    var attended: (dStates: [Matrix], dKeys: [Matrix])?
    var decoder: LayerBack?

    /// What the decoder's way back is to begin with.
    var dStates: [Matrix] { attended?.dStates ?? dFeatures }
    /// By the state that is handed over.
    var dInitial: LayerState? { decoder?.dInitial }
    /// S and T
    var steps: (source: Int, target: Int) {
      (trace.sources.first?.count ?? 0, trace.inputs.first?.count ?? 0)
    }
  }

  /// a_1 … a_T
  var features: @Sendable (EncoderDecoderTrace) -> [Matrix] = { $0.features }
  /// dStates and dLast of the decoder
  var decoderStates: @Sendable (Turn) throws -> [Matrix]? = { $0.dStates }
  var decoderLast: @Sendable (Turn) -> LayerState? = { _ in nil }
  /// dStates and dLast of the encoder
  var encoderStates: @Sendable (Turn) throws -> [Matrix]? = { $0.attended?.dKeys }
  var encoderLast: @Sendable (Turn) -> LayerState? = { $0.dInitial }
  /// Whose way back through which trace.
  var decoder: @Sendable (Turn) throws -> (layer: RecurrentLayer, trace: LayerTrace) = {
    ($0.network.decoder, $0.trace.decoder)
  }
  var encoder: @Sendable (Turn) throws -> (layer: RecurrentLayer, trace: LayerTrace) = {
    ($0.network.encoder, $0.trace.encoder)
  }
  /// Which derivatives and which ids make the embeddings' gradients.
  var targetInputs: @Sendable (Turn, _ decoder: [Matrix], _ encoder: [Matrix]) -> [Matrix] = {
    _, decoder, _ in decoder
  }
  var sourceInputs: @Sendable (Turn, _ decoder: [Matrix], _ encoder: [Matrix]) -> [Matrix] = {
    _, _, encoder in encoder
  }
  var targetIds: @Sendable (Turn) -> [[Int]] = { $0.trace.inputs }
  var sourceIds: @Sendable (Turn) -> [[Int]] = { $0.trace.sources }
  /// How many ids there are, and how derivatives go to the rows of ids.
  var targetSize: @Sendable (EncoderDecoder) -> Int = { $0.targetEmbedding.rows }
  var sourceSize: @Sendable (EncoderDecoder) -> Int = { $0.sourceEmbedding.rows }
  var targetRows = Self.added
  var sourceRows = Self.added
  /// What is still done to all gradients.
  var finish: @Sendable (inout EncoderDecoder, Turn) -> Void = { _, _ in }

  /// An answer to exercise 6.3.
  func run(
    _ dLogits: [Matrix], trace: EncoderDecoderTrace, network: EncoderDecoder
  ) throws -> EncoderDecoder {
    var gradients = network.zeroed()
    var turn = Turn(dLogits: dLogits, trace: trace, network: network)
    let output = network.outputBackward(dLogits, features: features(trace))
    (gradients.output, turn.dFeatures) = (output.gradients, output.dFeatures)
    if let attention = network.attention, let attended = trace.attention {
      let back = try attention.backward(turn.dFeatures, trace: attended)
      gradients.attention = back.gradients
      turn.attended = (back.dStates, back.dKeys)
    }
    let (decoder, decoded) = try decoder(turn)
    let decoderBack = try decoder.backward(
      try decoderStates(turn), dLast: decoderLast(turn), trace: decoded)
    turn.decoder = decoderBack
    let (encoder, encoded) = try encoder(turn)
    let encoderBack = try encoder.backward(
      try encoderStates(turn), dLast: encoderLast(turn), trace: encoded)
    (gradients.decoder, gradients.encoder) = (decoderBack.gradients, encoderBack.gradients)
    gradients.targetEmbedding = try embedding(
      targetInputs(turn, decoderBack.dInputs, encoderBack.dInputs), targetIds(turn),
      targetSize(network), targetRows)
    gradients.sourceEmbedding = try embedding(
      sourceInputs(turn, decoderBack.dInputs, encoderBack.dInputs), sourceIds(turn),
      sourceSize(network), sourceRows)
    finish(&gradients, turn)
    return gradients
  }

  /// An embedding's gradient; a trap where there are other ids than derivatives, or too large ones.
  private func embedding(
    _ dInputs: [Matrix], _ ids: [[Int]], _ size: Int, _ rows: Rows
  ) throws -> Matrix {
    if ids.contains(where: { $0.count != dInputs.count || $0.contains { $0 >= size } }) {
      throw Trap()
    }
    return try rows(dInputs, ids, size)
  }

  /// From dInputs, ids and how many there are to the gradient of an embedding.
  typealias Rows = @Sendable ([Matrix], [[Int]], Int) throws -> Matrix

  private static let added: Rows = {
    try EncoderDecoder.embeddingGradient($0, ids: $1, vocabularySize: $2)
  }
}
