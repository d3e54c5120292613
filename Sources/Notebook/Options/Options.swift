/// What the reader asked for on the command line.
public struct Options: Sendable, Equatable {
  /// How long the run may take.
  public enum Mode: String, Sendable, Codable {
    /// About half a minute.
    case plain
    /// Seconds: a first look.
    case quick
    /// Minutes: several seeds, the long experiments.
    case full
  }

  /// How long the run may take.
  public internal(set) var mode = Mode.plain
  /// Where the random numbers start.
  public internal(set) var seed: UInt64 = 1
  /// Whether to use the reader's own exercises.
  public internal(set) var mine = false
  /// The ids of the sections to run, in the chapter's order.
  public internal(set) var sections: [String] = []
  var html: String?
  var json: String?
  var figures: String?
  var pages: String?
  var wantsHelp = false
  var extra: [String: String] = [:]

  /// Whether `--quick` was given.
  public var quick: Bool { mode == .quick }
  /// Whether `--full` was given.
  public var full: Bool { mode == .full }

  /// The value given for one of the chapter's own flags, or `nil` when it wasn't given.
  public func value(of flag: String) -> String? { extra[flag] }

  /// Whether one of the chapter's own flags was given.
  public func isSet(_ flag: String) -> Bool { extra[flag] != nil }
}
