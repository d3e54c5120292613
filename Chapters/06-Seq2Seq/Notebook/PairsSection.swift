import Notebook
import RNNMath
import Seq2SeqModel

/// The section `pairs`: what the three tasks consist of.
struct PairsSection {
  let datas: [TaskData]

  func run(in notebook: Notebook) {
    notebook.prose(
      """
      Batches are drawn from a pool of pairs; those to validate and to test with have other days, \
      other numbers, and other combinations of words. Vocabularies are made of the pool alone, \
      the three special tokens included. Lengths are of all pairs, in tokens, a target's end \
      included.
      """)
    notebook.table(Figures.pairs(datas))
    for data in datas {
      notebook.prose("Two pairs of the pool, *\(data.task.title)*, tokens above their ids:")
      notebook.listing(Self.listing(Self.example(of: data), data))
      record(data, in: notebook)
    }
  }

  private func record(_ data: TaskData, in notebook: Notebook) {
    let own = "pairs.\(data.task)"
    let lengths = Lengths(data)
    for (name, value) in [
      ("sources", data.sources.count), ("targets", data.targets.count),
      ("pool", data.pool.count), ("validation", data.validation.count),
      ("test", data.tests[0].pairs.count), ("source.shortest", lengths.sources.lowerBound),
      ("source.longest", lengths.sources.upperBound),
      ("target.shortest", lengths.targets.lowerBound),
      ("target.longest", lengths.targets.upperBound),
    ] {
      notebook.record("\(own).\(name)", Double(value))
    }
  }

  /// How long sources and targets are, in pool, validation and tests.
  struct Lengths {
    let sources, targets: ClosedRange<Int>

    init(_ data: TaskData) {
      let all = [data.pool, data.validation] + data.tests.map(\.pairs)
      func range(_ rows: [[Int]]) -> ClosedRange<Int> {
        let counts = rows.map { row in row.count { $0 != Token.padding } }
        return (counts.min() ?? 0)...(counts.max() ?? 0)
      }
      (sources, targets) = (range(all.flatMap(\.sources)), range(all.flatMap(\.targets)))
    }
  }

  /// The pool's first two pairs that fit on a line and are not equally long.
  private static func example(of data: TaskData) -> EncodedPairs {
    let lengths = data.pool.sources.map { source in source.count { $0 != Token.padding } }
    let limits = 3...(data.task == .dates ? 16 : 8)
    let short = lengths.indices.filter { limits.contains(lengths[$0]) }
    let first = short.first ?? 0
    let second = short.first { lengths[$0] < lengths[first] } ?? first
    let pairs = data.pool.rows(at: [first, second])
    func cut(_ rows: [[Int]]) -> [[Int]] {
      let longest = rows.map { row in row.count { $0 != Token.padding } }.max() ?? 0
      return rows.map { Array($0.prefix(longest)) }
    }
    return EncodedPairs(
      sourceVocabulary: pairs.sourceVocabulary, targetVocabulary: pairs.targetVocabulary,
      sources: cut(pairs.sources), targets: cut(pairs.targets))
  }

  /// Each sequence in two lines, the tokens and the ids.
  private static func listing(_ pairs: EncodedPairs, _ data: TaskData) -> String {
    func lines(_ name: String, _ ids: [Int], _ vocabulary: [String]) -> [String] {
      let tokens = ids.map { vocabulary[$0] == " " ? "␣" : vocabulary[$0] }
      let numbers = ids.map(String.init)
      let widths = zip(tokens, numbers).map { max($0.count, $1.count) }
      return [(name, tokens), ("", numbers)].map { name, cells in
        let row = zip(cells, widths).map { $0.padding($1) }
        return ([name.padding(6)] + row).joined(separator: " ").trimmingRight
      }
    }
    return pairs.sources.indices.map { n in
      (lines("source", pairs.sources[n], pairs.sourceVocabulary)
        + lines("target", pairs.targets[n], pairs.targetVocabulary)).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}

extension String {
  /// With spaces behind it, so many characters wide.
  fileprivate func padding(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate var trimmingRight: String {
    String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
  }
}
