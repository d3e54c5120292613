import RNNMath
import Seq2SeqModel

/// What a decoder reads in training: the right tokens, or now and then what it said itself.
///
///     coin[n][t] < forcing     the right token, inputs[n][t]
///     otherwise                what `predict` said of sequence n after step t − 1
///
/// Only symbols are replaced: start, end and padding are read as they are. Outside training the
/// inputs stay as they are.
///
/// - Parameters:
///   - inputs: N × T, what teacher forcing has the decoder read; N and T may be 0
///   - forcing: the probability of reading the right token, from 0 to 1
///   - coins: N × T numbers from 0 up to 1, one for each token
///   - isTraining: whether this is training
///   - predict: the N tokens that are read at a step, to the N that are most likely to come next; it
///     remembers what it read, so it is called once for each step, in order; the last may be left out,
///     and all where everything is read right anyway
/// - Returns: what the decoder reads, N × T
///
/// Source: S. Bengio, O. Vinyals, N. Jaitly, N. Shazeer, "Scheduled sampling for sequence prediction
/// with recurrent neural networks", NIPS 2015.
public func scheduledSampling(
  _ inputs: [[Int]], forcing: Scalar, coins: [[Scalar]], isTraining: Bool,
  predict: (_ tokens: [Int]) throws -> [Int]
) throws -> [[Int]] {
  guard isTraining else { return inputs }
  var read = inputs
  for t in (inputs.first ?? []).indices.dropFirst() {
    let predicted = try predict(read.map { $0[t - 1] })
    for n in inputs.indices where inputs[n][t] >= Token.firstSymbol && coins[n][t] >= forcing {
      read[n][t] = predicted[n]
    }
  }
  return read
}
