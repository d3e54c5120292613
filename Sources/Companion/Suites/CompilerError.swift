import Foundation
import Workbook

/// What the compiler found wrong with a file.
struct CompilerError: Equatable {
  /// From the top of the package, where it lies in it.
  let file: String
  let line: Int
  let column: Int
  let message: String
  /// The lines of code around it, as the compiler showed them.
  var excerpt: [String] = []

  /// Reads what a build has printed; the same error, printed twice, counts once.
  static func all(in output: String, root: String) -> [CompilerError] {
    var errors: [CompilerError] = []
    var isOpen = false
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      // Few lines begin so, and a regular expression takes its time.
      if line.hasPrefix("/"),
        let match = line.wholeMatch(of: /(\/.*\.swift):(\d+):(\d+): (error|warning|note): (.*)/)
      {
        let error = CompilerError(
          file: String(match.1).replacingOccurrences(of: root + "/", with: ""),
          line: Int(match.2) ?? 1, column: Int(match.3) ?? 1, message: String(match.5))
        isOpen = match.4 == "error" && !errors.contains { $0.isSame(as: error) }
        if isOpen { errors.append(error) }
      } else if isOpen, isOfExcerpt(line) {
        errors[errors.count - 1].excerpt.append(String(line))
      } else {
        isOpen = false
      }
    }
    return errors
  }

  /// Whether a line is code with its number, or a remark below it: ` 7 |   x` or `   |   `.
  private static func isOfExcerpt(_ line: Substring) -> Bool {
    let text = line.drop(while: \.isWhitespace)
    let bar = text.drop(while: \.isNumber).drop { $0 == " " }
    return line[..<bar.startIndex].last == " " && (bar.first == "|" || bar.first == ":")
  }

  /// Some lines of the excerpt, with the one that the error points at among them.
  func excerpt(lines count: Int, width: Int) -> [String] {
    let mark = excerpt.firstIndex { $0.contains("`- error: ") || $0.contains("|- error: ") } ?? 0
    let first = max(0, min(mark + 3, excerpt.count) - count)
    return excerpt.dropFirst(first).prefix(count).flatMap { Self.folded($0, width: width) }
  }

  /// A line of an excerpt, whose remark goes on below its beginning where it is long.
  private static func folded(_ line: String, width: Int) -> [String] {
    guard line.count > width, let match = line.wholeMatch(of: /(.*?)([|`]- )((?:note|error).*)/)
    else { return [line] }
    // At the right edge there is no room; the message of an error stands above anyway.
    guard width - match.1.count >= 24 else {
      return [match.3.hasPrefix("error") ? match.1 + match.2 + "error" : line]
    }
    let margin = match.1 + (match.2 == "|- " ? "|  " : "   ")
    return wrappedLines(String(match.3), width: width - margin.count).enumerated().map {
      $0 == 0 ? match.1 + match.2 + $1 : margin + $1
    }
  }

  private func isSame(as other: CompilerError) -> Bool {
    file == other.file && line == other.line && column == other.column && message == other.message
  }
}
