import Testing
import Workbook

private struct Hopeless: Error {}

/// The entries as words: `1.2 yours`.
private func words(_ log: AttemptLog) -> [String] {
  log.entries.map { "\($0.id) \($0.isYours ? "yours" : "reference")" }
}

@Suite struct Attempts {
  let log = AttemptLog()

  @Test func `a function that has not run is not in the log`() {
    _ = log.either("1.1", { $0 + 1 }, { $0 + 2 }) as @Sendable (Int) throws -> Int
    #expect(words(log) == [])
  }

  @Test func `your function runs where it is attempted`() throws {
    let function = log.either("1.1", { (a: Int, b: Int) in a - b }, { (_: Int, _: Int) in 0 })
    #expect(try function(5, 3) == 2)
    #expect(words(log) == ["1.1 yours"])
  }

  @Test func `the reference runs, on the same arguments, where yours is not attempted`() throws {
    let function = log.either(
      "1.1", { (_: Int, _: Int) -> Int in throw Unattempted() }, { (a: Int, b: Int) in a - b })
    #expect(try function(5, 3) == 2)
    #expect(words(log) == ["1.1 reference"])
  }

  @Test func `any other error of yours comes out, and the reference does not hide it`() {
    let function = log.either(
      "1.1", { (_: Int) -> Int in throw Hopeless() },
      { (number: Int) -> Int in
        Issue.record("the reference ran")
        return number
      })
    #expect(throws: Hopeless.self) { try function(1) }
    #expect(words(log) == [])
  }

  @Test func `an error of the reference comes out`() {
    #expect(throws: Hopeless.self) {
      try log.choose("1.1", { throw Unattempted() }, reference: { throw Hopeless() })
    }
  }

  @Test func `a choice may change what it captures`() throws {
    var (yours, reference) = (0, 0)
    try log.choose("1.1", { yours += 1 }, reference: { reference += 1 })
    try log.choose("1.2", { throw Unattempted() }, reference: { reference += 10 })
    #expect(yours == 1 && reference == 10)
  }

  @Test func `exercises come in the order of the book, 9 before 10`() throws {
    for id in ["2.1", "1.10", "1.9", "10.1", "1.1"] {
      try log.choose(id, {}, reference: {})
    }
    #expect(log.entries.map(\.id) == ["1.1", "1.9", "1.10", "2.1", "10.1"])
  }

  @Test func `a function that runs often has one entry`() throws {
    let function = log.either("1.1", { (a: Int) in a }, { (_: Int) in 0 })
    for number in 0..<3 { _ = try function(number) }
    #expect(words(log) == ["1.1 yours"])
  }
}
