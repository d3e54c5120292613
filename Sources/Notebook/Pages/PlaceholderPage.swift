import Workbook

/// What tells a page that only holds a place from one that a run made.
let placeholderMark = "<meta name=\"unrolled:placeholder\" content=\"yes\" />"

/// A short page for a chapter that has none, so that no link leads nowhere.
func placeholderPage(_ entry: IndexEntry, in folder: String) -> String {
  let reason = entry.absence(in: folder) ?? ""
  let way = "Its exercises and what else there is stand in the "
  let index = element(
    "a", ["href": "index.html#\(entry.chapter.product)"], "list of all chapters")
  return pageShell(
    title: entry.title, marks: [placeholderMark], style: pageStyle + siteStyle + printStyle,
    body: [
      siteNavigation(from: entry.chapter.product),
      element("header", [:], element("h1", [:], titleMarkup(entry.title))),
      mainElement(
        element("p", [:], spanMarkup(reason)) + "\n" + element("p", [:], way + index + ".")),
    ])
}
