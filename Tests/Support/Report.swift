import Foundation
import Testing
import Workbook

extension Exercise {
  /// Tells the verdict to whoever reads the output of `swift test`: nothing when the answer is
  /// right, a cancelled test when there is none yet, and else an issue at the learner's own line.
  public func report(_ verdict: Verdict) throws {
    switch verdict.status {
    case .right: return
    case .notStarted:
      let reason = verdict.message.isEmpty ? "" : " (\(verdict.message))"
      try Test.cancel("not started\(reason): open \(stub):\(line(of: nil))")
    case .wrong, .notFinite, .trapped, .stillRunning, .left:
      Issue.record(
        "\(heading(verdict))\n\(wrapped(verdict.message))\n\(advice)",
        sourceLocation: SourceLocation(
          fileID: "Exercises/\(fileName).swift",
          filePath: verdict.file ?? Package.root + "/" + stub,
          line: verdict.line ?? line(of: verdict.function), column: 1))
    }
  }

  /// Where the stub is, from the top of the package.
  private var stub: String {
    Catalogue.chapter(chapter)?.stub(of: self) ?? fileName + ".swift"
  }

  /// The line of the stub on which this function begins, or the exercise's first.
  private func line(of function: String?) -> Int {
    guard let text = try? String(contentsOfFile: Package.root + "/" + stub, encoding: .utf8)
    else { return 1 }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // A generic one has its types in front of the parameters.
    let name = function ?? self.function
    let beginnings = ["func \(name)(", "func \(name)<"]
    return (lines.firstIndex { line in beginnings.contains { line.contains($0) } } ?? 0) + 1
  }

  private func heading(_ verdict: Verdict) -> String {
    let what =
      switch verdict.status {
      case .notFinite: "not finite"
      case .trapped: "stopped with a trap"
      case .stillRunning: "does not end"
      case .left: "left the program"
      default: verdict.misconception == nil ? "not right yet" : "not right yet, and recognised"
      }
    let file = (verdict.file ?? stub).replacingOccurrences(of: Package.root + "/", with: "")
    return "\(id) \(verdict.function ?? function): \(what)\n"
      + "\(file):\(verdict.line ?? line(of: verdict.function))"
  }

  private var advice: String {
    "Hints: exercise \(id) in book.md. Again: swift test --filter \(filter)"
  }
}

/// The same words in lines that fit a terminal; lines that begin with a space are left as they are,
/// because they show numbers or output.
func wrapped(_ text: String, width: Int = 90) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
    guard line.count > width, !line.hasPrefix(" ") else { return [String(line)] }
    return line.split(separator: " ").reduce(into: [""]) { lines, word in
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
  }
  return lines.joined(separator: "\n")
}

/// Where this package lies.
public enum Package {
  /// The top folder, found from where this file was compiled.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
}
