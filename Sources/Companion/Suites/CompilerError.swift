import Foundation

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
      if let match = line.wholeMatch(of: /(\/.*\.swift):(\d+):(\d+): (error|warning|note): (.*)/) {
        let error = CompilerError(
          file: String(match.1).replacingOccurrences(of: root + "/", with: ""),
          line: Int(match.2) ?? 1, column: Int(match.3) ?? 1, message: String(match.5))
        isOpen = match.4 == "error" && !errors.contains { $0.isSame(as: error) }
        if isOpen { errors.append(error) }
      } else if isOpen, line.firstMatch(of: /^\s*\d* +\|/) != nil {
        errors[errors.count - 1].excerpt.append(String(line))
      } else {
        isOpen = false
      }
    }
    return errors
  }

  private func isSame(as other: CompilerError) -> Bool {
    file == other.file && line == other.line && column == other.column && message == other.message
  }
}
