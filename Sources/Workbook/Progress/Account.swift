import Foundation

/// A verdict in the words in which it is told: where to look, what it is, and why.
public struct Account: Equatable, Sendable {
  /// The file to look at, from the top of the package.
  public let file: String
  /// The line to look at, from 1.
  public let line: Int
  /// What it is in a few words: `not right yet, and recognised`.
  public let title: String
  /// The name of the function that it is about.
  public let function: String
  /// Why: what was expected, what came, the likely cause, where to read.
  public let text: String

  /// Tells a verdict.
  ///
  /// - Parameters:
  ///   - exercise: what was graded
  ///   - verdict: what the grader said
  ///   - root: the top folder of the package
  public init(_ exercise: Exercise, _ verdict: Verdict, root: String) {
    let stub =
      Catalogue.chapter(exercise.chapter)?.stub(of: exercise) ?? exercise.fileName + ".swift"
    file = (verdict.file ?? stub).replacingOccurrences(of: root + "/", with: "")
    line = verdict.line ?? exercise.line(of: verdict.function, inFile: root + "/" + stub)
    function = verdict.function ?? exercise.function
    title = Self.title(verdict)
    text = verdict.message
  }

  private static func title(_ verdict: Verdict) -> String {
    switch verdict.status {
    case .right: "right"
    case .notStarted: "not started"
    case .wrong where verdict.misconception != nil: "not right yet, and recognised"
    case .wrong: "not right yet"
    case .notFinite: "not finite"
    case .trapped: "stopped with a trap"
    case .stillRunning: "does not end"
    case .left: "left the program"
    }
  }
}

extension Exercise {
  /// The line of a file on which a function begins, or the exercise's first; 1 if it isn't there.
  public func line(of function: String? = nil, inFile path: String) -> Int {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return 1 }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // A generic one has its types in front of the parameters.
    let name = function ?? self.function
    let beginnings = ["func \(name)(", "func \(name)<"]
    return (lines.firstIndex { line in beginnings.contains { line.contains($0) } } ?? 0) + 1
  }
}

/// The same words in lines that fit a terminal; lines that begin with a space are left as they are,
/// because they show numbers or output.
public func wrappedLines(_ text: String, width: Int) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
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
}
