/// An element of a page or a picture, with its attributes in the order given.
///
/// Attributes are escaped here; content is markup already.
func element(
  _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: String = ""
) -> String {
  let list = attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
  // Elements without content close themselves, but a browser accepts that only of some.
  let closesItself = content.isEmpty && !mayNotCloseThemselves.contains(name)
  return closesItself ? "<\(name)\(list) />" : "<\(name)\(list)>\(content)</\(name)>"
}

private let mayNotCloseThemselves: Set = [
  "a", "body", "code", "dd", "div", "h1", "h2", "h3", "header", "li", "main", "nav", "p", "pre",
  "script", "section", "span", "style", "tbody", "td", "text", "th", "thead", "title", "tr", "ul",
]

/// Text that means itself, inside an element or a quoted attribute.
///
/// Control characters, which no page may contain, become their pictures. A sign means something in
/// markup even where an accent is put on it, and both together are a character: so it goes by scalars.
func escaped(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.showingControls(except: ["\n", "\t"]).unicodeScalars {
    switch scalar {
    case "&": result.append(contentsOf: "&amp;".unicodeScalars)
    case "<": result.append(contentsOf: "&lt;".unicodeScalars)
    case ">": result.append(contentsOf: "&gt;".unicodeScalars)
    case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
    case "'": result.append(contentsOf: "&#39;".unicodeScalars)
    // No characters, and forbidden in XML.
    case "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
    default: result.append(scalar)
    }
  }
  return String(result)
}

/// Text in which a browser breaks no line inside a number such as `5e-09`, between a number and its
/// `%`, or inside a flag like `--mine`.
func wordsMarkup(_ text: String) -> String {
  let joined = text.replacing(/([0-9]) %/) { "\($0.1)\u{A0}%" }
  return joined.split(separator: " ", omittingEmptySubsequences: false).map { word in
    let isFlag = word.hasPrefix("-")
    let isPower = word.contains(/[0-9]e[-−][0-9]/)
    return isFlag || isPower
      ? element("span", ["class": "word"], escaped(String(word))) : escaped(String(word))
  }.joined(separator: " ")
}

/// A number with a real minus sign.
func typographic(_ number: String) -> String {
  String(number.map { $0 == "-" ? "−" : $0 })
}

/// The label of a tick, with powers of ten as they are written by hand: `10⁻⁶`.
func typographicTick(_ label: String) -> String {
  let parts = label.split(separator: "e", omittingEmptySubsequences: false)
  guard parts.count == 2, Double(label) != nil else { return typographic(label) }
  let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  let power = parts[1].map { $0.wholeNumberValue.map { digits[$0] } ?? ($0 == "-" ? "⁻" : $0) }
  let factor = parts[0] == "1" ? "" : typographic(String(parts[0])) + "·"
  return "\(factor)10\(String(power))"
}
