import Workbook

/// The page that links all chapters, with what there is to know about each.
func indexPage(_ entries: [IndexEntry], in folder: String) -> String {
  let header = element(
    "header", [:],
    [
      element("h1", [:], "Unrolled"),
      element(
        "p", ["class": "summary"],
        "A workbook that teaches recurrent networks from scratch: you read the book, run its "
          + "chapters, write every piece yourself, and have it graded."),
      element(
        "p", ["class": "facts"],
        "Each page is one run of a chapter, with every number and picture that it computed."),
    ].joined(separator: "\n"))
  return pageShell(
    title: "Unrolled: all chapters", style: pageStyle + siteStyle + indexStyle + printStyle,
    body: [header, mainElement(entries.map { card($0, in: folder) }.joined(separator: "\n"))])
}

private func card(_ entry: IndexEntry, in folder: String) -> String {
  let product = entry.chapter.product
  let absence = entry.absence(in: folder)
  let title = titleMarkup(entry.title)
  let heading =
    absence == nil ? element("a", ["href": "\(product).html"], title) : title
  let summary = entry.facts.map { element("p", ["class": "summary"], spanMarkup($0.summary)) }
  var parts = [element("h2", ["id": "\(product)-title"], heading), summary ?? ""]
  if let absence {
    parts.append(element("p", ["class": "absent"], spanMarkup(absence)))
    if entry.hasPage { parts.append(earlierPage(product)) }
  } else if let facts = entry.facts {
    parts.append(factsMarkup(facts, entry))
  }
  let lists = [absence == nil ? sectionList(entry) : "", exerciseList(entry)]
  parts.append(element("div", ["class": "lists"], lists.joined(separator: "\n")))
  return element(
    "section", ["id": product, "class": "card", "aria-labelledby": "\(product)-title"],
    "\n" + parts.filter { !$0.isEmpty }.joined(separator: "\n") + "\n")
}

private func earlierPage(_ product: String) -> String {
  let link = element("a", ["href": "\(product).html"], "the page of an earlier run")
  return element("p", [:], "There is still \(link).")
}

private func factsMarkup(_ facts: PageFacts, _ entry: IndexEntry) -> String {
  let time = "took \(NumberText.duration(facts.seconds))"
  let rest = ([time, entry.whoseCode].compactMap { $0 }).joined(separator: "; ")
  return element(
    "p", ["class": "facts"],
    element("code", [:], wordsMarkup(facts.command)) + " " + escaped(rest) + ".")
}

private func sectionList(_ entry: IndexEntry) -> String {
  guard let sections = entry.facts?.sections, !sections.isEmpty else { return "" }
  let links = sections.map { section in
    let address = "\(entry.chapter.product).html#\(section.id)"
    return element("li", [:], element("a", ["href": address], escaped(section.title)))
  }.joined(separator: "\n")
  return element(
    "div", [:], element("h3", [:], "Sections") + "\n" + element("ul", [:], links))
}

private func exerciseList(_ entry: IndexEntry) -> String {
  let yours = Set(entry.facts?.yours ?? [])
  let items = entry.chapter.exercises.map { exercise in
    let mark = yours.contains(exercise.id) ? element("span", ["class": "yours"], "yours") : ""
    return element(
      "li", [:],
      element("span", ["class": "id"], exercise.id) + " "
        + element("code", [:], escaped(exercise.function)) + (mark.isEmpty ? "" : " " + mark))
  }.joined(separator: "\n")
  return element(
    "div", [:],
    element("h3", [:], "Exercises") + "\n" + element("ul", ["class": "exercises"], items))
}
