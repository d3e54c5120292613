import Workbook

/// Complaints about commands that ask a chapter for a section it doesn't have.
func sectionComplaints(
  _ text: BookText, in repository: Repository, chapters: [Chapter] = Catalogue.chapters
) -> [String] {
  let command = /swift run (?:-c \w+ )?([\w-]+)[^`\n]*?--section[ =]([\w,-]+)/
  return text.lines.enumerated().flatMap { index, line in
    line.matches(of: command).flatMap { match -> [String] in
      guard let chapter = chapters.first(where: { $0.product == match.1 }) else {
        let known = chapters.map(\.product).joined(separator: ", ")
        return [
          text.complaint(
            index + 1,
            "expected a chapter after `swift run`; found `\(match.1)`. There are: \(known).")
        ]
      }
      let ids = sectionIDs(of: chapter, in: repository)
      return match.2.split(separator: ",").filter { !ids.contains(String($0)) }.map {
        text.complaint(
          index + 1,
          "expected a section of \(chapter.product); it has no `\($0)`. There are: "
            + ids.joined(separator: ", ") + ".")
      }
    }
  }
}

/// The ids that a chapter's notebook gives its sections.
private func sectionIDs(of chapter: Chapter, in repository: Repository) -> [String] {
  let source = repository.text("Chapters/\(chapter.folder)/Notebook/main.swift") ?? ""
  return source.matches(of: /\bSection\(\s*"([^"]+)"/).map { String($0.1) }
}
