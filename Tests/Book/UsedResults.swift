import Workbook

/// Complaints about chapters of which no number is checked, and about committed runs that the book
/// doesn't use.
func unusedResultComplaints(
  _ book: BookText, runs: Runs, chapters: [Chapter] = Catalogue.chapters
) -> [String] {
  let numbers = inlineNumbers(book).numbers
  let outputs = book.fences.filter { $0.info.first == "text" && $0.info.count > 1 }
  let silent = chapters.filter { chapter in
    !numbers.contains { $0.run.chapter == chapter.product }
  }
  let used = Set(numbers.map { $0.run.text + ".json" } + outputs.map { $0.info[1] + ".txt" })
  return silent.map {
    book.complaint(
      1,
      "expected a checked number of chapter \($0.product); found none. Put `<!-- = \($0.product):NAME "
        + "±0.02 -->` behind the numbers that its run produced.")
  }
    + runs.names.filter { !used.contains($0) }.map {
      "\(Runs.folder)/\($0): expected a file that the book uses; nothing in \(book.path) names it. "
        + ($0.hasSuffix(".txt") ? "Show some of its output, " : "Check a number against it, ")
        + "or remove the file."
    }
}
