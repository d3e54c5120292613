import FundamentalsModel
import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import Testing
import Workbook

extension Seq2SeqChapter {
  @Test func `6.3 encoder–decoder backward`() async throws {
    try await grade(Seq2SeqGrader.encoderDecoderBackward.exercise)
  }
}

extension Seq2SeqGrader {
  static let encoderDecoderBackward = Grader(
    Catalogue.seq2seq.exercises[2], reference: .reference,
    noteOnTraps: """
      dKeys and the encoder's dInputs have S matrices, dStates and the decoder's dInputs T. Ids of \
      sources go with sourceEmbedding.rows, ids that the decoder read with targetEmbedding.rows. \
      network.attention and trace.attention may be nil.
      """,
    cases: wayBackCases,
    properties: [slopesOfNetwork, pairsAddUp, gradientsScale],
    misconceptions: handoverMistakes + wayBackPartMistakes + wayBackEmbeddingMistakes
      + wayBackWholeMistakes + wayBackOtherMistakes,
    alternatives: [
      Alternative("each pair by itself, from a forward pass of its own; added up, from the last") {
        $0.encoderDecoderBackward = { dLogits, trace, network in
          var gradients = network.zeroed()
          for n in trace.sources.indices.reversed() {
            let own = try network.forward(
              sources: [trace.sources[n]], inputs: [trace.inputs[n]])
            let one = try WayBackRules().run(
              dLogits.map { $0.rows(n..<n + 1) }, trace: own, network: network)
            gradients.add(one)
          }
          return gradients
        }
      },
      Alternative("the encoder twice, once for the keys and once for the state; zeros for nil") {
        $0.encoderDecoderBackward = { try Self.inTwoWays($0, trace: $1, network: $2) }
      },
      Alternative("h with the last of the states, only c as dLast; output and embeddings in loops")
      {
        $0.encoderDecoderBackward = { try Self.inLoops($0, trace: $1, network: $2) }
      },
    ])

  private static func inTwoWays(
    _ dLogits: [Matrix], trace: EncoderDecoderTrace, network: EncoderDecoder
  ) throws -> EncoderDecoder {
    let (output, dFeatures) = network.outputBackward(dLogits, features: trace.features)
    let attended = try trace.attention.flatMap {
      try network.attention?.backward(dFeatures, trace: $0)
    }
    let decoder = try network.decoder.backward(
      attended?.dStates ?? dFeatures,
      dLast: LayerState(
        hidden: 0 * trace.decoder.last.hidden, cell: trace.decoder.last.cell.map { 0 * $0 }),
      trace: trace.decoder)
    let fromState = try network.encoder.backward(
      nil, dLast: decoder.dInitial, trace: trace.encoder)
    let fromKeys = try network.encoder.backward(
      attended?.dKeys ?? trace.encoder.states.map { 0 * $0 }, dLast: nil, trace: trace.encoder)
    var encoder = fromState.gradients
    encoder.add(fromKeys.gradients)
    let dInputs = zip(fromState.dInputs, fromKeys.dInputs).map { $0 + $1 }
    return EncoderDecoder(
      sourceEmbedding: try EncoderDecoder.embeddingGradient(
        dInputs, ids: trace.sources, vocabularySize: network.sourceEmbedding.rows),
      targetEmbedding: try EncoderDecoder.embeddingGradient(
        decoder.dInputs, ids: trace.inputs, vocabularySize: network.targetEmbedding.rows),
      encoder: encoder, decoder: decoder.gradients, attention: attended?.gradients,
      output: output)
  }

  private static func inLoops(
    _ dLogits: [Matrix], trace: EncoderDecoderTrace, network: EncoderDecoder
  ) throws -> EncoderDecoder {
    var gradients = network.zeroed()
    var dStates: [Matrix] = []
    for (dLogits, features) in zip(dLogits, trace.features) {
      gradients.output.weights += features.transposed.matmul(dLogits)
      gradients.output.bias += dLogits.sumOfRows()
      dStates.append(dLogits.matmul(network.output.weights.transposed))
    }
    var dKeys = trace.encoder.states.map { 0 * $0 }
    if let attention = network.attention, let attended = trace.attention {
      let back = try attention.backward(dStates, trace: attended)
      gradients.attention?.add(back.gradients)
      (dStates, dKeys) = (back.dStates, back.dKeys)
    }
    let decoder = try network.decoder.backward(dStates, dLast: nil, trace: trace.decoder)
    // Behind a sequence's end its state stays, so that the last step has the last state of all.
    dKeys[dKeys.count - 1] += decoder.dInitial.hidden
    let rest = LayerState(hidden: 0 * decoder.dInitial.hidden, cell: decoder.dInitial.cell)
    let encoder = try network.encoder.backward(dKeys, dLast: rest, trace: trace.encoder)
    (gradients.decoder, gradients.encoder) = (decoder.gradients, encoder.gradients)
    for n in trace.sources.indices {
      for (s, id) in trace.sources[n].enumerated() {
        for d in 0..<network.embeddingSize {
          gradients.sourceEmbedding[id, d] += encoder.dInputs[s][n, d]
        }
      }
      for (t, id) in trace.inputs[n].enumerated() {
        for d in 0..<network.embeddingSize {
          gradients.targetEmbedding[id, d] += decoder.dInputs[t][n, d]
        }
      }
    }
    return gradients
  }
}
