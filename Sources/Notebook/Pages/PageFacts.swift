import Foundation

/// What the index needs to know about a chapter's page: `gru.page.json` beside `gru.html`.
struct PageFacts: Codable, Equatable {
  struct Part: Codable, Equatable {
    let id: String
    let title: String
  }

  static let currentSchema = "unrolled.page"

  let schema: String
  let version: Int
  let chapter: String
  let title: String
  let summary: String
  /// The sections that the page has.
  let sections: [Part]
  /// The command that made the page.
  let command: String
  let seconds: Double
  /// Whether the learner's own exercises were asked for, and the ids of those that ran.
  let mine: Bool
  let yours: [String]

  init(
    _ specification: Specification, _ options: Options, _ document: Document, yours: [String],
    seconds: Double
  ) {
    schema = Self.currentSchema
    version = 1
    chapter = specification.chapter
    title = specification.title
    summary = specification.summary
    sections = document.parts.compactMap(\.section).map { Part(id: $0.id, title: $0.title) }
    command = options.command(of: specification)
    self.seconds = (seconds * 1000).rounded() / 1000
    mine = options.mine
    self.yours = yours
  }

  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// The facts in a file, or `nil` when there are none that this version understands.
  static func read(_ path: String) -> PageFacts? {
    let content = try? Data(contentsOf: URL(fileURLWithPath: path))
    let facts = content.flatMap { try? JSONDecoder().decode(PageFacts.self, from: $0) }
    return facts?.schema == currentSchema && facts?.version == 1 ? facts : nil
  }
}

extension Options {
  /// The command that asks for this run; where the files go is left out.
  func command(of specification: Specification) -> String {
    let isPart = sections.count < specification.sections.count
    let own = specification.flags.compactMap { flag in
      extra[flag.name].map { $0.isEmpty ? "--\(flag.name)" : "--\(flag.name) \($0)" }
    }
    let common = [
      quick ? "--quick" : nil, full ? "--full" : nil, seed == 1 ? nil : "--seed \(seed)",
      mine ? "--mine" : nil, isPart ? "--section \(sections.joined(separator: ","))" : nil,
    ]
    return (["swift run \(specification.chapter)"] + own + common.compactMap { $0 })
      .joined(separator: " ")
  }
}
