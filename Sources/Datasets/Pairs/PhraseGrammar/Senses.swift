import RNNMath

extension PhraseGrammar {
  /// What a noun can be used for, so that books are read and bread is eaten.
  struct Senses: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    static let person = Senses(named: ["person"])
    static let animal = Senses(named: ["animal"])

    /// Senses by the names that the tables use.
    init(named names: [String]) {
      rawValue = names.reduce(0) { bits, name in
        guard let index = Senses.names.firstIndex(of: name) else {
          stop("PhraseGrammar: '\(name)' is no sense; add it to the names, or correct the table")
        }
        return bits | 1 << UInt32(index)
      }
    }

    init(rawValue: UInt32) { self.rawValue = rawValue }

    private static let names = [
      "person", "adult", "child", "family", "role", "little", "handsome", "animal", "coloured",
      "charming", "food", "piece", "fruit", "drink", "text", "openable", "goods", "clothing",
      "jewel", "building", "place", "destination", "interior", "service", "thing", "vehicle",
      "portable", "surface", "roof", "landmark", "tree", "body",
    ]
  }

  /// A table cut into rows, at bars into cells, and at spaces into words.
  static func rows(_ table: String) -> [[[String]]] {
    table.split(separator: "\n").map { line in
      line.split(separator: "|").map { cell in cell.split(separator: " ").map(String.init) }
    }
  }
}
