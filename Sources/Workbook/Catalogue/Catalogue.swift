/// Every chapter and exercise of the workbook; a new exercise is one line here.
public enum Catalogue {
  /// The chapters in the order of the book.
  public static let chapters = [fundamentals, vanillaRNN, lstm, gru, attention, seq2seq]

  /// Chapter 1.
  public static let fundamentals = Chapter(
    1, "Fundamentals", product: "fundamentals",
    exercises: [
      "matmul",
      "softmax",
      "maskedCrossEntropy",
      "numericalGradient",
      "linearBackward",
      "embeddingBackward",
      "clipGlobalNorm",
      "adamStep",
      "bigramPerplexity",
    ])

  /// Chapter 2.
  public static let vanillaRNN = Chapter(
    2, "VanillaRNN", title: "Vanilla RNN", product: "vanilla-rnn",
    exercises: [
      "stepForward",
      "stepBackward",
      "forward",
      "backward",
      "gradientNorms",
      "orthogonal",
      "truncatedBPTT",
      "samplingDistribution",
      "forecast",
    ])

  /// Chapter 3.
  public static let lstm = Chapter(
    3, "LSTM", product: "lstm",
    exercises: [
      "stepForward",
      "stepBackward",
      "backward",
      "biasInit",
      "chronoBias",
      "peepholeForward",
      "dropoutBetweenLayers",
      "addingBatch",
      "parameterCount",
    ])

  /// Chapter 4.
  public static let gru = Chapter(
    4, "GRU", product: "gru",
    exercises: [
      "stepForwardResetBefore",
      "stepForward",
      "stepBackward",
      "convert",
      "maskedScan",
      "bidirectional",
      "bucketedBatches",
      "earlyStopping",
      "hiddenSize",
    ])

  /// Chapter 5.
  public static let attention = Chapter(
    5, "Attention", product: "attention",
    exercises: [
      "maskedSoftmax",
      "softmaxBackward",
      "additiveScores",
      "luongScores",
      "attentionBackward",
      "scaledDotProduct",
      "causalMask",
      "splitHeads",
      "positionalEncoding",
      "leaks",
    ])

  /// Chapter 6.
  public static let seq2seq = Chapter(
    6, "Seq2Seq", title: "Seq2seq", product: "seq2seq",
    exercises: [
      "encodePairs",
      "shiftTargets",
      "encoderDecoderBackward",
      "scheduledSampling",
      "greedyDecode",
      "beamSearch",
      "corpusBLEU",
      "exactMatch",
      "perplexities",
    ])

  /// The chapter with that number.
  public static func chapter(_ number: Int) -> Chapter? {
    chapters.first { $0.number == number }
  }
}
