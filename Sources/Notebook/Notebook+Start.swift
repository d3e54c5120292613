import Foundation
import RNNMath

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Notebook {
  /// Reads the command line and begins the run.
  ///
  /// `--help` prints itself and ends the process with status 0. A wrong flag, or a file that
  /// couldn't be written later, gets one line on the standard error stream and status 2; so does
  /// a wrong number of threads in the environment.
  ///
  /// - Parameters:
  ///   - chapter: the name of the product, as in `swift run fundamentals`.
  ///   - title: what stands above the run.
  ///   - summary: one sentence under the title.
  ///   - sections: all sections, in the order in which they run.
  ///   - flags: what only this chapter accepts.
  ///   - precision: the type of the network's numbers, for the record.
  ///   - arguments: what to read instead of the process's own command line.
  /// - Returns: a notebook that has shown its title.
  public static func start(
    chapter: String, title: String, summary: String, sections: [Section], flags: [Flag] = [],
    precision: String = "Double", arguments: [String] = Array(CommandLine.arguments.dropFirst())
  ) -> Notebook {
    keepFreedMemory()
    let specification = Specification(
      chapter: chapter, title: title, summary: summary, sections: sections, flags: flags)
    if let fault = specification.fault { misuse(fault) }
    do {
      let options = try Options.parse(arguments, specification)
      if options.wantsHelp {
        try? FileHandle.standardOutput.write(contentsOf: Data(helpText(specification).utf8))
        exit(0)
      }
      try Outputs(options).check(chapter: chapter)
      // Ends the process where the environment asks for what can't be, before anything is shown.
      _ = Threads.count
      let terminal = Terminal.standardOutput(keepsRunning: options.writesFiles)
      return Notebook(
        specification: specification, options: options, terminal: terminal, precision: precision)
    } catch {
      endWithError(error.description, status: 2)
    }
  }

  /// Ends the run: writes the files that were asked for, and says where they are.
  ///
  /// A file that can't be written after all gets one line on the standard error stream and ends
  /// the process with status 1.
  public func finish() {
    do {
      terminal.write(try close())
    } catch {
      endWithError("\(specification.chapter): \(error)", status: 1)
    }
  }

  private func line(_ kind: String, _ text: String) -> String {
    "  \(kind.padded(to: 7))  \(text)"
  }

  /// Writes the files and returns what there is to say about them.
  func close() throws(OutputError) -> [String] {
    let seconds = elapsed
    let outputs = Outputs(options)
    let record = RunRecord(
      chapter: specification.chapter, options: options, precision: precision, seconds: seconds,
      results: results)
    let facts = PageFacts(specification, options, document, yours: yours, seconds: seconds)
    let written = try outputs.write(document, record, facts)
    let pen = terminal.renderer.pen
    let rule = pen(String(repeating: "─", count: min(terminal.renderer.width, 100)), .faint)
    let told: Set<Destination.Kind> = [.page, .index, .results]
    var files = written.filter { told.contains($0.kind) }.map { line($0.kind.rawValue, $0.path) }
    if let folder = options.figures {
      let count = written.count { $0.kind == .figure }
      files.append(line("figures", "\(folder) (\(count) \(count == 1 ? "chart" : "charts"))"))
    }
    files += written.compactMap(\.keptLine).map { line("kept", $0) }
    return [rule, "Done in \(NumberText.duration(seconds))."] + files
  }
}

private func endWithError(_ message: String, status: Int32) -> Never {
  try? FileHandle.standardError.write(contentsOf: Data((message + "\n").utf8))
  exit(status)
}
