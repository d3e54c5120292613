/// A command line that a chapter doesn't understand, in one line.
struct UsageError: Error, Equatable, CustomStringConvertible {
  let chapter: String
  let message: String

  var description: String { "\(chapter): \(message)" }
}
