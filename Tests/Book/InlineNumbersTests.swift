import Testing

private func json(mode: String = "plain", chapter: String = "fundamentals", bigram: Double)
  -> String
{
  """
  {"schema": "unrolled.run", "version": 1, "chapter": "\(chapter)", "mode": "\(mode)",
   "results": {"ladder.bigram.heldOut": \(bigram), "ladder.window network.heldOut": 1.994,
   "surprise.names": 4131, "check": 1.9e-10, "window.echo.2": 0.246, "lost": "NaN"}}
  """
}

private let runs = Runs(
  committed: .fixture([
    "Tests/Book/Results/fundamentals.json": json(bigram: 2.3527),
    "Tests/Book/Results/fundamentals-full.json": json(mode: "full", bigram: 2.1),
  ]))

private func check(_ cases: [Planted], runs: Runs = runs) -> [String] {
  surprises(in: cases) { inlineNumberComplaints($0, runs: runs) }
}

@Suite struct InlineNumbers {
  @Test func `numbers that agree pass, in every way to write them`() {
    let cases = [
      Planted("The bigram pays **2.35**<!-- = fundamentals:ladder.bigram.heldOut ±0.02 --> nats."),
      Planted("It is 1.99 <!-- = fundamentals:ladder.window network.heldOut ±0.02 -->"),
      Planted(
        "| 4,131<!-- = fundamentals:surprise.names ±0 --> | `1e-10`<!--= fundamentals:check ×2 --> |"
      ),
      Planted(
        "**25 %**<!-- = fundamentals:window.echo.2 ±0.02 -->, 2·10⁻¹⁰<!-- = fundamentals:check ×2 -->"
      ),
      Planted("and 2.1<!-- = fundamentals-full:ladder.bigram.heldOut ±0.001 --> at last"),
      Planted("a 3 × 4 matrix <!-- a plain comment with 3 × h in it -->"),
    ]
    #expect(check(cases) == [])
  }

  @Test func `a number that differs is found, with both values`() {
    let cases = [
      Planted(
        "\nThe bigram pays 2.40<!-- = fundamentals:ladder.bigram.heldOut ±0.02 -->.",
        "book.md:2: expected 2.3527 ±0.02, which is ladder.bigram.heldOut in fundamentals.json; the "
          + "text says 2.40. Correct the text; if the run itself is old, make it anew with `swift run"
      ),
      Planted("−2.35<!-- = fundamentals:ladder.bigram.heldOut ±0.02 -->", "the text says −2.35"),
      Planted("1e-9<!-- = fundamentals:check ×2 -->", "expected 1.9e-10 ×2"),
      Planted("30 %<!-- = fundamentals:window.echo.2 ±0.02 -->", "the text says 30 %"),
      Planted("3<!-- = fundamentals:lost ±1 -->", "`lost` is text or not finite"),
      Planted(
        "3<!-- = fundamentals:ladder.bigram ±1 -->",
        "has no `ladder.bigram`. Choose from ladder.bigram.heldOut, ladder.window network.heldOut."),
    ]
    #expect(check(cases) == [])
  }

  @Test func `a comment that would check nothing is found`() {
    let cases = [
      Planted(
        "2<!-- = ladder.bigram.heldOut ±0.02 -->", "expected `<!-- = CHAPTER:NAME ±0.02 -->`"),
      Planted("2<!-- fundamentals:check ±0.02 -->", "found `<!-- fundamentals:check ±0.02 -->`"),
      Planted("2<!-- = fundamentals:check -->", "CHAPTER:NAME"),
      Planted("2<!-- = fundamentals:check 0.02 -->", "CHAPTER:NAME"),
      Planted("2<!-- = fundamental:check ±0.02 -->", "with a chapter of the catalogue"),
      Planted("2<!-- = fundamentals:check\n±0.02 -->", "on one line"),
      Planted("<!-- = fundamentals:check\n±0.02 -->", "on one line"),
      Planted("2 nats<!-- = fundamentals:check ±0.02 -->", "a number directly before the comment"),
    ]
    #expect(check(cases) == [])
  }

  @Test func `a missing or a wrong run is said once, with the command that makes it`() {
    let text = "2<!-- = fundamentals:check ±1 --> 2<!-- = fundamentals:check ±1 -->"
    let full = "2<!-- = fundamentals-full:check ±1 -->"
    let none = Runs(committed: .fixture([:]))
    let quick = Runs(
      committed: .fixture(["Tests/Book/Results/fundamentals.json": json(mode: "quick", bigram: 1)]))
    let broken = Runs(committed: .fixture(["Tests/Book/Results/fundamentals.json": "{"]))
    let all =
      check([Planted(text, "missing. Make it with `swift run fundamentals --json")], runs: none)
      + check([Planted(full, "`swift run fundamentals --full --json")], runs: none)
      + check([Planted(text, "expected unrolled.run 1, fundamentals, plain; found")], runs: quick)
      + check([Planted(text, "can't be read as that")], runs: broken)
    #expect(all == [])
  }

  @Test func `a fresh run counts instead of the committed one`() {
    var runs = runs
    runs.fresh = .fixture(["fundamentals.json": json(bigram: 2.5)])
    let text = "2.35<!-- = fundamentals:ladder.bigram.heldOut ±0.02 -->"
    #expect(check([Planted(text, "expected 2.5 ±0.02")], runs: runs) == [])
    #expect(runs.complaints() == [])
    runs.fresh = .fixture(["elsewhere.json": ""])
    #expect(check([Planted(text)], runs: runs) == [] && runs.complaints().count == 1)
  }

  @Test func `the number before a comment is read whole or not at all`() {
    let texts = [
      "a 2.35", "x=1.5e-3 ", "(−0.25", "one-2", "4,131", "12,34", "v2", "10⁻⁹", "1.9 × 10⁻¹⁰",
      "_50 %_", "`7` ", "2 nats", "1.2.3", "",
    ]
    let values = texts.map { trailingNumber($0[...]).map { $0.value.formatted } ?? "none" }
    #expect(
      values == [
        "2.35", "0.0015", "-0.25", "2", "4131", "none", "none", "1e-09", "1.9e-10", "0.5", "7",
        "none", "none", "none",
      ])
  }
}
