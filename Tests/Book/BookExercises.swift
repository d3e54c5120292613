import Workbook

/// Complaints about exercises without a place in the book, and about places without an exercise.
///
/// Each has a heading `### Exercise 1.5: linearBackward`, and below it a link to the stub, the
/// command that grades it and three folded hints.
func exerciseComplaints(
  _ book: BookText, chapters: [Chapter] = Catalogue.chapters
) -> [String] {
  var complaints: [String] = []
  var seen: Set<String> = []
  let links = links(of: book)
  let exercises = chapters.flatMap { chapter in chapter.exercises.map { (chapter, $0) } }
  for heading in book.headings where heading.title.hasPrefix("Exercise ") {
    guard
      let (chapter, exercise) = exercises.first(where: { isHeading(heading, of: $0.1) })
    else {
      complaints.append(
        book.complaint(
          heading.line,
          "expected `### Exercise 1.5: linearBackward`, with number and function of an exercise of "
            + "the catalogue; found `\(book.lines[heading.line - 1])`. Correct the heading."))
      continue
    }
    if !seen.insert(exercise.id).inserted {
      complaints.append(
        book.complaint(
          heading.line, "expected one heading of exercise \(exercise.id); this is another one."))
    }
    let targets = links.filter { book.body(of: heading).contains($0.line) }.map {
      destination(of: $0.target, in: book.path)
    }
    let stub = chapter.stub(of: exercise)
    if !targets.contains(stub) {
      complaints.append(
        book.complaint(
          heading.line, "expected a link to \(stub) below this heading; found none. Add it."))
    }
    complaints += commandComplaints(below: heading, in: book, exercise)
    complaints += hintComplaints(below: heading, in: book)
  }
  return complaints
    + exercises.filter { !seen.contains($0.1.id) }.map { _, exercise in
      book.complaint(
        1,
        "expected a heading `### Exercise \(exercise.id): \(exercise.function)`; there is none. "
          + "Write the exercise, or take it out of the catalogue.")
    }
}

/// Whether a heading is that of an exercise.
func isHeading(_ heading: BookText.Heading, of exercise: Exercise) -> Bool {
  heading.level == 3 && heading.title == "Exercise \(exercise.id): \(exercise.function)"
}

private func commandComplaints(
  below heading: BookText.Heading, in book: BookText, _ exercise: Exercise
) -> [String] {
  let command = "swift test --filter \(exercise.id)"
  let isThere = book.body(of: heading).contains { number in
    let line = book.lines[number - 1]
    return line.ranges(of: command).contains { line[$0.upperBound...].first?.isNumber != true }
  }
  return isThere
    ? []
    : [
      book.complaint(
        heading.line,
        "expected `\(command)` below this heading; found none. Say how it is graded.")
    ]
}
