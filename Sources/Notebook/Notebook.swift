/// What a chapter prints, as it happens; and at the end, the same as a page and as data.
///
///     let notebook = Notebook.start(
///       chapter: "fundamentals", title: "1  Fundamentals", summary: "Know your baseline.",
///       sections: [Section("ladder", "A ladder of language models")])
///     try notebook.section("ladder") {
///       notebook.prose("A model that knows *nothing* pays `ln 27` nats a character.")
///     }
///     notebook.finish()
public final class Notebook {
  /// What the reader asked for.
  public let options: Options

  let specification: Specification
  let terminal: Terminal
  let precision: String
  private(set) var document: Document
  private(set) var results: [String: RunRecord.Value] = [:]
  /// The exercises that ran in the learner's own code, once that is known.
  var yours: [String] = []
  private var current: Section?
  private var begun: Set<String> = []
  private var figureIDs: Set<String> = []
  private let clock = ContinuousClock.now

  init(
    specification: Specification, options: Options, terminal: Terminal,
    precision: String = "Double"
  ) {
    self.specification = specification
    self.options = options
    self.terminal = terminal
    self.precision = precision
    document = Document(heading: Heading(specification, options, precision: precision))
    terminal.write(terminal.renderer.lines(document.heading))
  }

  /// Seconds since the start.
  var elapsed: Double { (ContinuousClock.now - clock).inSeconds }

  /// Runs a section, unless the reader asked only for others: then nothing of it happens.
  ///
  /// - Parameters:
  ///   - id: one of the ids given to `start`, each once.
  ///   - file: where the call stands, whose lines the page shows if the file is still there.
  ///   - line: the call's line in it.
  ///   - body: what the section computes and shows.
  public func section(
    _ id: String, file: String = #filePath, line: Int = #line, _ body: () throws -> Void
  ) rethrows {
    guard let section = specification.sections.first(where: { $0.id == id }) else {
      let ids = specification.sections.map(\.id).joined(separator: ", ")
      misuse("no section '\(id)' was declared at the start; there are \(ids)")
    }
    if let current { misuse("section '\(id)' begins inside section '\(current.id)'") }
    guard begun.insert(id).inserted else { misuse("section '\(id)' begins twice") }
    guard options.sections.contains(id) else { return }
    terminal.write(terminal.renderer.lines(section))
    current = section
    if options.html != nil || options.pages != nil {
      document.code[id] = sectionCode(id, file: file, line: line)
    }
    defer { current = nil }
    try body()
  }

  /// Shows a block now and keeps it for the page.
  func show(_ block: Block) {
    if let id = block.id {
      if !isPlainName(id) {
        misuse("'\(id)' can't name a figure: use letters, digits, '-', '_' and '.'")
      }
      guard figureIDs.insert(id).inserted else { misuse("two figures are called '\(id)'") }
    }
    document.append(block, in: current)
    terminal.write(terminal.renderer.lines(block))
  }

  func keep(_ value: RunRecord.Value, as name: String) {
    guard results.updateValue(value, forKey: name) == nil else {
      misuse("two results are called '\(name)'")
    }
  }
}
