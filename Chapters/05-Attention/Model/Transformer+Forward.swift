import LSTMModel
import RNNMath

/// What the backward pass of a Transformer needs of some pairs.
struct TransformerTrace {
  let encoder: EncoderTrace
  let decoder: [DecoderLayer.Trace]
  let decoderNorm: LayerNorm.Trace?
  /// What the output layer read: N·T × d
  let features: Matrix
  /// N·T × V
  let logits: Matrix
}

/// What the backward pass of an encoder needs, and what it read.
struct EncoderTrace {
  let layers: [EncoderLayer.Trace]
  let norm: LayerNorm.Trace?
  /// N·S × d
  let memory: Matrix
  /// For each of N sequences, S of them: true where a position is not padding.
  let seen: [[Bool]]
}

extension Transformer {
  /// Reads the sources, each with ids of its own length.
  func encode(_ sources: [[Int]], answers: AttentionAnswers) throws -> EncoderTrace {
    let padded = PairBatch.padded(sources)
    let seen = zip(padded, sources).map { all, own in all.indices.map { $0 < own.count } }
    let masks = seen.map { Array(repeating: $0, count: $0.count) }
    var rows = try embed(padded, in: sourceEmbedding, answers: answers)
    var layers: [EncoderLayer.Trace] = []
    for layer in encoder {
      let (output, trace) = try layer.forward(rows, masks: masks, answers: answers)
      layers.append(trace)
      rows = output
    }
    let last = encoderNorm?.forward(rows)
    return EncoderTrace(
      layers: layers, norm: last?.trace, memory: last?.output ?? rows, seen: seen)
  }

  /// Logits where the targets are given, and what the backward pass will need.
  func forward(_ batch: PairBatch, answers: AttentionAnswers) throws -> TransformerTrace {
    let encoded = try encode(batch.sources, answers: answers)
    let read = PairBatch.padded(batch.read)
    let length = read.first?.count ?? 0
    // Padding is later than all that counts, so here it needs no mask of its own.
    let masks = Array(repeating: try answers.causalMask(length), count: read.count)
    let memoryMasks = encoded.seen.map { Array(repeating: $0, count: length) }
    var rows = try embed(read, in: targetEmbedding, answers: answers)
    var layers: [DecoderLayer.Trace] = []
    for layer in decoder {
      let (output, trace) = try layer.forward(
        rows, memory: encoded.memory, masks: masks, memoryMasks: memoryMasks, answers: answers)
      layers.append(trace)
      rows = output
    }
    let last = decoderNorm?.forward(rows)
    let features = last?.output ?? rows
    return TransformerTrace(
      encoder: encoded, decoder: layers, decoderNorm: last?.trace, features: features,
      logits: output.forward(features))
  }

  /// √d · embedding + position of N sequences of the same length, one below the other: N·T × d
  private func embed(
    _ sequences: [[Int]], in table: Matrix, answers: AttentionAnswers
  ) throws -> Matrix {
    let positions = try answers.positionalEncoding(sequences.first?.count ?? 0, size)
    return embed(
      sequences.flatMap(\.self), in: table,
      at: Matrix(stacking: Array(repeating: positions, count: sequences.count)))
  }

  /// √d · embedding + position of some tokens, a row each.
  func embed(_ tokens: [Int], in table: Matrix, at positions: Matrix) -> Matrix {
    Scalar(size).squareRoot() * table.rows(at: tokens) + positions
  }
}
