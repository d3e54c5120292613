import Testing

@testable import Notebook

/// The one line that a command line gets, or "fine".
private func complaint(_ line: String) -> String {
  do {
    _ = try Options.parse(
      line.split(separator: " ").map(String.init), sampleSpecification)
    return "fine"
  } catch {
    return error.description
  }
}

@Suite struct OptionsTests {
  @Test func `no flags mean a plain run of every section with seed one`() throws {
    var expected = Options()
    expected.sections = ["shapes", "ladder"]
    #expect(try sampleOptions() == expected)
  }

  @Test func `every flag is read, with its value attached or after it`() throws {
    let options = try sampleOptions(
      "--full", "--seed=42", "--mine", "--html", "a.html", "--json=b=c.json", "--figures", "out",
      "--pages", "site", "--section", "ladder,shapes", "--names", "5", "--seed", "42")
    var expected = Options()
    expected.mode = .full
    expected.seed = 42
    expected.mine = true
    expected.sections = ["shapes", "ladder"]
    expected.html = "a.html"
    expected.json = "b=c.json"
    expected.figures = "out"
    expected.pages = "site"
    expected.extra = ["names": "5"]
    #expect(options == expected)
    let seen = [options.value(of: "names"), options.value(of: "other")]
    #expect(seen == ["5", nil])
  }

  @Test func `sections can be repeated and run in the order of the chapter`() throws {
    let both = try sampleOptions("--section", "ladder", "--section=shapes").sections
    let one = try sampleOptions("--section", "ladder").sections
    #expect([both, one] == [["shapes", "ladder"], ["ladder"]])
  }

  @Test func `help is asked for in a short and in a long way`() throws {
    let wants = try [sampleOptions("-h").wantsHelp, sampleOptions("--help").wantsHelp]
    #expect(wants == [true, true])
  }

  @Test func `every wrong command line gets one line that says what to do`() {
    let cases = [
      ("--qick", "no flag '--qick'; did you mean '--quick'? '--help' lists them all."),
      ("-quick", "no flag '-quick'; did you mean '--quick'? '--help' lists them all."),
      ("--Seed 1", "no flag '--Seed'; did you mean '--seed'? '--help' lists them all."),
      ("--verbose", "no flag '--verbose'. '--help' lists them all."),
      ("-x", "no flag '-x'. '--help' lists them all."),
      ("ladder", "expected a flag, but 'ladder' came; did you mean '--section ladder'?"),
      (
        "quick",
        "expected a flag, but 'quick' came; did you mean '--quick'? '--help' lists them all."
      ),
      ("banana", "expected a flag, but 'banana' came. '--help' lists them all."),
      ("--quick --full", "'--quick' and '--full' exclude each other; give one of them."),
      ("--quick=yes", "'--quick' takes no value, but 'yes' came; write '--quick'."),
      ("--seed", "'--seed' needs a value; write '--seed N'."),
      ("--html --quick", "'--html' needs a value; write '--html FILE'."),
      ("--json=", "'--json' needs a value; write '--json FILE'."),
      ("--seed -3", "'--seed' needs a whole number from 0, but '-3' came; try '--seed 7'."),
      ("--seed 1.5", "'--seed' needs a whole number from 0, but '1.5' came; try '--seed 7'."),
      (
        "--seed 18446744073709551616",
        "'--seed' needs a whole number from 0, but '18446744073709551616' came; try '--seed 7'."
      ),
      ("--seed 1 --seed 2", "'--seed' came twice, with '1' and with '2'; give it once."),
      (
        "--section laddr",
        "no section 'laddr'; did you mean 'ladder'? There are: shapes, ladder."
      ),
      ("--section gru", "no section 'gru'. There are: shapes, ladder."),
      ("--section ,", "'--section' needs an id. There are: shapes, ladder."),
    ]
    let said = cases.map { complaint($0.0) }
    #expect(said == cases.map { "fundamentals: " + $0.1 })
  }

  @Test func `the help lists every flag and section within eighty columns`() {
    let expected = """
      1  Fundamentals
      Trust your gradients, know your baseline.

      swift run fundamentals [flags]

      Flags of this chapter
        --names N  print N fresh names

      Flags
        --quick        a first look, in seconds
        --full         the long experiments, in minutes
        --seed N       start the random numbers from N (default 1)
        --mine         use your own exercises where you have written them
        --section ID   run only this section; repeat it, or list ID,ID
        --html FILE    also write the run as one web page
        --pages DIR    also write it into a folder of linked pages
        --json FILE    also write the results by name
        --figures DIR  also write every chart as DIR/ID.svg
        -h, --help     show this and stop

      Sections
        shapes  The five shapes of task
        ladder  A ladder of language models

      Without flags the run takes about half a minute.

      """
    #expect(helpText(sampleSpecification) == expected)
  }

  @Test func `a chapter that names two things alike is found out`() {
    let faulty = Specification(
      chapter: "c", title: "", summary: "", sections: [Section("a", "A"), Section("a", "B")],
      flags: [])
    let clashing = Specification(
      chapter: "c", title: "", summary: "", sections: [], flags: [Flag("seed", help: "")])
    let faults = [faulty.fault, clashing.fault, sampleSpecification.fault]
    #expect(faults == ["two sections are called 'a'", "two flags are called '--seed'", nil])
  }
}
