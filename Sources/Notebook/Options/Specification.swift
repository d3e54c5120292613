/// What a chapter is called and what its command line accepts.
struct Specification: Sendable {
  let chapter: String
  let title: String
  let summary: String
  let sections: [Section]
  let flags: [Flag]

  /// The flags that every chapter has, in the order of `--help`.
  static let commonFlags = [
    Flag("quick", help: "a first look, in seconds"),
    Flag("full", help: "the long experiments, in minutes"),
    Flag("seed", value: "N", help: "start the random numbers from N (default 1)"),
    Flag("mine", help: "use your own exercises where you have written them"),
    Flag("section", value: "ID", help: "run only this section; repeat it, or list ID,ID"),
    Flag("html", value: "FILE", help: "also write the run as one web page"),
    Flag("pages", value: "DIR", help: "also write it into a folder of linked pages"),
    Flag("json", value: "FILE", help: "also write the results by name"),
    Flag("figures", value: "DIR", help: "also write every chart as DIR/ID.svg"),
    Flag("help", help: "show this and stop"),
  ]

  var allFlags: [Flag] { flags + Self.commonFlags }

  /// The first thing wrong with what the chapter's author wrote, or `nil`.
  var fault: String? {
    if let id = firstRepeated(sections.map(\.id)) { return "two sections are called '\(id)'" }
    if let name = firstRepeated(allFlags.map(\.name)) { return "two flags are called '--\(name)'" }
    if let id = sections.map(\.id).first(where: { !isPlainName($0) }) {
      return "'\(id)' can't be a section's id: use letters, digits, '-', '_' and '.'"
    }
    return nil
  }
}

func firstRepeated(_ names: [String]) -> String? {
  var seen: Set<String> = []
  return names.first { !seen.insert($0).inserted }
}

/// Whether a name can be a file name and a link target everywhere, with nothing to escape.
func isPlainName(_ name: String) -> Bool {
  !name.isEmpty && !name.hasPrefix(".")
    && name.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || "-_.".unicodeScalars.contains($0)
    }
}
