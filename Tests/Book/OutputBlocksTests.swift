import Testing

/// A run as small as can be.
private let printed = """
  1  Fundamentals
  plain run · seed 1 · Double

  ── The price of being surprised ───────────────────── surprise ──

    model                   nats
    ────────────────────────────
    ln 27, a blind guess   3.296
    ────────────────────────────

    The loss ends at 0.3328; nobody can do better (4,131 tried).

  ── What a window cannot see ──────────────────────────── window ──

    window of 4  ██████████████▋ 0.248
    window of 5  ████████████████████ 1.000

    dInput  1 × 2
    ⎡ -0.0709  1.9e-10 ⎤
    keep       0.57–0.68

  ──────────────────
  Done in 18 s.
  """

private let runs = Runs(
  committed: .fixture(["Tests/Book/Results/fundamentals.txt": printed]))

private func block(_ info: String, _ lines: String) -> String {
  "```text \(info)\n\(lines)\n```\n"
}

private func check(_ cases: [Planted], runs: Runs = runs) -> [String] {
  surprises(in: cases) { outputBlockComplaints($0, runs: runs) }
}

@Suite struct OutputBlocks {
  @Test func `what the run printed passes, within the tolerance`() {
    let cases = [
      Planted(
        block("fundamentals surprise ±0", "model nats\n─────\n\nln 27, a blind guess  3.296")),
      Planted(
        block(
          "fundamentals surprise ±0.01",
          "The loss ends at 0.333; nobody can do better (4131 tried).")),
      Planted(block("fundamentals window ±0.01", "window of 4  ██ 0.25\nwindow of 5  ███ 1.0")),
      Planted(block("fundamentals window ×2", "[ -0.07  1e-10 ]").replacing(/[\[\]]/, with: "")),
      Planted(block("fundamentals window ±0.02", "keep 0.58–0.67")),
      Planted("```text\nanything\n```\n"),
    ]
    #expect(check(cases) == [])
  }

  @Test func `what it did not print is found, with its line`() {
    let cases = [
      Planted(
        block("fundamentals window ±0.01", "window of 4  ██ 0.25\nwindow of 5  ███ 0.98"),
        "book.md:3: expected what section window of fundamentals.txt has, ±0.01; "
          + "`window of 5 0.98` is here, `window of 5  ████████████████████ 1.000` is there. Copy"),
      Planted(
        block("fundamentals window ±0.01", "window of 3 0.248"), "`window of 3 0.248` is here"),
      Planted(block("fundamentals window ×2", "0.0709 1.9e-10"), "book.md:2:"),
      Planted(block("fundamentals window ±0.02", "keep 0.57–0.71"), "book.md:2:"),
      Planted(block("fundamentals window ×2", "-0.0709 4e-10"), "book.md:2:"),
      Planted(block("fundamentals window ±0.1", "window of 4 0.248\ndInput 1 × 2"), "book.md:3:"),
      Planted(block("fundamentals window ±1", "Done in 18 s.\nmore"), "the section ends before"),
      Planted(block("fundamentals window ±1", "───"), "has no words"),
      Planted(block("fundamentals surprise ±1", "window of 4  ██ 0.25"), "is there"),
    ]
    #expect(check(cases) == [])
  }

  @Test func `a fence that names no run is found`() {
    let cases = [
      Planted(block("fundamentals windows ±1", "a"), "Choose from surprise, window."),
      Planted(block("fundamental window ±1", "a"), "with a chapter of the catalogue"),
      Planted(block("fundamental-full window ±1", "a"), "with a chapter of the catalogue"),
      Planted(block("fundamentals window 1", "a"), "found `text fundamentals window 1`"),
      Planted(block("fundamentals window", "a"), "plain `text` is for"),
    ]
    #expect(check(cases) == [])
  }

  @Test func `a missing run is said once, with the command that makes it`() {
    let cases = [
      Planted(
        block("fundamentals window ±1", "a") + block("fundamentals window ±1", "b"),
        "missing. Make it with `swift run fundamentals --json Tests/Book/Results/fundamentals.json "
          + "> Tests/Book/Results/fundamentals.txt`."),
      Planted(
        block("fundamentals-full window ±1", "a"),
        "missing. Make it with `swift run fundamentals --full --json "
          + "Tests/Book/Results/fundamentals-full.json "
          + "> Tests/Book/Results/fundamentals-full.txt`."),
    ]
    #expect(check(cases, runs: Runs(committed: .fixture([:]))) == [])
  }

  @Test func `a fresh run counts instead of the committed one`() {
    var runs = runs
    runs.fresh = .fixture(["fundamentals.txt": printed.replacing("0.248", with: "0.3")])
    let cases = [Planted(block("fundamentals window ±0.01", "window of 4  0.25"), "0.3` is there")]
    #expect(check(cases, runs: runs) == [])
  }
}
