import Foundation

/// What the runtime said of a trap: its message, and the learner's own line.
struct CrashReport: Equatable {
  /// The message of the trap: `Index out of range`.
  var reason: String?
  /// The innermost frame in an exercise's file.
  var file: String?
  /// Its line.
  ///
  /// A loop that is caught inside a call may have none: optimised functions can work without a
  /// frame of their own for a while, and then their caller is not seen.
  var line: Int?

  /// Reads what a child left on its standard error.
  init(_ text: String) {
    reason = Self.reason(in: text)
    for row in text.split(separator: "\n") {
      guard let match = row.firstMatch(of: /at (\/.*\/Exercises\/[^\/:]+\.swift)(?::(\d+))?/)
      else { continue }
      file = String(match.1)
      line = match.2.flatMap { Int($0) }
      break
    }
  }

  private static func reason(in text: String) -> String? {
    if let match = text.firstMatch(of: /Fatal error: (.*)/) { return String(match.1) }
    if let match = text.firstMatch(of: /Swift runtime failure: ([^*\n]*[^* \n])/) {
      return String(match.1)
    }
    return nil
  }

  /// What usually brings this trap about.
  var advice: String? {
    guard let reason = reason?.lowercased() else { return nil }
    return Self.usualCauses.first { reason.contains($0.trap) }?.cause
  }

  private static let usualCauses: [(trap: String, cause: String)] = [
    (
      "index out of range",
      "Indices run from 0 to count − 1: `0..<n` leaves n out, `0...n` includes it."
    ),
    (
      "is outside",
      "Rows and columns count from 0: `0..<m.rows` leaves m.rows out, `0...m.rows` includes it. Or is "
        + "the loop's size that of another matrix, or of the other side?"
    ),
    ("lowerbound <= upperbound", "A range like `a..<b` needs a ≤ b: check which bound is smaller."),
    ("overflow", "A whole number grew beyond Int, or an unsigned one fell below zero."),
    ("division by zero", "A whole number was divided by zero: is a count zero here?"),
    (
      "unexpectedly found nil",
      "Something unwrapped with `!` was nil. Where nil is a proper case, treat it with `if let` or "
        + "`??`; where it is a mistake, with `guard let` and an error."
    ),
    (
      "cannot be converted to int",
      "NaN, infinity or a huge number was turned into an Int: look where it became so."
    ),
  ]
}
