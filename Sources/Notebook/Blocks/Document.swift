/// Everything that a run has shown: what the page is made of.
struct Document: Sendable, Equatable {
  /// A section and its blocks; without a section, what stands outside of all.
  struct Part: Sendable, Equatable {
    let section: Section?
    var blocks: [Block] = []
  }

  let heading: Heading
  var parts: [Part] = []
  /// The lines that made a section, by its id, where they could be read.
  var code: [String: [Excerpt]] = [:]

  var blocks: [Block] { parts.flatMap(\.blocks) }

  mutating func append(_ block: Block, in section: Section?) {
    if parts.isEmpty || parts[parts.count - 1].section != section {
      parts.append(Part(section: section))
    }
    parts[parts.count - 1].blocks.append(block)
  }
}

/// What a run is, above everything that it shows.
struct Heading: Sendable, Equatable {
  let title: String
  let summary: String
  /// How it was run, such as `quick run · seed 1 · Double`.
  let facts: String

  init(_ specification: Specification, _ options: Options, precision: String) {
    title = specification.title
    summary = specification.summary
    let isPart = options.sections.count < specification.sections.count
    facts = [
      "\(options.mode.rawValue) run", "seed \(options.seed)", precision,
      options.mine ? "your own exercises" : nil,
      isPart ? "only \(options.sections.joined(separator: ", "))" : nil,
    ].compactMap { $0 }.joined(separator: " · ")
  }
}
