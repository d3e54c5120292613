import Foundation
import Workbook

/// What runs of the chapters printed and recorded.
struct Runs: Sendable {
  /// Where the committed files are.
  static let folder = "Tests/Book/Results"

  let committed: Repository
  /// Files of the same names to use instead of the committed ones.
  var fresh: Repository?

  /// The package's own, or those in the folder that UNROLLED_RESULTS names.
  static let package = Runs(
    committed: .package,
    fresh: ProcessInfo.processInfo.environment["UNROLLED_RESULTS"].map { .folder($0) })

  /// The text of `fundamentals.json`; nil if there is none.
  func text(_ name: String) -> String? {
    fresh?.text(name) ?? committed.text(Self.folder + "/" + name)
  }

  /// The names of the committed files, without an editor's or a run's backups, and without notes on
  /// many runs, which no command writes.
  var names: [String] {
    committed.names(in: Self.folder).filter {
      !$0.hasSuffix("~") && !$0.hasPrefix(".") && !$0.hasSuffix(".md")
    }
  }

  /// What a folder of fresh files that serves nobody lets pass unseen.
  func complaints() -> [String] {
    guard let fresh, !names.contains(where: { fresh.exists($0) }) else { return [] }
    return [
      "UNROLLED_RESULTS: expected a folder with files named as in \(Self.folder); it has none, so "
        + "nothing is checked against a new run. Name another folder, or unset it."
    ]
  }
}

/// Which run of a chapter, `fundamentals` or `fundamentals-full`, or of the benchmark.
struct RunName: Hashable {
  let chapter: String
  let isFull: Bool

  init?(_ text: String, chapters: [Chapter] = Catalogue.chapters) {
    isFull = text.hasSuffix("-full")
    chapter = isFull ? String(text.dropLast(5)) : text
    let isKnown = chapters.contains { $0.product == chapter } || text == Self.benchmark
    guard isKnown else { return nil }
  }

  /// What the appendix on speed shows: committed, because no two machines print the same.
  static let benchmark = "benchmark"

  var text: String { isFull ? chapter + "-full" : chapter }

  /// The command that makes its files anew.
  var command: String {
    let file = "\(Runs.folder)/\(text)"
    if text == Self.benchmark {
      let run = "UNROLLED_PRECISION=float swift run -c release benchmark"
      return "\(run) --peers > \(file).txt && \(run) --growth >> \(file).txt"
    }
    return "swift run \(chapter)\(isFull ? " --full" : "") --json \(file).json > \(file).txt"
  }
}

/// What `--json` writes, as far as the book needs it.
struct Run: Decodable {
  /// A result; nil where it was recorded as text, such as `"NaN"`.
  struct Value: Decodable {
    let number: Double?

    init(from decoder: any Decoder) throws {
      number = try? decoder.singleValueContainer().decode(Double.self)
    }
  }

  let schema: String
  let version: Int
  let chapter: String
  var mode: String?
  var mine: Bool?
  let results: [String: Value]

  /// Reads a run's results.
  static func load(_ name: RunName, from runs: Runs) -> Result<Run, Complaint> {
    let file = name.text + ".json"
    let remedy = "Make it with `\(name.command)`."
    guard let text = runs.text(file) else {
      return .failure("\(Runs.folder)/\(file): expected the results of a run; missing. \(remedy)")
    }
    guard let run = try? JSONDecoder().decode(Run.self, from: Data(text.utf8)) else {
      return .failure("\(file): expected the JSON of a run; it can't be read as that. \(remedy)")
    }
    let expected = "unrolled.run 1, \(name.chapter), \(name.isFull ? "full" : "plain")"
    let found =
      "\(run.schema) \(run.version), \(run.chapter), "
      + (run.mode ?? (name.isFull ? "full" : "plain")) + (run.mine == true ? ", --mine" : "")
    guard found == expected else {
      return .failure("\(file): expected \(expected); found \(found). \(remedy)")
    }
    return .success(run)
  }
}

/// A complaint that ends a check early.
struct Complaint: Error, ExpressibleByStringInterpolation {
  let text: String

  init(stringLiteral text: String) { self.text = text }
}
