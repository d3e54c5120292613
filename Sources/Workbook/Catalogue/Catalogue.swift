/// Every chapter and exercise of the workbook; a new exercise is one line here.
public enum Catalogue {
  /// The chapters in the order of the book.
  public static let chapters = [fundamentals, vanillaRNN]

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
    2, "VanillaRNN", product: "vanilla-rnn",
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

  /// The chapter with that number.
  public static func chapter(_ number: Int) -> Chapter? {
    chapters.first { $0.number == number }
  }
}
