import RNNMath

/// A command line that a chapter doesn't understand, in one line.
struct UsageError: Error, Equatable, CustomStringConvertible {
  let chapter: String
  let message: String

  init(chapter: String, message: String) {
    (self.chapter, self.message) = (chapter, asOneLine(message))
  }

  var description: String { "\(chapter): \(message)" }
}
