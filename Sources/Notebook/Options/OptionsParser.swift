extension Options {
  /// Reads a command line.
  ///
  /// Nothing is printed and nothing is looked up outside the arguments.
  ///
  /// - Parameters:
  ///   - arguments: what follows the program's name.
  ///   - specification: the flags and sections that exist.
  /// - Returns: what was asked for.
  /// - Throws: a `UsageError` for the first thing that is wrong.
  static func parse(
    _ arguments: [String], _ specification: Specification
  ) throws(UsageError) -> Options {
    var parser = OptionsParser(specification: specification, rest: arguments[...])
    return try parser.parse()
  }
}

/// Reads flags from left to right.
private struct OptionsParser {
  let specification: Specification
  var rest: ArraySlice<String>
  var given: [String: String] = [:]
  var sections: [String] = []

  mutating func parse() throws(UsageError) -> Options {
    while let argument = rest.popFirst() {
      try read(argument)
    }
    return try options()
  }

  private mutating func read(_ argument: String) throws(UsageError) {
    guard argument.hasPrefix("-"), argument != "-" else { throw stray(argument) }
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let spelled = String(parts[0])
    let attached = parts.count == 2 ? String(parts[1]) : nil
    let name = spelled == "-h" ? "help" : String(spelled.dropFirst(2))
    guard spelled.hasPrefix("--") || spelled == "-h",
      let flag = specification.allFlags.first(where: { $0.name == name })
    else { throw unknown(spelled) }
    let value = try value(for: flag, attached: attached)
    if flag.name == "section" {
      sections += value.split(separator: ",").map(String.init)
    } else if let earlier = given[flag.name], earlier != value {
      throw error(
        "'--\(flag.name)' came twice, with '\(earlier)' and with '\(value)'; give it once.")
    }
    given[flag.name] = value
  }

  private mutating func value(for flag: Flag, attached: String?) throws(UsageError) -> String {
    guard flag.value != nil else {
      if let attached {
        throw error(
          "'--\(flag.name)' takes no value, but '\(attached)' came; write '\(flag.usage)'.")
      }
      return ""
    }
    let next = rest.first.flatMap { $0.hasPrefix("--") ? nil : $0 }
    if attached == nil, next != nil { rest.removeFirst() }
    guard let value = attached ?? next, !value.isEmpty else {
      throw error("'--\(flag.name)' needs a value; write '\(flag.usage)'.")
    }
    return value
  }

  private func options() throws(UsageError) -> Options {
    var options = Options()
    if given["quick"] != nil && given["full"] != nil {
      throw error("'--quick' and '--full' exclude each other; give one of them.")
    }
    if given["quick"] != nil { options.mode = .quick }
    if given["full"] != nil { options.mode = .full }
    if let text = given["seed"] {
      guard let seed = UInt64(text), !text.hasPrefix("+") else {
        throw error("'--seed' needs a whole number from 0, but '\(text)' came; try '--seed 7'.")
      }
      options.seed = seed
    }
    options.mine = given["mine"] != nil
    options.wantsHelp = given["help"] != nil
    options.html = given["html"]
    options.json = given["json"]
    options.figures = given["figures"]
    options.pages = given["pages"]
    options.sections = try selectedSections()
    let names = Set(specification.flags.map(\.name))
    options.extra = given.filter { names.contains($0.key) }
    return options
  }

  private func selectedSections() throws(UsageError) -> [String] {
    let ids = specification.sections.map(\.id)
    guard given["section"] != nil else { return ids }
    for id in sections where !ids.contains(id) {
      let hint = nearest(to: id, among: ids).map { "; did you mean '\($0)'?" } ?? "."
      throw error("no section '\(id)'\(hint) There are: \(ids.joined(separator: ", ")).")
    }
    guard !sections.isEmpty else {
      throw error("'--section' needs an id. There are: \(ids.joined(separator: ", ")).")
    }
    return ids.filter(sections.contains)
  }

  private func unknown(_ spelled: String) -> UsageError {
    let names = specification.allFlags.map { "--\($0.name)" }
    let bare = "--" + spelled.drop { $0 == "-" }
    let hint = nearest(to: bare, among: names).map { "; did you mean '\($0)'?" } ?? "."
    return error("no flag '\(spelled)'\(hint) '--help' lists them all.")
  }

  private func stray(_ argument: String) -> UsageError {
    if specification.sections.contains(where: { $0.id == argument }) {
      return error("expected a flag, but '\(argument)' came; did you mean '--section \(argument)'?")
    }
    let names = specification.allFlags.map { "--\($0.name)" }
    let hint = nearest(to: "--" + argument, among: names).map { "; did you mean '\($0)'?" } ?? "."
    return error("expected a flag, but '\(argument)' came\(hint) '--help' lists them all.")
  }

  private func error(_ message: String) -> UsageError {
    UsageError(chapter: specification.chapter, message: message)
  }
}
