/// Where the reset gate stands: before the product with the candidate's recurrent weights, or after.
public enum GRUVariant: String, CaseIterable, Codable, Sendable {
  /// (r ⊙ h)·U_n, as in the paper that introduced the GRU: K. Cho and others, "Learning phrase
  /// representations using RNN encoder–decoder for statistical machine translation", EMNLP 2014.
  case resetBefore
  /// r ⊙ (h·U_n + b'_n), as in PyTorch, cuDNN and, unless told otherwise, Keras: one product with h
  /// serves all three parts.
  case resetAfter
}
