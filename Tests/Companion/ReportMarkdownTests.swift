import Foundation
import Testing
import Workbook

@testable import Companion

@Suite struct ReportsForAPage {
  /// What a visit adds to an empty file.
  private func markdown(_ words: String, _ prepare: (Visit) -> Void) throws -> String {
    let visit = try Visit()
    prepare(visit)
    let path = visit.workbook.workspace.path("report.md")
    #expect(try visit.run("report --markdown \(path) \(words)").status == 0)
    return visit.workbook.text("report.md") ?? ""
  }

  @Test func `there is a row for each chapter, and one for each exercise that is started`() throws {
    let text = try markdown("1.1 1.2 1.3 2") { visit in
      visit.suites.verdicts["1.1"] = Verdict(.right)
      visit.suites.verdicts["1.2"] = Verdict(
        .wrong, misconception: "No maximum subtracted", "No maximum subtracted.\nRead this.")
      visit.suites.broken[2] = [
        CompilerError(
          file: Catalogue.stub(of: exercise("2.1")), line: 9, column: 1, message: "expected '}'")
      ]
    }
    let expected = """
      ## 1 of 12 right

      | chapter | right | not right | not started | not graded |
      |---|---:|---:|---:|---:|
      | 1 Fundamentals | 1 | 1 | 1 | 0 |
      | 2 Vanilla RNN | 0 | 1 | 0 | 8 |

      | exercise | function | verdict | why |
      |---|---|---|---|
      | 1.1 | `matmul` | ✔ right |  |
      | 1.2 | `softmax` | ✘ not right yet | No maximum subtracted |
      | 2.1 | `stepForward` | ✘ doesn't compile | \
      Chapters/02-VanillaRNN/Exercises/Exercise1StepForward.swift:9: expected '}' |
      | 2.2 to 2.9 |  | · not graded | The chapter doesn't compile: \
      Chapters/02-VanillaRNN/Exercises/Exercise1StepForward.swift:9: expected '}' |

      """
    #expect(text.hasPrefix(expected))
    let details = """

      <details><summary>1.2 softmax, \
      Chapters/01-Fundamentals/Exercises/Exercise2Softmax.swift:3</summary>

      ```text
      No maximum subtracted.
      Read this.
      ```

      </details>

      """
    #expect(text.contains(details))
    #expect(text.components(separatedBy: "<details>").count == 3 && text.hasSuffix("</details>\n"))
  }

  @Test func `where nothing is started there is no empty table`() throws {
    let text = try markdown("1") { _ in }
    #expect(text.hasPrefix("## 0 of 9 right\n"))
    #expect(text.hasSuffix("| 1 Fundamentals | 0 | 0 | 9 | 0 |\n"))
  }

  @Test func `what the learner printed can't break out of its place`() throws {
    let text = try markdown("1.1 1.2") { visit in
      visit.suites.verdicts["1.1"] = Verdict(
        .wrong, "a | b <b> `c` [d](e)\u{1B}[31m\r\n```\n</details>")
      visit.suites.verdicts["1.2"] = Verdict(
        .trapped, "x\n" + String(repeating: "é", count: 50_000))
    }
    #expect(text.contains(#"✘ not right yet | a \| b \<b\> \`c\` \[d\](e)\[31m |"#))
    #expect(text.contains("\n````text\na | b <b> `c` [d](e)[31m\n```\n</details>\n````\n"))
    #expect(text.contains("é\n…\n```\n") && text.utf8.count < 15_000)
    #expect(!text.contains("\u{1B}") && !text.contains("\r"))
  }

  @Test func `a sign with an accent can't, either`() throws {
    let text = try markdown("1.1") { visit in
      visit.suites.verdicts["1.1"] = Verdict(.wrong, "a |\u{301} <\u{301}b")
    }
    #expect(text.unicodeScalars.contains("a \\|\u{301} \\<\u{301}b".unicodeScalars))
  }

  @Test func `every status has words of its own`() {
    #expect(Set(Report.Status.allCases.map(\.words)).count == Report.Status.allCases.count)
  }

  @Test(arguments: [("", ""), ("# Before\n\n", ""), ("# Before\n", "\n"), ("Before", "\n\n")])
  func `what a file held stays before it`(before: String, gap: String) throws {
    let visit = try Visit()
    try visit.workbook.write(before, to: "summary.md")
    let path = visit.workbook.workspace.path("summary.md")
    for _ in 1...2 {
      #expect(try visit.run("report --markdown \(path) 1.1").said.contains("Added to \(path)."))
    }
    let one = try markdown("1.1") { _ in }
    #expect(visit.workbook.text("summary.md") == before + gap + one + "\n" + one)
  }

  @Test func `a file that can't grow is refused before anything is graded`() throws {
    let visit = try Visit()
    for path in [visit.workbook.workspace.root, "/no/such/folder/report.md"] {
      #expect(throws: Trouble.self) { try visit.run("report --markdown \(path)") }
    }
    #expect(visit.suites.graded == [])
  }
}
