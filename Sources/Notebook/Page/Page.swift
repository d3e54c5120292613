/// A run as one page that needs nothing else: no network, no fonts, and no script to be read.
///
/// Where scripts run, the charts can be asked for their values.
struct Page {
  let text: String

  /// A page of a run.
  ///
  /// - Parameters:
  ///   - document: what the run has shown.
  ///   - seconds: how long it took.
  ///   - chapter: the product whose neighbours the page links; `nil` for a page that stands alone.
  init(_ document: Document, seconds: Double, chapter: String? = nil) {
    let heading = document.heading
    let sections = document.parts.compactMap(\.section)
    let header = element(
      "header", [:],
      [
        element("h1", [:], titleMarkup(heading.title)),
        element("p", ["class": "summary"], spanMarkup(heading.summary)),
        element("p", ["class": "facts"], escaped(heading.facts)),
      ].joined(separator: "\n"))
    let parts = document.parts.map { part in
      Self.partMarkup(part, code: part.section.flatMap { document.code[$0.id] } ?? [])
    }.joined(separator: "\n")
    let footer = element(
      "footer", [:],
      "Every number and picture on this page was computed by one run, "
        + "in \(NumberText.duration(seconds)).")
    text = pageShell(
      title: heading.title,
      style: pageStyle + chartStyle(.inPage) + readoutStyle + codeStyle
        + (chapter == nil ? "" : siteStyle) + printStyle,
      body: [
        chapter.map(siteNavigation) ?? "", header,
        sections.count > 1 ? Self.contents(sections) : "", mainElement(parts), footer,
        document.blocks.contains(where: \.isChart) ? scriptElement(pageScript) : "",
      ])
  }

  private static func partMarkup(_ part: Document.Part, code: [Excerpt]) -> String {
    let blocks = part.blocks.map(blockMarkup).joined(separator: "\n")
    guard let section = part.section else { return blocks }
    let title = element("h2", [:], escaped(section.title))
    return element("section", ["id": section.id], "\n\(title)\n\(codeMarkup(code))\n\(blocks)\n")
  }

  private static func contents(_ sections: [Section]) -> String {
    let links = sections.map { section in
      element("li", [:], element("a", ["href": "#\(section.id)"], escaped(section.title)))
    }.joined()
    return element(
      "nav", ["class": "sections", "aria-label": "Sections"], element("ul", [:], links))
  }
}
