import AttentionModel
import AttentionSolutions
import GRUModel
import RNNMath
import Seq2SeqModel

/// The seven networks that are compared.
enum ModelKind: Hashable, Sendable {
  /// Two layers of a cell of this book, with or without attention.
  case recurrent(RecurrentCell, attends: Bool)
  /// Chapter 5's.
  case transformer

  static let all: [ModelKind] =
    [false, true].flatMap { attends in
      RecurrentCell.allCases.map { .recurrent($0, attends: attends) }
    } + [.transformer]

  /// What tables call it.
  var title: String {
    switch self {
    case .recurrent(let cell, let attends):
      (cell == .vanilla ? "vanilla" : cell.rawValue.uppercased()) + (attends ? ", attention" : "")
    case .transformer: "Transformer"
    }
  }

  /// What a sentence calls it.
  var name: String { title.replacing(", attention", with: " with attention") }

  /// Under which name its results are kept.
  var key: String {
    switch self {
    case .recurrent(let cell, let attends): "\(cell)" + (attends ? "Attention" : "")
    case .transformer: "transformer"
    }
  }
}
