import Workbook

/// Complaints about exercises whose files are missing, or whose stub names no section of the book.
///
/// The doc comment of a stub says `Book: *Section*, exercise 1.5.`; that section comes before the
/// exercise.
func stubComplaints(
  _ book: BookText, in repository: Repository, chapters: [Chapter] = Catalogue.chapters
) -> [String] {
  chapters.flatMap { chapter in
    chapter.exercises.flatMap { exercise in
      let files = [
        chapter.stub(of: exercise), chapter.solution(of: exercise), chapter.grader(of: exercise),
      ]
      let absent = files.filter { !repository.exists($0) }.map {
        "\($0): expected a file of exercise \(exercise.id); missing. Write it."
      }
      return absent
        + [mismatch(of: exercise, stub: files[0], in: repository, book)].compactMap { $0 }
    }
  }
}

private func mismatch(
  of exercise: Exercise, stub: String, in repository: Repository, _ book: BookText
) -> String? {
  guard let source = repository.text(stub) else { return nil }
  let lines = BookText(source, path: stub).lines
  let place = lines.firstIndex { $0.hasPrefix("/// Book:") }
  // The sentence may go on in the next line.
  let sentence = lines[(place ?? lines.endIndex)...].prefix(2)
    .filter { $0.hasPrefix("///") }.map { $0.dropFirst(3).trimmed }.joined(separator: " ")
  let at = "\(stub):\((place ?? 0) + 1): "
  guard let match = sentence.prefixMatch(of: /Book: \*(.+?)\*, exercise (\d+\.\d+)\./),
    match.2 == exercise.id
  else {
    return at + "expected `/// Book: *Section*, exercise \(exercise.id).`; found "
      + (sentence.isEmpty ? "none" : "`\(sentence)`") + ". Name the section to read."
  }
  let end = book.headings.first { isHeading($0, of: exercise) }?.line ?? book.lines.count + 1
  let sections = book.headings.filter { $0.line < end && !$0.title.hasPrefix("Exercise ") }
  if sections.contains(where: { $0.title == match.1 }) { return nil }
  let last = sections.last.map { "The one right before it is *\($0.title)*." } ?? ""
  return at + "expected a heading of \(book.path) that comes before exercise \(exercise.id); "
    + "*\(match.1)* is none. \(last)"
}
