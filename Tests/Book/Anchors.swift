/// The anchors of headings as GitHub makes them; one that occurs again gets a number.
struct AnchorNames {
  private var counts: [String: Int] = [:]

  mutating func next(for title: String) -> String {
    let anchor = anchorName(title)
    let count = counts[anchor, default: 0]
    counts[anchor] = count + 1
    return count == 0 ? anchor : "\(anchor)-\(count)"
  }
}

/// Lower case, spaces as `-`, and nothing else but letters, digits, `-` and `_`.
private func anchorName(_ title: String) -> String {
  var name = ""
  for scalar in title.lowercased().unicodeScalars {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      name.unicodeScalars.append(scalar)
    default:
      if scalar == " " || scalar == "-" { name += "-" }
    }
  }
  return name
}

/// The text of a heading as a reader sees it: without comments, tags, links and emphasis.
func plainText(_ markdown: String) -> String {
  var text = markdown.replacing(/<!--.*?-->/, with: "").replacing(/<\/?[A-Za-z][^>]*>/, with: "")
  text = text.replacing(/!?\[([^\]]*)\]\([^)]*\)/) { String($0.1) }
  return text.replacing(/[`*]/, with: "").trimmed
}
