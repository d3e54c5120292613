import AttentionModel
import GRUModel
import RNNMath
import Seq2SeqModel

extension TaskData {
  /// An encoder–decoder to train on this task; with attention, its scores are additive.
  func network(
    _ cell: RecurrentCell, attends: Bool, embeddingSize: Int = 32, hiddenSize: Int = 64,
    seed: UInt64
  ) -> EncoderDecoder {
    var generator = RandomGenerator(seed: seed)
    return EncoderDecoder(
      cell: cell, sourceVocabulary: sources.count, targetVocabulary: targets.count,
      embeddingSize: embeddingSize, hiddenSize: hiddenSize, score: attends ? .additive : nil,
      using: &generator)
  }
}
