/// Ends the program because a caller broke a rule, and says which.
///
/// Shapes that do not fit are mistakes in the program, not conditions to recover from, so they stop
/// instead of throwing. `precondition` would drop the message in optimised code; `fatalError` keeps
/// it. This is the only place that decides how a program stops.
///
/// - Parameters:
///   - message: What was expected, what came, and what to do.
///   - file: The file to name in front of the message.
///   - line: The line to name in front of the message.
public func stop(
  _ message: String, file: StaticString = #fileID, line: UInt = #line
) -> Never {
  fatalError(message, file: file, line: line)
}
