import Testing

private let repository = Repository.fixture([
  "Sources/A/Cell.swift": """
  struct Cell {
    var gate = 1

    func step() -> Int {
      if gate > 0 {
        return gate
      }
      return 0
    }

    func back() -> Int {
      return 0
    }
  }

  """
])

private func block(_ lines: String, path: String = "Sources/A/Cell.swift") -> String {
  "# Cells\n\n```swift \(path)\n\(lines)\n```\n"
}

private func check(_ cases: [Planted]) -> [String] {
  surprises(in: cases) { swiftBlockComplaints($0, in: repository) }
}

@Suite struct SwiftBlocks {
  @Test func `slices in order pass, further left as a whole`() {
    let cases = [
      Planted(block("struct Cell {\n  var gate = 1\n  \n  func step() -> Int {")),
      Planted(block("func step() -> Int {\n  // …\n  return 0\n}\n\n// …\n\n  return 0")),
      Planted(block("  return 0\n// …\n  return 0")),
      Planted("- a list\n  ```swift Sources/A/Cell.swift\n  var gate = 1\n  ```\n"),
      Planted("```sh\nno Swift\n```\n"),
    ]
    #expect(check(cases) == [])
  }

  @Test func `a block that drifted is found, with its line`() {
    let cases = [
      Planted(
        block("func step() -> Int {\n  if gate > 1 {"),
        "book.md:5: expected a line of Sources/A/Cell.swift, in its order and depth; "
          + "`if gate > 1 {` is here, line 5 is `if gate > 0 {`. Copy the slice again"),
      Planted(block("var gate = 2"), "`var gate = 2` is nowhere in it"),
      Planted(block("func step() -> Int {\n    if gate > 0 {"), "book.md:5:"),
      Planted(block("func step() -> Int {\n// …\nfunc back() -> Int {\n// …\nvar gate = 1"), ":8:"),
      Planted(block("var gate = 1\n  func step() -> Int {"), "line 3 is ``"),
      Planted(block("}\n// …\nvar gate = 1"), "not after what comes before it"),
      Planted(block("    }\n  }\n}\n\n}"), "would be past its end"),
    ]
    #expect(check(cases) == [])
  }

  @Test func `a block without a source is found`() {
    let cases = [
      Planted("```swift\nlet a = 1\n```\n", "book.md:1: expected `swift` and the path"),
      Planted(block("a", path: "README.md"), "found `swift README.md`"),
      Planted(block("a", path: "Sources/A/Gone.swift"), "there is no Sources/A/Gone.swift"),
      Planted(block("\n// …\n"), "the block is empty"),
    ]
    #expect(check(cases) == [])
  }
}
