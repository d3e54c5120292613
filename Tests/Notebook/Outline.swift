import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// The elements of a page, and where its links lead.
final class Outline: NSObject, XMLParserDelegate {
  private(set) var elements: [String: Int] = [:]
  private(set) var ids: [String] = []
  private(set) var links: [String] = []
  private(set) var text = ""

  /// Reads markup; throws what a strict parser objects to.
  init(_ markup: String) throws {
    super.init()
    let parser = XMLParser(data: Data(markup.utf8))
    parser.delegate = self
    if !parser.parse() { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    elements[name, default: 0] += 1
    if let id = attributes["id"] { ids.append(id) }
    if name == "a", let link = attributes["href"] { links.append(link) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
