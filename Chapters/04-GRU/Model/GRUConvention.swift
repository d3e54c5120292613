import RNNMath

/// How a library or a paper writes down a GRU: the order of its parts, and what the update gate says.
///
/// The placement of the reset gate is not part of it, because no change of parameters turns one into
/// the other: see ``GRUVariant``.
public struct GRUConvention: Equatable, Sendable {
  /// What an update gate of 1 does to the old state.
  public enum Update: String, CaseIterable, Sendable {
    /// h' = z ⊙ h + (1 − z) ⊙ n
    case keeps
    /// h' = (1 − z) ⊙ h + z ⊙ n
    case replaces
  }

  /// From left to right, the parts of W, U and b: each of the three once.
  public let order: [GRUGate]
  /// What an update gate of 1 does.
  public let update: Update

  /// A convention; stops unless the order has each of the three parts once.
  public init(order: [GRUGate], update: Update) {
    if order.count != 3 || Set(order).count != 3 {
      stop("GRUConvention: the order must have each of \(GRUGate.allCases) once, but \(order) came")
    }
    self.order = order
    self.update = update
  }

  /// Which columns of W, U and b are a gate's here.
  ///
  ///     GRUConvention.keras.columns(of: .update, hiddenSize: 4)   // 0..<4
  public func columns(of gate: GRUGate, hiddenSize: Int) -> Range<Int> {
    let place = order.firstIndex(of: gate) ?? 0
    return place * hiddenSize..<(place + 1) * hiddenSize
  }

  /// This book: reset, update, candidate; the update gate keeps.
  public static let book = GRUConvention(order: [.reset, .update, .candidate], update: .keeps)
  /// PyTorch, which calls the three r, z, n: as in this book.
  public static let pytorch = book
  /// Keras, which calls them z, r, h; the ONNX format has the same order.
  public static let keras = GRUConvention(order: [.update, .reset, .candidate], update: .keeps)
  /// J. Chung and others, "Empirical evaluation of gated recurrent neural networks on sequence
  /// modeling", arXiv 1412.3555 (2014), and many textbooks: the update gate replaces.
  public static let chung = GRUConvention(order: book.order, update: .replaces)
}
