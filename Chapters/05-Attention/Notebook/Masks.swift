/// Who may see whom, T rows of S.
enum Masks {
  /// All may see all.
  static func open(_ rows: Int, _ columns: Int) -> [[Bool]] {
    Array(repeating: Array(repeating: true, count: columns), count: rows)
  }

  /// No two rows alike: the second sees nothing, and the last key is seen by none.
  static func ragged(_ rows: Int, _ columns: Int) -> [[Bool]] {
    (0..<rows).map { t in
      (0..<columns).map { s in t != 1 && s != columns - 1 && (t + 2 * s) % 3 != 1 }
    }
  }
}
