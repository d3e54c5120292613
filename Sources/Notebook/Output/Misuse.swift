import Foundation

/// Stops with a message for the author of a chapter, whose code asked for something impossible.
///
/// Optimised code loses the text of a trap, so the text is written first.
func misuse(_ message: String) -> Never {
  try? FileHandle.standardError.write(contentsOf: Data("Notebook: \(message).\n".utf8))
  preconditionFailure(message)
}
