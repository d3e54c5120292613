/// A command-line flag that only one chapter has.
public struct Flag: Sendable, Equatable {
  /// The name without its dashes: `names` for `--names`.
  public let name: String
  /// What stands for the value in `--help`, such as `N`; `nil` for a switch that takes no value.
  public let value: String?
  /// One line that says what the flag does.
  public let help: String

  /// Describes a flag.
  ///
  ///     Flag("names", value: "N", help: "print N fresh names")
  public init(_ name: String, value: String? = nil, help: String) {
    self.name = name
    self.value = value
    self.help = help
  }

  var usage: String { value.map { "--\(name) \($0)" } ?? "--\(name)" }
}
