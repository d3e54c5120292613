import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Complaints about an SVG file: it parses, scales, has a title, and needs nothing from elsewhere.
func svgComplaints(_ text: String, path: String) -> [String] {
  let reader = SVGReader()
  let parser = XMLParser(data: Data(text.utf8))
  parser.delegate = reader
  // A file that ends too early parses on Linux.
  guard parser.parse(), reader.open.isEmpty, let root = reader.elements.first else {
    let reason = reader.elements.isEmpty ? "no element of XML" : "no sound XML"
    return ["\(path):\(parser.lineNumber): expected an SVG file; this is \(reason). Repair it."]
  }
  var complaints: [String] = []
  func complain(_ message: String) { complaints.append("\(path): \(message)") }
  if root.name != "svg" { complain("expected the element svg; found \(root.name).") }
  if root.attributes["viewBox"] == nil {
    complain("expected a viewBox, so that the figure can be scaled; found none. Add one to svg.")
  }
  if reader.title.trimmed.isEmpty {
    complain("expected a <title> in svg, for who can't see it; found none. Say what it shows.")
  }
  for element in reader.elements where ["script", "foreignObject"].contains(element.name) {
    complain("expected a drawing; found <\(element.name)>. Draw it instead.")
  }
  complaints += Set(reader.references).sorted().map {
    "\(path): expected nothing from outside the file; found `\($0)`. Put it into the file."
  }
  return complaints
}

/// Collects what an SVG file has.
private final class SVGReader: NSObject, XMLParserDelegate {
  var elements: [(name: String, attributes: [String: String])] = []
  var title = ""
  /// What would be fetched or run when the figure is shown.
  var references: [String] = []
  private(set) var open: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    elements.append((name, attributes))
    open.append(name)
    for (key, value) in attributes where key != "xmlns" && !key.hasPrefix("xmlns:") {
      let isLink = ["href", "xlink:href", "src"].contains(key)
      if isLink && !value.hasPrefix("#") && !value.hasPrefix("data:") || key.hasPrefix("on") {
        references.append("\(key)=\"\(value)\"")
      } else {
        find(in: value)
      }
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if open == ["svg", "title"] { title += string }
    if open.last == "style" { find(in: string) }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    if open.last == "style" { find(in: String(decoding: block, as: UTF8.self)) }
  }

  func parser(
    _ parser: XMLParser, foundProcessingInstructionWithTarget target: String, data: String?
  ) {
    references.append("<?\(target)")
  }

  private func find(in value: String) {
    let outside = /url\(\s*['"]?(?!#|data:)[^)]*\)|@import[^;]*|(?:https?:)?\/\/[^\s'")]+/
    references += value.matches(of: outside).map { String($0.0) }
  }
}
