/// A run as one page that needs nothing else: no network, no fonts, no scripts.
///
/// The markup is HTML that is also well-formed XML.
struct Page {
  let text: String

  init(_ document: Document, seconds: Double) {
    let heading = document.heading
    let sections = document.parts.compactMap(\.section)
    let head = element(
      "head", [:],
      [
        "<meta charset=\"utf-8\" />",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />",
        "<meta name=\"generator\" content=\"Unrolled\" />",
        "<meta name=\"color-scheme\" content=\"light dark\" />",
        element("title", [:], escaped(Self.oneLine(heading.title))),
        element("style", [:], "\n" + pageStyle + chartStyle(.inPage)),
      ].joined(separator: "\n"))
    let header = element(
      "header", [:],
      [
        element("h1", [:], Self.titleMarkup(heading.title)),
        element("p", ["class": "summary"], spanMarkup(heading.summary)),
        element("p", ["class": "facts"], escaped(heading.facts)),
      ].joined(separator: "\n"))
    let parts = document.parts.map(Self.partMarkup).joined(separator: "\n")
    let footer = element(
      "footer", [:],
      "Every number and picture on this page was computed by one run, "
        + "in \(NumberText.duration(seconds)).")
    let body = element(
      "body", [:],
      [
        header, sections.count > 1 ? Self.contents(sections) : "",
        element("main", [:], "\n" + parts + "\n"), footer,
      ].filter { !$0.isEmpty }.joined(separator: "\n"))
    text = "<!DOCTYPE html>\n" + element("html", ["lang": "en"], "\n\(head)\n\(body)\n") + "\n"
  }

  private static func partMarkup(_ part: Document.Part) -> String {
    let blocks = part.blocks.map(blockMarkup).joined(separator: "\n")
    guard let section = part.section else { return blocks }
    let title = element("h2", [:], escaped(section.title))
    return element("section", ["id": section.id], "\n\(title)\n\(blocks)\n")
  }

  private static func contents(_ sections: [Section]) -> String {
    let links = sections.map { section in
      element("li", [:], element("a", ["href": "#\(section.id)"], escaped(section.title)))
    }.joined()
    return element("nav", ["aria-label": "Sections"], element("ul", [:], links))
  }

  /// A title with its number, if it begins with one, set apart.
  private static func titleMarkup(_ title: String) -> String {
    let number = title.prefix { $0.isNumber }
    let rest = title.dropFirst(number.count)
    guard !number.isEmpty, rest.hasPrefix(" ") else { return escaped(title) }
    return element("span", ["class": "chapter"], escaped(String(number))) + " "
      + escaped(String(rest.drop { $0 == " " }))
  }

  private static func oneLine(_ title: String) -> String {
    title.split(separator: " ").joined(separator: " ")
  }
}
