import AttentionModel

/// The ids that mean the same in every vocabulary; words or characters have those behind them.
public enum Token {
  /// What fills up a shorter sequence: 0.
  public static let padding = PairBatch.padding
  /// What a decoder reads first: 1.
  public static let start = PairBatch.start
  /// What a decoder says last: 2.
  public static let end = PairBatch.end
  /// The id of the first symbol, 3; all below it are special.
  public static let firstSymbol = PairBatch.firstSymbol

  /// How vocabularies write the three, in the order of their ids.
  public static let names = ["<pad>", "<start>", "<end>"]
}
