extension Notebook {
  /// Shows words, with `` `code` ``, `*emphasis*` and `**strong**`.
  ///
  /// An empty line begins a paragraph; lines that start with `- ` are a list.
  public func prose(_ text: String) {
    show(.prose(text))
  }

  /// Shows an equation, on a line or several.
  ///
  /// On the page `_` lowers and `^` raises what follows: a word, or what stands in braces.
  public func equation(_ text: String) {
    show(.equation(text))
  }

  /// Shows lines exactly as they are, such as text that a model wrote.
  public func listing(_ text: String) {
    show(.listing(text))
  }

  /// Shows the numbers of a matrix with its name and shape; a big one loses its middle.
  public func matrix(_ name: String, _ rows: [[Double]]) {
    show(.matrix(MatrixFigure(name: name, rows: rows)))
  }

  /// Shows a table.
  public func table(_ table: Table) {
    show(.table(table))
  }

  /// Shows curves.
  public func chart(_ chart: LineChart) {
    show(.lineChart(chart))
  }

  /// Shows bars.
  public func chart(_ chart: BarChart) {
    show(.barChart(chart))
  }

  /// Shows a grid of shades.
  public func chart(_ chart: HeatMap) {
    show(.heatMap(chart))
  }

  /// Keeps a number for `--json`, with all its digits.
  ///
  /// - Parameters:
  ///   - name: dotted words such as `ladder.bigram.heldOut`, each name once.
  ///   - value: any number; not finite ones are written as `"NaN"`, `"Infinity"`, `"-Infinity"`.
  public func record(_ name: String, _ value: Double) {
    keep(.number(value), as: name)
  }

  /// Keeps a text for `--json`.
  public func record(_ name: String, _ text: String) {
    keep(.text(text), as: name)
  }

  /// Does long work under a bar, which a terminal shows and then forgets.
  ///
  ///     let model = try notebook.progress("training", total: 2000) { bar in … }
  public func progress<Result>(
    _ label: String, total: Int, _ work: (ProgressBar) throws -> Result
  ) rethrows -> Result {
    let bar = ProgressBar(label: label, total: total, terminal: terminal)
    defer { bar.finish() }
    return try work(bar)
  }
}
