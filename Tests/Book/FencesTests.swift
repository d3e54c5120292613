import Testing

@Suite struct Fences {
  @Test func `only blocks that say what they are pass`() {
    let cases = [
      Planted("```sh\nls\n```\n```text\n1\n```\n```diff\n+ a\n```\n```swift A.swift\n```\n"),
      Planted("```text fundamentals ladder ±0.02\n```\n"),
      Planted("\n```\nls\n```\n", "book.md:2: expected a fence of `swift PATH`"),
      Planted("```python\n1\n```\n", "found `python`"),
      Planted("```text fundamentals ladder\n```\n", "found `text fundamentals ladder`"),
      Planted("```sh\nls\n", "book.md:1: expected a closing fence"),
    ]
    #expect(surprises(in: cases, check: fenceComplaints) == [])
  }
}
