import Workbook

extension Chapter {
  /// How a link calls it: `2 Vanilla RNN`.
  var label: String { "\(number) \(title)" }
}

/// The bar that leads from a page to its neighbours and to the index.
///
/// - Parameter product: the chapter of the page, as `swift run` calls it.
func siteNavigation(from product: String) -> String {
  let chapters = Catalogue.chapters
  let place = chapters.firstIndex { $0.product == product }
  func neighbour(_ step: Int) -> Chapter? {
    place.map { $0 + step }.flatMap { chapters.indices.contains($0) ? chapters[$0] : nil }
  }
  func link(_ chapter: Chapter?, _ relation: String, _ hint: String) -> String {
    guard let chapter else { return element("span", ["class": relation]) }
    let arrow = element("span", ["class": "arrow", "aria-hidden": "true"], escaped(hint))
    let name = element("span", ["class": "name"], escaped(chapter.label))
    return element(
      "a",
      [
        "class": relation, "rel": relation, "href": "\(chapter.product).html",
        "aria-label": "\(relation == "prev" ? "Previous" : "Next") chapter: \(chapter.label)",
      ], relation == "prev" ? arrow + name : name + arrow)
  }
  return element(
    "nav", ["class": "site", "aria-label": "Chapters"],
    element(
      "div", [:],
      [
        link(neighbour(-1), "prev", "← "),
        element("a", ["class": "home", "href": "index.html"], "All chapters"),
        link(neighbour(1), "next", " →"),
      ].joined(separator: "\n")))
}
