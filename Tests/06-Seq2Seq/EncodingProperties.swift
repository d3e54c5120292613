import RNNMath
import Seq2SeqModel
import Workbook

/// What is true of every right answer to exercise 6.1, and answers in other styles.
extension Seq2SeqGrader {
  static let encodingProperties: [Property<Seq2SeqAnswers>] = [
    Property("the vocabularies turn the rows back into the tokens of the pairs") { answers in
      for seed in 601..<607 as Range<UInt64> {
        let pairs = wordPairs(seed: seed)
        let encoded = try answers.encodePairs(pairs)
        guard encoded.sources.count == pairs.count, encoded.targets.count == pairs.count else {
          return "for \(pairs.count) pairs yours has \(encoded.sources.count) sources and "
            + "\(encoded.targets.count) targets"
        }
        for (n, pair) in pairs.enumerated() {
          let source = read(encoded.sources[n], encoded.sourceVocabulary)
          let target = read(encoded.targets[n], encoded.targetVocabulary)
          if source != pair.source || target != pair.target {
            return "\(pair.source) → \(pair.target) comes back as \(source) → \(target)"
          }
        }
      }
      return nil
    },
    Property("each token is in its vocabulary once") { answers in
      let encoded = try answers.encodePairs(wordPairs(seed: 608))
      for vocabulary in [encoded.sourceVocabulary, encoded.targetVocabulary]
      where Set(vocabulary).count != vocabulary.count {
        return "one of yours is \(vocabulary)"
      }
      return nil
    },
    Property("each side is as wide as its longest row, and no wider") { answers in
      for seed in 609..<615 as Range<UInt64> {
        let pairs = wordPairs(seed: seed)
        let encoded = try answers.encodePairs(pairs)
        let sides = [
          ("sources", encoded.sources, pairs.map(\.source.count).max() ?? 0),
          ("targets", encoded.targets, (pairs.map(\.target.count).max() ?? 0) + 1),
        ]
        for (name, rows, width) in sides {
          if let row = rows.first(where: { $0.count != width }) {
            return "a row of your \(name) is \(row.count) wide instead of \(width)"
          }
        }
      }
      return nil
    },
    Property("more pairs at the end change no id of those before") { answers in
      let pairs = wordPairs(seed: 616)
      let all = try answers.encodePairs(pairs)
      let few = try answers.encodePairs(Array(pairs.prefix(3)))
      guard all.sourceVocabulary.starts(with: few.sourceVocabulary),
        all.targetVocabulary.starts(with: few.targetVocabulary)
      else { return "your vocabularies of three pairs don't begin those of \(pairs.count)" }
      return nil
    },
  ]

  static let encodingAlternatives: [Alternative<Seq2SeqAnswers>] = [
    Alternative("in one loop, in place, the padding at the end") {
      $0.encodePairs = { pairs in
        var encoded = EncodedPairs(
          sourceVocabulary: Token.names, targetVocabulary: Token.names, sources: [], targets: [])
        for pair in pairs {
          encoded.sources.append([])
          for token in pair.source {
            if !encoded.sourceVocabulary.dropFirst(3).contains(token) {
              encoded.sourceVocabulary.append(token)
            }
            let id = encoded.sourceVocabulary.lastIndex(of: token) ?? 0
            encoded.sources[encoded.sources.count - 1].append(id)
          }
          encoded.targets.append([])
          for token in pair.target {
            if !encoded.targetVocabulary.dropFirst(3).contains(token) {
              encoded.targetVocabulary.append(token)
            }
            let id = encoded.targetVocabulary.lastIndex(of: token) ?? 0
            encoded.targets[encoded.targets.count - 1].append(id)
          }
          encoded.targets[encoded.targets.count - 1].append(Token.end)
        }
        for n in pairs.indices {
          while encoded.sources.contains(where: { $0.count > encoded.sources[n].count }) {
            encoded.sources[n].append(Token.padding)
          }
          while encoded.targets.contains(where: { $0.count > encoded.targets[n].count }) {
            encoded.targets[n].append(Token.padding)
          }
        }
        return encoded
      }
    },
    Alternative("the vocabulary first, then rows of padding that are written into") {
      $0.encodePairs = { pairs in
        func side(_ sequences: [[String]], ends: Bool) -> ([String], [[Int]]) {
          var (vocabulary, seen) = (Token.names, Set<String>())
          for token in sequences.joined() where seen.insert(token).inserted {
            vocabulary.append(token)
          }
          let ids = Dictionary(uniqueKeysWithValues: zip(vocabulary.dropFirst(3), 3...))
          let width = sequences.reduce(0) { max($0, $1.count + (ends ? 1 : 0)) }
          var rows = Array(
            repeating: Array(repeating: Token.padding, count: width), count: sequences.count)
          for (n, tokens) in sequences.enumerated() {
            for (t, token) in tokens.enumerated() { rows[n][t] = ids[token] ?? 0 }
            if ends { rows[n][tokens.count] = Token.end }
          }
          return (vocabulary, rows)
        }
        let (left, right) = (
          side(pairs.map(\.source), ends: false), side(pairs.map(\.target), ends: true)
        )
        return EncodedPairs(
          sourceVocabulary: left.0, targetVocabulary: right.0, sources: left.1, targets: right.1)
      }
    },
    Alternative("targets before sources, without a loop") {
      $0.encodePairs = { pairs in
        func filled(_ rows: [[Int]]) -> [[Int]] {
          rows.map { row in
            (0..<(rows.map(\.count).max() ?? 0)).map { $0 < row.count ? row[$0] : Token.padding }
          }
        }
        let said = Token.names + PairEncoding.once(pairs.flatMap(\.target))
        let read = Token.names + PairEncoding.once(pairs.flatMap(\.source))
        return EncodedPairs(
          sourceVocabulary: read, targetVocabulary: said,
          sources: filled(pairs.map { $0.source.compactMap { read.firstIndex(of: $0) } }),
          targets: filled(
            pairs.map { $0.target.compactMap { said.firstIndex(of: $0) } + [Token.end] }))
      }
    },
  ]

  /// Eight pairs of zero to six words.
  private static func wordPairs(seed: UInt64) -> [TokenPair] {
    var generator = RandomGenerator(seed: seed)
    func words() -> [String] {
      (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        "w\(Int.random(in: 1...9, using: &generator))"
      }
    }
    return (0..<8).map { _ in TokenPair(source: words(), target: words()) }
  }

  /// What a row means, without special tokens.
  private static func read(_ row: [Int], _ vocabulary: [String]) -> [String] {
    row.filter { $0 >= Token.firstSymbol }.map {
      $0 < vocabulary.count ? vocabulary[$0] : "id \($0)"
    }
  }
}
