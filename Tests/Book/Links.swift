import Foundation

/// A link or an image of a Markdown text.
struct Link {
  let line: Int
  let target: String
  /// The words instead of a picture; nil for a link.
  var alternative: String?
}

/// Complaints about relative links and images that lead nowhere, and images without words.
func linkComplaints(_ text: BookText, in repository: Repository) -> [String] {
  links(of: text).compactMap { link in
    mismatch(of: link, in: text, repository).map { text.complaint(link.line, $0) }
  }
}

private func mismatch(of link: Link, in text: BookText, _ repository: Repository) -> String? {
  if let alternative = link.alternative, alternative.trimmed.isEmpty {
    return "expected words for who can't see \(link.target); found none. Say between the brackets "
      + "what the picture shows."
  }
  if link.target.firstMatch(of: /^([A-Za-z][A-Za-z0-9+.-]*:|\/\/)/) != nil { return nil }
  let parts = link.target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
  let relative = parts[0].removingPercentEncoding ?? String(parts[0])
  guard let path = relative.isEmpty ? text.path : destination(of: relative, in: text.path) else {
    return "expected a path in the package; \(link.target) leads out of it. Link to the full "
      + "address, or to a file that is here."
  }
  guard relative.isEmpty || repository.exists(path) else {
    return "expected a file or a folder; there is no \(path). Correct the link \(link.target)."
  }
  guard parts.count == 2 else {
    return relative.isEmpty ? "expected a path or an anchor; the link is empty." : nil
  }
  let other = relative.isEmpty ? text : BookText(path, in: repository)
  guard path.hasSuffix(".md"), let other else {
    return "expected an anchor of a Markdown file; \(path) is none. Link to the file as a whole: "
      + "lines of sources move."
  }
  let anchor = parts[1].removingPercentEncoding ?? String(parts[1])
  let anchors = other.headings.map(\.anchor) + ownAnchors(of: other)
  if anchors.contains(anchor) { return nil }
  let near = anchors.filter { $0.hasPrefix(anchor.prefix(4)) }.map { "#" + $0 }
  return "expected a heading of \(path); none has the anchor #\(anchor). "
    + (near.isEmpty
      ? "Correct it after the heading's text." : "Perhaps \(near.joined(separator: " or ")).")
}

/// Anchors that were set by hand, with `<a id="…">`.
private func ownAnchors(of text: BookText) -> [String] {
  let prose = maskingCode(text.prose.joined(separator: "\n"))
  return prose.matches(of: /<[A-Za-z][^>]*?\s(?:id|name)="([^"]*)"/).map { String($0.1) }
}

/// The links and images of a text, in Markdown and in HTML, outside of code and comments.
func links(of text: BookText) -> [Link] {
  let prose = maskingCode(text.prose.joined(separator: "\n"))
  var links: [Link] = []
  var (line, counted) = (1, prose.startIndex)
  func lineNumber(_ index: String.Index) -> Int {
    if index < counted { (line, counted) = (1, prose.startIndex) }
    line += prose[counted..<index].count { $0 == "\n" }
    counted = index
    return line
  }
  for match in prose.matches(of: /\]\(\s*(?:<([^>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))/) {
    let label = label(before: match.range.lowerBound, in: prose)
    links.append(
      Link(
        line: lineNumber(match.range.lowerBound), target: String(match.1 ?? match.2 ?? ""),
        alternative: label.flatMap { $0.isImage ? $0.text : nil }))
  }
  for match in prose.matches(of: /(?m)^\ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)/) {
    links.append(Link(line: lineNumber(match.range.lowerBound), target: String(match.1)))
  }
  for tag in prose.matches(of: /<([A-Za-z]+)\s[^>]*>/) {
    let isImage = tag.1.lowercased() == "img"
    let words = tag.0.firstMatch(of: /\salt="([^"]*)"/).map { String($0.1) }
    for match in tag.0.matches(of: /\s(?:src|href|srcset)="([^"\s]*)/) {
      links.append(
        Link(
          line: lineNumber(tag.range.lowerBound), target: String(match.1),
          alternative: isImage ? words ?? "" : nil))
    }
  }
  return links
}

/// What stands between the brackets that end at an index.
private func label(
  before end: String.Index, in text: String
) -> (text: String, isImage: Bool)? {
  var (depth, index) = (0, end)
  while index > text.startIndex {
    index = text.index(before: index)
    if text[index] == "]" { depth += 1 }
    guard text[index] == "[" else { continue }
    if depth > 0 {
      depth -= 1
      continue
    }
    let isImage = text[..<index].last == "!"
    return (String(text[text.index(after: index)..<end]), isImage)
  }
  return nil
}
