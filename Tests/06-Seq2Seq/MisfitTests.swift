import RNNMath
import Seq2SeqModel
import Testing

/// A way back of a part that is given what does not fit.
enum Misfit: String, CaseIterable, Codable, Sendable {
  case stepOfLayer, shapeOfLayer, lastOfLayer, stepOfAttention, stepOfOutput, shapeOfOutput
  case columnOfIds, rowOfIds, largeId

  var message: String {
    switch self {
    case .stepOfLayer:
      "RecurrentLayer.backward: dStates must be 4 matrices, one for each step of the trace, but 3 came"
    case .shapeOfLayer: "RecurrentLayer.backward: dStates[1] must be 2×3, but 2×6 came"
    case .lastOfLayer: "RecurrentLayer.backward: dLast.hidden[0] must be 2×3, but 1×3 came"
    case .stepOfAttention:
      "AttentionLayer.backward: dFeatures must be 3 matrices, one for each step of the trace, but 4 "
        + "came"
    case .stepOfOutput:
      "outputBackward: dLogits must be 3 matrices, one for each step of the features, but 2 came"
    case .shapeOfOutput: "outputBackward: features[0] must be 2×3, but 2×6 came"
    case .columnOfIds:
      "embeddingGradient: dInputs must be 4 matrices, one for each column of ids, but 3 came"
    case .rowOfIds: "embeddingGradient: ids[1] must be 3 ids, as the first row, but 1 came"
    case .largeId: "embeddingGradient: ids must be below vocabularySize, 5, but 5 came"
    }
  }

  func commit() throws {
    let sample = WayBackSample(
      NetworkKind(cell: .lstm, score: .dot), [(source: 4, target: 3), (source: 2, target: 2)],
      sizes: (2, 3), seed: 63_200)
    let (network, trace) = (sample.network, try sample.trace())
    let (states, features) = (trace.encoder.states, trace.features)
    let dInputs = try network.decoder.backward(nil, dLast: nil, trace: trace.decoder).dInputs
    func gradient(_ ids: [[Int]], size: Int = 6) throws {
      _ = try EncoderDecoder.embeddingGradient(dInputs, ids: ids, vocabularySize: size)
    }
    func back(_ dStates: [Matrix]?, _ dLast: LayerState? = nil) throws {
      _ = try network.encoder.backward(dStates, dLast: dLast, trace: trace.encoder)
    }
    switch self {
    case .stepOfLayer: try back(Array(states.dropLast()))
    case .shapeOfLayer: try back([states[0], sample.dLogits[0], states[2], states[3]])
    case .lastOfLayer: try back(nil, LayerState(hidden: states[0].rows(0..<1)))
    case .stepOfAttention:
      guard let attention = network.attention, let attended = trace.attention else { return }
      _ = try attention.backward(states, trace: attended)
    case .stepOfOutput:
      _ = network.outputBackward(sample.dLogits.dropLast(), features: features)
    case .shapeOfOutput: _ = network.outputBackward(sample.dLogits, features: sample.dLogits)
    case .columnOfIds: try gradient(sample.sources)
    case .rowOfIds: try gradient([[1, 3, 3], [1]])
    case .largeId: try gradient([[1, 3, 5], [1, 3, 0]], size: 5)
    }
  }
}

@Test(arguments: Misfit.allCases)
func `a way back that is given what doesn't fit says what was expected and what came`(
  misfit: Misfit
) async throws {
  let result = await #expect(
    processExitsWith: .failure, observing: [\.standardErrorContent]
  ) { [misfit] in try misfit.commit() }
  let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
  #expect(text.contains(misfit.message), "\(text.prefix(300))")
}
