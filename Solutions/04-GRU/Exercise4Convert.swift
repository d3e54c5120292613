import GRUModel
import RNNMath

/// A layer of one convention, written down in another.
///
///     W, U, b:  source.order → target.order                         H columns move together
///     keeps ↔ replaces:  W_z → −W_z    U_z → −U_z    b_z → −b_z      because σ(−a) = 1 − σ(a)
///
/// The converted layer, read in the target's convention, computes what the first one computes in its
/// own, to the last rounding. b'_n belongs to the candidate alone and stays. `columns(gruGate:)` reads
/// the book's order; `source.columns(of: .update, hiddenSize: H)` tells which columns are z's in the
/// source. `matrix.columns(range)` cuts columns out, `Matrix(sideBySide: parts)` joins them, and
/// `-matrix` turns every sign.
///
/// - Parameters:
///   - gru: inputWeights W (D × 3H), recurrentWeights U (H × 3H), bias b (1 × 3H), recurrentBias b'_n
///     (1 × H), all in the source's convention
///   - source: order (such as `[.update, .reset, .candidate]`) and update (`.keeps` or `.replaces`)
///   - target: likewise
/// - Returns: the layer in the target's convention, all of the same shapes
///
/// Sources: `keras.layers.GRU`; J. Chung and others, "Empirical evaluation of gated recurrent neural
/// networks on sequence modeling", arXiv 1412.3555 (2014).
public func convert(
  _ gru: GRU, from source: GRUConvention, to target: GRUConvention
) throws -> GRU {
  func converted(_ matrix: Matrix) -> Matrix {
    Matrix(
      sideBySide: target.order.map { gate in
        let part = matrix.columns(source.columns(of: gate, hiddenSize: gru.hiddenSize))
        return gate == .update && source.update != target.update ? -part : part
      })
  }
  return GRU(
    inputWeights: converted(gru.inputWeights),
    recurrentWeights: converted(gru.recurrentWeights), bias: converted(gru.bias),
    recurrentBias: gru.recurrentBias)
}
