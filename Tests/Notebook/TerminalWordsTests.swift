import Testing

@testable import Notebook

/// Prose with every kind of markup.
private let sampleProse = """
  A model that knows *nothing* pays `ln 27` nats a character.

  - the loss on the **held-out** part, which is what counts
  - 日本語 counts twice
  """

private let band = MatrixFigure(
  name: "W",
  rows: (0..<12).map { row in (0..<12).map { column -> Double in Double(column - row) / 8 } })

@Suite struct TerminalWordsTests {
  @Test func `prose wraps at 80 columns`() {
    let expected = """
        A model that knows nothing pays `ln 27` nats a character.

        • the loss on the held-out part, which is what counts
        • 日本語 counts twice
      """
    #expect(plain(.prose(sampleProse), width: 80) == expected)
  }

  @Test func `prose wraps control characters where their pictures do`() {
    let lines = plain(.prose(String(repeating: "\0", count: 100)), width: 80)
      .split(separator: "\n")
    #expect(lines.map(\.count) == [80, 24] && lines[0].last == "␀")
  }

  @Test func `a big matrix loses its middle at 80 columns`() {
    let expected = """
        W  12 × 12
        ⎡  0.000   0.125   0.250   0.375   0.500   0.625   0.750  ⋯  1.375 ⎤
        ⎢ -0.125   0.000   0.125   0.250   0.375   0.500   0.625  ⋯  1.250 ⎥
        ⎢ -0.250  -0.125   0.000   0.125   0.250   0.375   0.500  ⋯  1.125 ⎥
        ⎢ -0.375  -0.250  -0.125   0.000   0.125   0.250   0.375  ⋯  1.000 ⎥
        ⎢ -0.500  -0.375  -0.250  -0.125   0.000   0.125   0.250  ⋯  0.875 ⎥
        ⎢ -0.625  -0.500  -0.375  -0.250  -0.125   0.000   0.125  ⋯  0.750 ⎥
        ⎢ -0.750  -0.625  -0.500  -0.375  -0.250  -0.125   0.000  ⋯  0.625 ⎥
        ⎢ -0.875  -0.750  -0.625  -0.500  -0.375  -0.250  -0.125  ⋯  0.500 ⎥
        ⎢ -1.000  -0.875  -0.750  -0.625  -0.500  -0.375  -0.250  ⋯  0.375 ⎥
        ⎢      ⋮       ⋮       ⋮       ⋮       ⋮       ⋮       ⋮  ⋱      ⋮ ⎥
        ⎣ -1.375  -1.250  -1.125  -1.000  -0.875  -0.750  -0.625  ⋯  0.000 ⎦
      """
    #expect(plain(.matrix(band), width: 80) == expected)
  }

  @Test func `a table aligns its decimal points`() {
    let expected = """
        Nats a character
        ───────────────────────────────────────────────────────────────────
        model                          parameters   held-out loss     error
        ───────────────────────────────────────────────────────────────────
        uniform                                 0           3.296    1.2e-9
        vanilla RNN with a long name       16,875           2.112   12.25
        oracle                                  –           0.000       NaN
        ───────────────────────────────────────────────────────────────────
      """
    #expect(plain(.table(sampleTable), width: 80) == expected)
  }

  @Test func `prose wraps at 40 columns`() {
    let expected = """
        A model that knows nothing pays `ln
        27` nats a character.

        • the loss on the held-out part, which
          is what counts
        • 日本語 counts twice
      """
    #expect(plain(.prose(sampleProse), width: 40) == expected)
  }

  @Test func `a big matrix loses its middle at 40 columns`() {
    let expected = """
        W  12 × 12
        ⎡  0.000   0.125  ⋯  1.375 ⎤
        ⎢ -0.125   0.000  ⋯  1.250 ⎥
        ⎢ -0.250  -0.125  ⋯  1.125 ⎥
        ⎢ -0.375  -0.250  ⋯  1.000 ⎥
        ⎢ -0.500  -0.375  ⋯  0.875 ⎥
        ⎢ -0.625  -0.500  ⋯  0.750 ⎥
        ⎢ -0.750  -0.625  ⋯  0.625 ⎥
        ⎢ -0.875  -0.750  ⋯  0.500 ⎥
        ⎢ -1.000  -0.875  ⋯  0.375 ⎥
        ⎢      ⋮       ⋮  ⋱      ⋮ ⎥
        ⎣ -1.375  -1.250  ⋯  0.000 ⎦
      """
    #expect(plain(.matrix(band), width: 40) == expected)
  }

  @Test func `a table that is too wide becomes a list`() {
    let expected = """
        Nats a character
        ──────────────────────────────────────
        model: uniform
        parameters: 0
        held-out loss: 3.296
        error: 1.2e-9
        ──────────────────────────────────────
        model: vanilla RNN with a long name
        parameters: 16,875
        held-out loss: 2.112
        error: 12.25
        ──────────────────────────────────────
        model: oracle
        parameters: –
        held-out loss: 0.000
        error: NaN
        ──────────────────────────────────────
      """
    #expect(plain(.table(sampleTable), width: 40) == expected)
  }

  @Test func `words of a table wrap, and headings over numbers first`() {
    let table = Table(
      id: "t", title: "T", columns: [.text("what it is"), .number("held-out loss", decimals: 3)],
      rows: [["the alphabet and nothing more than that", 3.296]])
    let expected = """
        T
        ──────────────────────────────────────
                                      held-out
        what it is                        loss
        ──────────────────────────────────────
        the alphabet and nothing         3.296
        more than that
        ──────────────────────────────────────
      """
    #expect(plain(.table(table), width: 40) == expected)
  }

  @Test func `equations and listings keep their lines`() {
    let expected = ["      z = σ(x_t)\n\n      y", "    a  b\n\n    <c>␛"]
    let found = [plain(.equation("  z = σ(x_t)\n\n  y")), plain(.listing("a  b\n\n<c>\u{1B}"))]
    #expect(found == expected)
  }

  @Test func `colour marks code, emphasis and titles, and drops the backticks`() {
    let renderer = TerminalRenderer(width: 40, pen: Pen(usesColour: true))
    let lines =
      renderer.lines(.prose("a `b c` *d* **e**"))
      + renderer.lines(.matrix(MatrixFigure(name: "W", rows: [[1, .nan]])))
    let esc = "\u{1B}["
    let expected = [
      "  a \(esc)36mb c\(esc)0m \(esc)3md\(esc)0m \(esc)1me\(esc)0m",
      "  \(esc)1mW\(esc)0m  \(esc)2m1 × 2\(esc)0m",
      "  \(esc)2m[\(esc)0m 1  NaN \(esc)2m]\(esc)0m",
    ]
    #expect(lines == expected)
  }

  @Test func `empty tables and matrices show what there is`() {
    let found = [
      plain(.table(Table(id: "t", title: "T", columns: [], rows: []))),
      plain(.matrix(MatrixFigure(name: "E", rows: []))),
      plain(.matrix(MatrixFigure(name: "E", rows: [[1, 2], [0.5]]))),
    ]
    let ragged = "  E  2 × 2\n  ⎡ 1.0  2.0 ⎤\n  ⎣ 0.5      ⎦"
    #expect(found == ["  T", "  E  0 × 0", ragged])
  }

  @Test func `a section's title that is too long for its rule stands above it`() {
    let renderer = TerminalRenderer(width: 40, pen: Pen(usesColour: false))
    let lines = renderer.lines(Section("ladder", "A ladder of language models for names"))
    let rule = String(repeating: "─", count: 40)
    #expect(lines == ["A ladder of language models for names", rule])
  }
}
