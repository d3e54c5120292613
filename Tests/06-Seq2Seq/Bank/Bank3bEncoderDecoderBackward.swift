import RNNMath
import Seq2SeqModel
import TestSupport

/// Wrong answers to exercise 6.3 by someone who had not seen its grader.
let bank3bEncoderDecoderBackward: [BankAnswer<Seq2SeqAnswers>] = [
  .wrong(
    "nothing is handed over from the decoder to the encoder",
    told: "The handed-over state's derivative is dropped"
  ) { $0.slip(.noBridge) },
  .wrong("hands over h and not the cell of an LSTM", told: "Only h is handed over, not c") {
    $0.slip(.noCell)
  },
  .wrong("hands over the cell of an LSTM and not h", told: "h is not handed over") {
    $0.slip(.noHidden)
  },
  .wrong("the encoder hears nothing of attention", told: "The keys' derivative is dropped") {
    $0.slip(.noKeys)
  },
  .wrong(
    "the decoder gets da and not what attention makes of it",
    told: "The decoder gets what attention was given, not what it gives back"
  ) {
    $0.slip(.notThroughAttention)
  },
  .wrong("the gradients of attention are forgotten", told: "Attention's gradients are missing") {
    $0.slip(.noAttention)
  },
  .wrong(
    "the gradients of attention's score are forgotten, those of its layer are there",
    told: "The gradients of attention's score are missing"
  ) {
    $0.slip(.noScore)
  },
  .wrong(
    "the target's table at what is said, not at what is read",
    told: "What was to be said instead of what was read"
  ) { $0.slip(.outputs) },
  .wrong(
    "hands over the decoder's first state, not the derivative by it",
    told: "The state itself instead of its derivative"
  ) { $0.slip(.value) },
  .wrong("divides by the number of sequences once more", told: "Averaged over the batch") {
    $0.slip(.mean)
  },
  .wrong(
    "a token that was read twice keeps only the last derivative",
    told: "The embeddings' gradients are replaced, not added up"
  ) { $0.slip(.overwritten) },
  .wrong(
    "hands over twice: to the last state and to the immediate derivatives",
    told: "The handed-over state's derivative counts twice"
  ) {
    $0.slip(.twice)
  },
  .wrong(
    "the decoder's inputs in the order of the way back, last first",
    told: "The decoder's dInputs are in reverse order"
  ) { $0.slip(.reversed) },
  .wrong(
    "the output layer hears of the last step only",
    told: "The output layer hears of the last step only"
  ) { $0.slip(.lastOutput) },
  .wrong("the output layer has no gradient of its bias", told: "The output layer's bias is missing")
  { $0.slip(.noBias) },
  .wrong(
    "the output layer reads the decoder's states in place of the features",
    told: "The decoder's states instead of the features"
  ) {
    $0.slip(.statesAsFeatures)
  },
  .wrong(
    "no gradient for the row of the start, which is never said",
    told: "The start token has no gradient"
  ) { $0.slip(.noStart) },
  .wrong(
    "no gradient for the row of the end, as under teacher forcing",
    told: "The end token has no gradient"
  ) { $0.slip(.noEnd) },
  .wrong(
    "the encoder's derivative is handed over for the first sequence only",
    told: "The handed-over state's derivative is kept for the first sequence only"
  ) {
    $0.slip(.firstOnly)
  },
  .wrong(
    "two causes: no cell is handed over, and no gradient for the row of the start",
    told: "Only h is handed over, not c + The start token has no gradient"
  ) {
    $0.slip(.noCell, .noStart)
  },
]

private enum Slip {
  case noBridge, noCell, noHidden, noKeys, notThroughAttention, noAttention, noScore, outputs
  case value, mean, overwritten, twice, reversed, lastOutput, noBias, statesAsFeatures
  case noStart, noEnd, firstOnly
}

extension Seq2SeqAnswers {
  fileprivate mutating func slip(_ slips: Slip...) {
    encoderDecoderBackward = { try backward($0, trace: $1, network: $2, slips) }
  }
}

private func backward(
  _ dLogits: [Matrix], trace: EncoderDecoderTrace, network: EncoderDecoder, _ slips: [Slip]
) throws -> EncoderDecoder {
  var gradients = network.zeroed()
  let features = slips.contains(.statesAsFeatures) ? trace.decoder.states : trace.features
  let last = network.outputBackward(dLogits, features: features)
  gradients.output = last.gradients
  if slips.contains(.lastOutput), let dLogit = dLogits.last, let feature = trace.features.last {
    gradients.output = network.outputBackward([dLogit], features: [feature]).gradients
  }
  if slips.contains(.noBias) { gradients.output.bias *= 0 }
  var (dStates, dKeys): ([Matrix], [Matrix]?) = (last.dFeatures, nil)
  if let attention = network.attention, let attended = trace.attention {
    let back = try attention.backward(last.dFeatures, trace: attended)
    if !slips.contains(.noAttention) { gradients.attention = back.gradients }
    if slips.contains(.noScore) { gradients.attention?.score = back.gradients.score.zeroed() }
    if !slips.contains(.notThroughAttention) { dStates = back.dStates }
    if !slips.contains(.noKeys) { dKeys = back.dKeys }
  }
  let decoder = try network.decoder.backward(dStates, dLast: nil, trace: trace.decoder)
  gradients.decoder = decoder.gradients

  var handed: LayerState? = slips.contains(.value) ? trace.decoder.initial : decoder.dInitial
  if slips.contains(.noBridge) { handed = nil }
  if slips.contains(.noCell) { handed?.cell = nil }
  if slips.contains(.noHidden) { handed?.hidden *= 0 }
  if slips.contains(.firstOnly) {
    for n in decoder.dInitial.hidden.rowIndices.dropFirst() {
      for column in 0..<decoder.dInitial.hidden.columns {
        handed?.hidden[n, column] = 0
        handed?.cell?[n, column] = 0
      }
    }
  }
  if slips.contains(.twice), !trace.encoder.states.isEmpty {
    var dEncoded = dKeys ?? trace.encoder.states.map { 0 * $0 }
    dEncoded[dEncoded.count - 1] += decoder.dInitial.hidden
    dKeys = dEncoded
  }
  let encoder = try network.encoder.backward(dKeys, dLast: handed, trace: trace.encoder)
  gradients.encoder = encoder.gradients

  var read = trace.inputs
  if slips.contains(.outputs) { read = read.map { $0.dropFirst() + [Token.padding] } }
  let dRead = slips.contains(.reversed) ? decoder.dInputs.reversed() : decoder.dInputs
  gradients.targetEmbedding = table(
    dRead, ids: read, like: network.targetEmbedding, isOverwriting: slips.contains(.overwritten))
  gradients.sourceEmbedding = table(
    encoder.dInputs, ids: trace.sources, like: network.sourceEmbedding,
    isOverwriting: slips.contains(.overwritten))
  if slips.contains(.noStart) { gradients.targetEmbedding.clear(row: Token.start) }
  if slips.contains(.noEnd) { gradients.targetEmbedding.clear(row: Token.end) }
  if slips.contains(.mean) { gradients.scale(by: 1 / Scalar(max(1, trace.sources.count))) }
  return gradients
}

private func table(
  _ dInputs: [Matrix], ids: [[Int]], like embedding: Matrix, isOverwriting: Bool
) -> Matrix {
  var result = Matrix(rows: embedding.rows, columns: embedding.columns)
  for (t, dInput) in dInputs.enumerated() {
    for (n, row) in ids.enumerated() where row[t] != Token.padding {
      for column in 0..<embedding.columns {
        let before = isOverwriting ? 0 : result[row[t], column]
        result[row[t], column] = before + dInput[n, column]
      }
    }
  }
  return result
}

extension Matrix {
  fileprivate var rowIndices: Range<Int> { 0..<rows }

  fileprivate mutating func clear(row: Int) {
    if row < rows { self[row: row] = Array(repeating: 0, count: columns) }
  }
}
