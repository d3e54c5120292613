/// What `--help` prints: at most 80 columns.
func helpText(_ specification: Specification) -> String {
  var lines = [specification.title]
  lines += wrapped(specification.summary, width: 80)
  lines += ["", "swift run \(specification.chapter) [flags]"]
  if !specification.flags.isEmpty {
    lines += ["", "Flags of this chapter"]
    lines += entries(specification.flags.map { (flagUsage($0), $0.help) })
  }
  lines += ["", "Flags"]
  lines += entries(Specification.commonFlags.map { (flagUsage($0), $0.help) })
  if !specification.sections.isEmpty {
    lines += ["", "Sections"]
    lines += entries(specification.sections.map { ($0.id, $0.title) })
  }
  lines += ["", "Without flags the run takes about half a minute."]
  return lines.joined(separator: "\n") + "\n"
}

private func flagUsage(_ flag: Flag) -> String {
  flag.name == "help" ? "-h, --help" : flag.usage
}

private func entries(_ entries: [(name: String, help: String)]) -> [String] {
  let nameWidth = min(entries.map(\.name.displayWidth).max() ?? 0, 24)
  let indent = String(repeating: " ", count: nameWidth + 4)
  return entries.flatMap { name, help in
    let lines = wrapped(help, width: 80 - indent.count)
    let first = "  " + name.padded(to: nameWidth) + "  "
    // A long name stands on a line of its own.
    guard name.displayWidth <= nameWidth else { return ["  " + name] + lines.map { indent + $0 } }
    return lines.enumerated().map { ($0.offset == 0 ? first : indent) + $0.element }
  }
}
