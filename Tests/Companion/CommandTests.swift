import Testing
import Workbook

@testable import Companion

private func parsed(_ words: String) throws -> Command {
  try Command(words.split(separator: " ").map(String.init))
}

@Suite struct CommandLines {
  @Test func `every command is understood`() throws {
    #expect(try parsed("") == .map)
    #expect(try parsed("check") == .check(.changed))
    #expect(try parsed("check all") == .check(.all))
    #expect(try parsed("check 1.2 5.10") == .check(.some([exercise("1.2"), exercise("5.10")])))
    #expect(try parsed("check lstm 3.2") == .check(.some(Catalogue.lstm.exercises)))
    #expect(try parsed("watch") == .watch(.all))
    #expect(try parsed("hint") == .hint(nil))
    #expect(try parsed("reset 3.2") == .reset(exercise("3.2")))
    #expect(try parsed("solution 3.2 --yes") == .solution(exercise("3.2"), isConfirmed: true))
    #expect(
      try parsed("report --json a.json 2")
        == .report(json: "a.json", markdown: nil, .some(Catalogue.vanillaRNN.exercises)))
    #expect(
      try parsed("report --markdown a.md 1.1 --json a.json")
        == .report(json: "a.json", markdown: "a.md", .some([exercise("1.1")])))
    #expect(try parsed("pages site --quick") == .pages(folder: "site", flags: ["--quick"]))
    for help in ["help", "--help", "-h", "check --help"] { #expect(try parsed(help) == .help) }
  }

  @Test func `an exercise is also known by its file, wherever one stands`() throws {
    let stub = "Chapters/03-LSTM/Exercises/Exercise2StepBackward.swift"
    for path in [stub, "/home/me/unrolled/" + stub, "Exercises/Exercise9ParameterCount.swift"] {
      let expected = path.contains("Nine") || path.contains("9") ? "3.9" : "3.2"
      #expect(try parsed("check \(path)") == .check(.some([exercise(expected)])))
    }
    // Chapters 2 and 3 both have one of this name.
    #expect(refusal("check Exercise2StepBackward.swift") != nil)
  }

  @Test(arguments: [
    ("chekc", "there is no command 'chekc'; did you mean 'check'?"),
    ("3.2", "'3.2' is an exercise and not a command; did you mean 'check 3.2'?"),
    ("check 9.1", "there is no exercise '9.1'; they are called 1.1 to 6.9, and chapters 1 to 6."),
    ("check 5.11", "there is no exercise '5.11'; chapter 5 has 5.1 to 5.10."),
    ("hint softmax", "there is no exercise 'softmax'; is it 1.2?"),
    ("reset", "'reset' needs the number of an exercise, such as 'reset 1.2'."),
    (
      "reset 3",
      "'reset' takes one exercise at a time, such as 'reset 3.1'; '3' is a whole chapter."
    ),
    ("reset 3.1 3.2", "'reset' takes one exercise at a time; '3.2' is too much."),
    ("next 3.2", "'next' stands by itself; '3.2' is too much."),
    ("check --fast", "'check' has no flag '--fast'; 'swift run workbook --help' lists them."),
    ("report --json", "'--json' needs a file, such as 'report --json report.json'."),
    (
      "report --markdown --json a",
      "'--markdown' needs a file, such as 'report --markdown report.md'."
    ),
    ("report --json a --json b", "'--json' can be given once."),
    ("report --json a --markdown a", "'--json' and '--markdown' need a file each; both name 'a'."),
    ("pages", "'pages' needs a folder to write to, such as 'pages site'."),
    ("pages a --quick --full", "'--quick' and '--full' exclude each other."),
    ("pages a --html", "'pages' has no flag '--html'; there are --quick, --full, --mine."),
  ])
  func `what isn't understood is refused with what would be`(words: String, message: String) {
    #expect(refusal(words) == .usage(message))
  }
}
