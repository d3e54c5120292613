import Testing

@testable import Benchmark

/// What is said about a command line; nil if it is accepted.
private func complaint(_ arguments: [String]) -> String? {
  do {
    _ = try BenchmarkOptions(arguments)
    return nil
  } catch {
    return error.message
  }
}

@Suite struct OptionsTests {
  @Test func `every flag arrives, with its value after a space or an equals sign`() throws {
    let options = try BenchmarkOptions([
      "--quick", "--peers", "--only", "^product", "--rounds=5", "--threads", "2,1,2", "--json",
      "a.json", "--python", "/usr/bin/python3",
    ])
    var expected = BenchmarkOptions()
    expected.isQuick = true
    expected.wantsPeers = true
    expected.only = "^product"
    expected.rounds = 5
    expected.threads = [2, 1]
    expected.json = "a.json"
    expected.python = "/usr/bin/python3"
    #expect(options == expected)
  }

  @Test func `a wrong command line is told in one line that names what came`() {
    let wrong = [
      ["--fast"], ["product"], ["--rounds"], ["--rounds", "0"], ["--rounds", "many"],
      ["--threads", "1,,2"], ["--only", "("], ["--quick=yes"], ["--json", "--peers"],
    ]
    let messages = wrong.map(complaint)
    let expected = [
      "no flag '--fast'; '--help' lists them all.",
      "no flag 'product'; '--help' lists them all.",
      "'--rounds' needs a value; '--help' shows how.",
      "'--rounds' needs whole numbers from 1 to 10000, but '0' came.",
      "'--rounds' needs whole numbers from 1 to 10000, but 'many' came.",
      "'--threads' needs whole numbers from 1 to 10000, but '' came.",
      "'--only' needs a regular expression, but '(' came.",
      "'--quick' takes no value, but 'yes' came.",
      "'--json' needs a value; '--help' shows how.",
    ]
    #expect(messages == expected)
  }

  @Test func `only keeps the rows in whose identifier the pattern occurs`() throws {
    let options = try BenchmarkOptions(["--only", "Vanilla/.*step$"])
    let wanted = ["training/vanilla/small/step", "training/vanilla/small/forward", "function/tanh"]
      .map(options.wants)
    #expect(wanted == [true, false, false])
  }

  @Test func `what would be in vain is refused before the run`() throws {
    let rows = ["function/tanh"]
    let none = try BenchmarkOptions(["--only", "sigmoid"])
    #expect(
      throws: UsageError(message: "no row has 'sigmoid' in its identifier; '--list' shows them.")
    ) { try none.check(rows) }
    let nowhere = try BenchmarkOptions(["--json", "/no/such/folder/a.json"])
    #expect(throws: UsageError(message: "'--json' can't write '/no/such/folder/a.json'.")) {
      try nowhere.check(rows)
    }
    #expect(throws: Never.self) { try BenchmarkOptions(["--only", "TANH"]).check(rows) }
  }

  @Test func `the help lists every flag and fits into 80 columns`() {
    let help = BenchmarkOptions.help
    let flags = ["--only", "--peers", "--python", "--threads", "--rounds", "--quick", "--growth"]
    let missing = (flags + ["--list", "--json", "--help"]).filter { !help.contains($0) }
    let wide = help.split(separator: "\n").filter { $0.count > 80 }
    #expect(missing.isEmpty && wide.isEmpty)
  }
}
