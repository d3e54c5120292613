import Foundation

extension BenchmarkOptions {
  /// Reads a command line, from left to right; a repeated flag counts as it came last.
  ///
  /// - Parameter arguments: what follows the program's name
  /// - Throws: a `UsageError` for the first thing that is wrong
  init(_ arguments: some Sequence<String>) throws(UsageError) {
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      // `--rounds=3` and `--rounds 3` are the same.
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      let flag = parts.first ?? argument
      if Self.switches.contains(flag) {
        if parts.count == 2 {
          throw UsageError(message: "'\(flag)' takes no value, but '\(parts[1])' came.")
        }
        set(flag)
      } else if Self.valued.contains(flag) {
        guard let value = parts.count == 2 ? parts[1] : rest.popFirst(), !value.hasPrefix("--")
        else {
          throw UsageError(message: "'\(flag)' needs a value; '--help' shows how.")
        }
        try set(flag, to: value)
      } else {
        throw UsageError(message: "no flag '\(argument)'; '--help' lists them all.")
      }
    }
  }

  /// Finds out before the run what would be in vain.
  ///
  /// - Parameter identifiers: of all the rows that there are
  /// - Throws: a `UsageError` if no row was asked for, or the results couldn't be written
  func check(_ identifiers: [String]) throws(UsageError) {
    if let only, !identifiers.contains(where: wants) {
      throw UsageError(message: "no row has '\(only)' in its identifier; '--list' shows them.")
    }
    guard let json else { return }
    let manager = FileManager.default
    let folder = URL(fileURLWithPath: json).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    let exists = manager.fileExists(atPath: json, isDirectory: &isFolder)
    if isFolder.boolValue || !manager.isWritableFile(atPath: exists ? json : folder) {
      throw UsageError(message: "'--json' can't write '\(json)'.")
    }
  }

  private static let switches = ["--quick", "--growth", "--peers", "--list", "--help", "-h"]
  private static let valued = [
    "--only", "--rounds", "--threads", "--python", "--json", "--memory-probe",
  ]

  private mutating func set(_ flag: String) {
    switch flag {
    case "--quick": isQuick = true
    case "--growth": wantsGrowth = true
    case "--peers": wantsPeers = true
    case "--list": wantsList = true
    default: wantsHelp = true
    }
  }

  private mutating func set(_ flag: String, to value: String) throws(UsageError) {
    switch flag {
    case "--only":
      guard (try? Regex(value)) != nil else {
        throw UsageError(message: "'--only' needs a regular expression, but '\(value)' came.")
      }
      only = value
    case "--rounds": rounds = try Self.count(value, of: flag)
    case "--memory-probe": memoryProbe = try Self.count(value, of: flag)
    case "--python": python = value
    case "--json": json = value
    default:
      threads = []
      for part in value.split(separator: ",", omittingEmptySubsequences: false) {
        let count = try Self.count(String(part), of: flag)
        if !threads.contains(count) { threads.append(count) }
      }
    }
  }

  private static func count(_ text: String, of flag: String) throws(UsageError) -> Int {
    guard let number = Int(text), (1...10_000).contains(number) else {
      throw UsageError(
        message: "'\(flag)' needs whole numbers from 1 to 10000, but '\(text)' came.")
    }
    return number
  }
}
