import RNNMath

/// Why a command can't be done, in one line, and the exit status that says so.
struct Trouble: Error, Equatable {
  let message: String
  let status: Int32

  private init(_ message: String, status: Int32) {
    (self.message, self.status) = (asOneLine(message), status)
  }

  /// The command line asks for something that doesn't exist.
  static func usage(_ message: String) -> Trouble { Trouble(message, status: 2) }

  /// The command is fine, but can't be done here.
  static func failure(_ message: String) -> Trouble { Trouble(message, status: 1) }
}
