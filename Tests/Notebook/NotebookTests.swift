import Foundation
import Testing

@testable import Notebook

@Suite struct NotebookTests {
  private func run(_ recorder: Recorder, _ arguments: [String] = []) throws -> Notebook {
    Notebook(
      specification: sampleSpecification,
      options: try Options.parse(arguments, sampleSpecification), terminal: recorder.terminal())
  }

  @Test func `a run shows its title, its sections and their blocks as they come`() throws {
    let recorder = Recorder()
    let notebook = try run(recorder)
    notebook.prose("Before.")
    notebook.section("shapes") { notebook.prose("Knows *nothing*, pays `ln 27`.") }
    notebook.section("ladder") { notebook.listing("anna\n\n<end>") }
    let expected = """
      1  Fundamentals
      Trust your gradients, know your baseline.
      plain run · seed 1 · Double

        Before.

      ── The five shapes of task ─────────────────────────────────────────── shapes ──

        Knows nothing, pays `ln 27`.

      ── A ladder of language models ─────────────────────────────────────── ladder ──

          anna

          <end>


      """
    #expect(recorder.text == expected)
  }

  @Test func `a section that wasn't asked for doesn't run`() throws {
    let recorder = Recorder()
    let notebook = try run(recorder, ["--section", "ladder", "--quick", "--mine"])
    var ran: [String] = []
    notebook.section("shapes") { ran.append("shapes") }
    notebook.section("ladder") { ran.append("ladder") }
    #expect(ran == ["ladder"])
    let facts = "quick run · seed 1 · Double · your own exercises · only ladder\n"
    #expect(recorder.text.contains(facts))
    #expect(!recorder.text.contains("shapes"))
  }

  @Test func `an error in a section reaches the caller`() throws {
    struct Failure: Error {}
    let notebook = try run(Recorder())
    #expect(throws: Failure.self) { try notebook.section("shapes") { throw Failure() } }
    notebook.section("ladder") {}
  }

  @Test func `progress returns the result and prints nothing into a pipe`() throws {
    let recorder = Recorder()
    let notebook = try run(recorder)
    let before = recorder.text
    let result = notebook.progress("training", total: 3) { bar in
      bar.update(3, note: "loss 2")
      return 7
    }
    #expect(result == 7)
    #expect(recorder.text == before)
  }

  @Test func `on a terminal a bar is drawn, makes way for a block, and leaves no trace`() {
    let recorder = Recorder()
    let terminal = recorder.terminal(isInteractive: true)
    let bar = ProgressBar(label: "training", total: 4, terminal: terminal)
    bar.update(1, note: "loss 2.3")
    terminal.write(["block"])
    bar.update(4)
    bar.finish()
    let erase = "\r\u{1B}[K"
    let full = String(repeating: "━", count: 24)
    let quarter = String(repeating: "━", count: 6) + String(repeating: "┄", count: 18)
    let expected =
      "\(erase)  training  \(quarter)   25 %  loss 2.3\(erase)block\n\n"
      + "\(erase)  training  \(full)  100 %\(erase)"
    #expect(recorder.text == expected)
  }

  @Test func `a bar is drawn far less often than it is updated`() {
    let recorder = Recorder()
    let bar = ProgressBar(
      label: "x", total: 100_000, terminal: recorder.terminal(isInteractive: true))
    for step in 1..<100_000 { bar.update(step) }
    let drawn = recorder.text.split(separator: "\r").count
    #expect((1..<1000).contains(drawn))
  }

  @Test func `a bar tells the time left and fits the window`() {
    let lines = [
      progressLine(
        label: "training", step: 500, total: 2000, note: "loss 2.314", seconds: 10, width: 79),
      progressLine(
        label: "training", step: 500, total: 2000, note: "loss 2.314", seconds: 10, width: 39),
      progressLine(label: "x", step: 7, total: 0, note: "", seconds: 0, width: 30),
    ]
    let expected = [
      "  training  ━━━━━━┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄   25 %  loss 2.314  30 s left",
      "  training  ━┄┄┄┄   25 %  loss 2.314  …",
      "  x  ━━━━━━━━━━━━━━━━━━  100 %",
    ]
    #expect(lines == expected)
  }

  @Test func `the width comes from COLUMNS, then the window, then eighty`() {
    let widths = [
      terminalWidth(columns: "100", window: 120), terminalWidth(columns: "x", window: 120),
      terminalWidth(columns: nil, window: nil), terminalWidth(columns: "12", window: nil),
      terminalWidth(columns: "-5", window: nil),
    ]
    #expect(widths == [100, 120, 80, 40, 80])
  }

  @Test func `a section that begins twice stops the run with a message`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let notebook = Notebook(
        specification: sampleSpecification, options: Options(), terminal: Recorder().terminal())
      notebook.section("shapes") {}
      notebook.section("shapes") {}
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.hasPrefix("Notebook: section 'shapes' begins twice.\n"))
  }

  @Test func `a wrong number of threads ends the run before it shows anything`() async {
    let result = await #expect(
      processExitsWith: .exitCode(2),
      observing: [\.standardOutputContent, \.standardErrorContent]
    ) {
      setenv("UNROLLED_THREADS", "0", 1)
      _ = Notebook.start(
        chapter: "fundamentals", title: "1  Fundamentals", summary: "It.",
        sections: [Section("shapes", "Shapes")], arguments: [])
    }
    // The testing library writes there, too.
    let shown = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    #expect(!shown.contains("Fundamentals"))
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said == "UNROLLED_THREADS must be a number of threads, such as 2; it is '0'.\n")
  }

  @Test func `two results with one name stop the run with a message`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let notebook = Notebook(
        specification: sampleSpecification, options: Options(), terminal: Recorder().terminal())
      notebook.record("loss", 1)
      notebook.record("loss", 1)
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.hasPrefix("Notebook: two results are called 'loss'.\n"))
  }
}
