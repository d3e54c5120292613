import Datasets
import Seq2SeqModel

/// What is learned: dates, numbers, or French.
enum TranslationTask: String, CaseIterable, Codable, Sendable {
  case dates, numbers, french

  /// What tables call it.
  var title: String { self == .french ? "French" : rawValue.capitalized }

  /// A pair of texts as tokens: characters, or words.
  func tokens(of pair: TextPair) -> TokenPair {
    TokenPair(source: sourceTokens(of: pair.source), target: targetTokens(of: pair.target))
  }

  /// The tokens of what is to be read, also where somebody has typed it.
  func sourceTokens(of text: String) -> [String] {
    switch self {
    case .dates: text.map(String.init)
    case .numbers: NumberWords.tokens(of: text)
    case .french: PhraseGrammar.tokens(of: text)
    }
  }

  private func targetTokens(of text: String) -> [String] {
    switch self {
    case .dates, .numbers: text.map(String.init)
    case .french: text.split(separator: " ").map(String.init)
    }
  }

  /// What was said, as a table shows it.
  static func shown(_ text: String) -> String { text.isEmpty ? "(nothing)" : text }

  /// What was said, as a person would write it.
  func text(of tokens: [String]) -> String {
    self == .french ? PhraseGrammar.text(of: tokens) : tokens.joined()
  }

  /// After how many tokens a translation is cut off.
  var longest: Int {
    switch self {
    case .dates: 14
    case .numbers: 9
    case .french: 20
    }
  }
}
