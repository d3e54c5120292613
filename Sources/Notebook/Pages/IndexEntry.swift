import Workbook

/// What the index knows about one chapter.
struct IndexEntry {
  let chapter: Chapter
  /// Whether a run left a page.
  let hasPage: Bool
  /// What that run said about itself.
  let facts: PageFacts?
  /// Why the chapter could not be run now.
  let failure: String?

  /// The title as the chapter itself gives it, or as the catalogue does.
  var title: String { facts?.title ?? chapter.label }

  /// Whose code the run used, as a clause.
  var whoseCode: String? {
    guard let facts else { return nil }
    if !facts.mine { return "the reference solutions ran" }
    return facts.yours.isEmpty
      ? "none of your own exercises was ready, the reference solutions ran"
      : "your own code ran in \(facts.yours.count) of \(chapter.exercises.count) exercises"
  }

  /// Why there is nothing to link, as a sentence; `nil` for a chapter that was run.
  func absence(in folder: String) -> String? {
    if let failure {
      let reason = failure.split(separator: "\n").first.map(String.init) ?? "the run failed"
      return "This chapter could not be run: \(reason)" + (reason.hasSuffix(".") ? "" : ".")
    }
    let folder = folder.contains(" ") ? "'\(folder)'" : folder
    return hasPage
      ? nil
      : "Nobody has run this chapter for this folder yet. "
        + "`swift run \(chapter.product) --pages \(folder)` does."
  }
}
