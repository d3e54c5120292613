/// Complaints about white space, the end of the file and the levels of headings.
func houseRuleComplaints(_ text: BookText) -> [String] {
  var complaints: [String] = []
  func complain(_ line: Int, _ message: String) {
    complaints.append(text.complaint(line, message))
  }
  for (index, line) in text.lines.enumerated() {
    if line.contains("\t") {
      complain(index + 1, "expected no tab; found one. Use spaces.")
    }
    if line.unicodeScalars.last == "\r" {
      complain(index + 1, "expected a line feed at the end; found a carriage return. Remove it.")
    } else if line.last?.isWhitespace == true {
      complain(index + 1, "expected no white space at the end; found some. Remove it.")
    }
    if index > 0, !text.prose[index - 1].trimmed.isEmpty, text.prose[index - 1].first != "#",
      text.prose[index].wholeMatch(of: /(=+|-+)\s*/) != nil
    {
      complain(index + 1, "expected headings with `#`; found one that is underlined. Write `#`.")
    }
  }
  if text.lines.last != "" || text.lines.dropLast().last?.isEmpty != false {
    complain(
      text.lines.count, "expected exactly one line feed at the end of the file; found none or more."
    )
  }
  var level = 0
  for heading in text.headings {
    if heading.level > level + 1 {
      complain(
        heading.line,
        "expected a heading of level \(level + 1) at most; found level \(heading.level), "
          + "*\(heading.title)*. Don't skip levels.")
    }
    level = heading.level
  }
  return complaints
}
