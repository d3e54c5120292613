/// Prints the blocks of a notebook for a tool that isn't a chapter.
///
///     let printer = Printer()
///     printer.title("Benchmark", summary: "How fast it is.", facts: "2 cores")
///     printer.section(Section("products", "Matrix products"))
///     printer.table(Table(id: "products", title: "Square", columns: columns, rows: rows))
public final class Printer {
  private let terminal: Terminal

  /// A printer to the process's own output, in the width and the colours of the terminal.
  ///
  /// - Parameter keepsRunning: whether a run goes on when nobody reads it any more, because it
  ///   still has files to write.
  public init(keepsRunning: Bool = false) {
    terminal = .standardOutput(keepsRunning: keepsRunning)
  }

  /// Prints what the tool is, above everything else.
  public func title(_ title: String, summary: String, facts: String) {
    terminal.write(
      terminal.renderer.lines(Heading(title: title, summary: summary, facts: facts)))
  }

  /// Prints a section's title and its id.
  public func section(_ section: Section) {
    terminal.write(terminal.renderer.lines(section))
  }

  /// Prints paragraphs and lists, with `*emphasis*` and code in backticks.
  public func prose(_ text: String) {
    terminal.write(terminal.renderer.lines(.prose(text)))
  }

  /// Prints a table.
  public func table(_ table: Table) {
    terminal.write(terminal.renderer.lines(.table(table)))
  }

  /// Does long work under a bar, which a terminal shows and then forgets.
  public func progress<Result>(
    _ label: String, total: Int, _ work: (ProgressBar) throws -> Result
  ) rethrows -> Result {
    let bar = ProgressBar(label: label, total: total, terminal: terminal)
    defer { bar.finish() }
    return try work(bar)
  }
}

extension Heading {
  init(title: String, summary: String, facts: String) {
    self.title = title
    self.summary = summary
    self.facts = facts
  }
}
