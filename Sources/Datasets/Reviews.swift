/// A short review of an everyday thing, and whether its author was pleased.
public struct Review: Hashable, Sendable {
  /// The part of the corpus that a review belongs to.
  public enum Part: String, CaseIterable, Sendable {
    case train
    case validation
    case test

    /// Reviews to test on, in which negation decides.
    case negated
  }

  /// What the review says of its subject.
  public enum Sentiment: String, CaseIterable, Sendable {
    case negative
    case positive
  }

  /// Where the review is used.
  public let part: Part

  /// The class to predict.
  public let sentiment: Sentiment

  /// The review as it was written, with capitals and punctuation.
  public let text: String

  /// Puts a review together.
  public init(part: Part, sentiment: Sentiment, text: String) {
    self.part = part
    self.sentiment = sentiment
    self.text = text
  }
}

/// Short reviews written for this workbook: 980 to learn from, 126 to validate, 120 and 140 to test.
///
/// Every part is half positive. No review of `test` has a negation in it; every one of `negated`
/// has. Those come in pairs, the positive one first. The 40 pairs at the front have the same words
/// in another order, so a bag of words is right on exactly one of the two. The members of the 30
/// pairs behind them differ in one to four words.
///
/// The source and its terms are in `Resources/NOTICES.md`.
public enum Reviews {
  static let file = "reviews.txt"

  /// All reviews in the file's order: by part, opposites side by side where there are such.
  ///
  /// - Throws: `DatasetError` where the file is absent or broken.
  public static func load() throws(DatasetError) -> [Review] {
    try parse(Resource.text(file), file: file)
  }

  /// Reads reviews from a table of `split|label|text`.
  ///
  /// - Throws: `DatasetError` naming the first line that isn't a part, `negative` or `positive`, and
  ///   a text of 5 to 20 words in letters, apostrophes, spaces, commas, full stops and question
  ///   marks; or whose words are those of a line above, in the same order.
  public static func parse(_ text: String, file: String) throws(DatasetError) -> [Review] {
    let table = try Table(
      text, file: file, columns: ["split", "label", "text"], separator: "|")
    var reviews: [Review] = []
    reviews.reserveCapacity(table.rows.count)
    var firstLines: [[String]: Int] = [:]
    for row in table.rows {
      guard let part = Review.Part(rawValue: String(row.fields[0])) else {
        throw row.error(0, expected: "train, validation, test or negated")
      }
      guard let sentiment = Review.Sentiment(rawValue: String(row.fields[1])) else {
        throw row.error(1, expected: "negative or positive")
      }
      let words = try words(of: row)
      if let firstLine = firstLines.updateValue(row.line, forKey: words) {
        throw row.error(
          column: row.columns[2], expected: "each review once",
          came: "the words of line \(firstLine)", advice: "Remove one of the two lines")
      }
      reviews.append(Review(part: part, sentiment: sentiment, text: String(row.fields[2])))
    }
    return reviews
  }

  /// The plain reviews in their three parts, and the negated ones, which only test.
  public static func split(_ reviews: [Review]) -> (plain: Split<Review>, negated: [Review]) {
    let parts = Dictionary(grouping: reviews, by: \.part)
    let plain = Split(
      train: parts[.train, default: []], validation: parts[.validation, default: []],
      test: parts[.test, default: []])
    return (plain, parts[.negated, default: []])
  }

  /// The words of a row's text, which has to be of the right characters and length.
  private static func words(of row: Row) throws(DatasetError) -> [String] {
    let text = row.fields[2]
    if let odd = text.unicodeScalars.first(where: { !written.contains($0) }) {
      throw row.error(
        column: row.columns[2], expected: "the letters a to z and A to Z, ' , . ? and spaces",
        came: "\(DatasetError.quoted(String(odd))) in \(DatasetError.quoted(text))")
    }
    let words = words(of: String(text))
    guard (5...20).contains(words.count) else {
      throw row.error(
        column: row.columns[2], expected: "5 to 20 words, n't being one",
        came: "\(words.count) in \(DatasetError.quoted(text))",
        advice: words.count < 5 ? "Say more about it" : "Shorten it")
    }
    return words
  }

  private static let written = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ' ,.?".unicodeScalars)
}
