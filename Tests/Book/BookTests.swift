import Testing
import Workbook

@Suite struct Book {
  // What stands before a suite is printed with each of its issues; so this stands here: these are
  // the checks over the book itself, one issue for each complaint.

  @Test func `every fence says what its block is`() throws {
    report(fenceComplaints(try book()))
  }

  @Test func `every Swift block is in the source it names`() throws {
    report(swiftBlockComplaints(try book(), in: .package))
  }

  @Test func `every output block is what the chapter printed`() throws {
    report(outputBlockComplaints(try book(), runs: .package))
  }

  @Test func `every number in the prose is what the chapter found`() throws {
    report(inlineNumberComplaints(try book(), runs: .package) + Runs.package.complaints())
  }

  @Test func `every chapter has numbers, and every run is used`() throws {
    report(unusedResultComplaints(try book(), runs: .package))
  }

  @Test func `every link leads somewhere`() throws {
    report(try texts().flatMap { linkComplaints($0, in: .package) })
  }

  @Test func `every figure is shown and stands on its own`() throws {
    report(figureComplaints(try book(), in: .package))
  }

  @Test func `every exercise has its place, and its hints`() throws {
    report(exerciseComplaints(try book()))
  }

  @Test func `every stub sends its reader to the right section`() throws {
    report(stubComplaints(try book(), in: .package))
  }

  @Test func `every section that a command names is there`() throws {
    report(try texts().flatMap { sectionComplaints($0, in: .package) })
  }

  @Test func `the texts keep the rules of the house`() throws {
    report(try texts().flatMap(houseRuleComplaints))
  }
}

private let parsed = BookText("book.md", in: .package)

private func book() throws -> BookText {
  guard let parsed else {
    throw Missing(description: "book.md: expected the book at the top of the package; missing.")
  }
  return parsed
}

/// The book and the texts around it, as far as they exist.
private func texts() throws -> [BookText] {
  try [book()]
    + ["README.md", ".github/CONTRIBUTING.md", ".github/classroom/autograding.md"]
    .compactMap { BookText($0, in: .package) }
}

private struct Missing: Error, CustomStringConvertible {
  let description: String
}

private func report(_ complaints: [String]) {
  for complaint in complaints { Issue.record("\(complaint)") }
}
