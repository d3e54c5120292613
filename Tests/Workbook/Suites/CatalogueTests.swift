import Foundation
import TestSupport
import Testing

@testable import Workbook

private func text(_ path: String) -> String? {
  try? String(contentsOfFile: Package.root + "/" + path, encoding: .utf8)
}

/// Every exercise with its chapter.
private let exercises = Catalogue.chapters.flatMap { chapter in
  chapter.exercises.map { (chapter: chapter, exercise: $0) }
}

@Suite struct TheCatalogue {
  @Test func `an exercise is known by its chapter and its place in it`() {
    let ids = Catalogue.fundamentals.exercises.map(\.id)
    #expect(ids == (1...9).map { "1.\($0)" })
    #expect(Set(exercises.map(\.exercise.id)).count == exercises.count)
  }

  @Test func `a filter finds one exercise and not another that begins alike`() {
    for (chapter, exercise) in exercises {
      let pattern = exercise.filter.trimmingCharacters(in: ["'"])
      let found = chapter.exercises.filter { "\($0.id) any title".hasPrefix(pattern) }
      #expect(found == [exercise])
    }
    #expect(Catalogue.attention.exercises.map(\.filter).prefix(2) == ["'5.1 '", "5.2"])
  }

  @Test func `its files are called after its number and its function`() {
    let exercise = Exercise(chapter: 12, number: 3, function: "maskedCrossEntropy")
    #expect(exercise.fileName == "Exercise3MaskedCrossEntropy" && exercise.id == "12.3")
    let chapter = Chapter(12, "Late", product: "late", exercises: ["a", "b", "maskedCrossEntropy"])
    #expect(chapter.exercises.last == exercise)
    #expect(
      [chapter.stub(of: exercise), chapter.solution(of: exercise), chapter.grader(of: exercise)]
        == [
          "Chapters/12-Late/Exercises/Exercise3MaskedCrossEntropy.swift",
          "Solutions/12-Late/Exercise3MaskedCrossEntropy.swift",
          "Tests/12-Late/Exercise3MaskedCrossEntropyTests.swift",
        ])
  }

  @Test func `a chapter's folder sorts by its number, and chapters are found by it`() {
    #expect(Catalogue.fundamentals.folder == "01-Fundamentals")
    #expect(Catalogue.chapters.map(\.number) == Array(1...Catalogue.chapters.count))
    #expect(Catalogue.chapter(1)?.product == "fundamentals" && Catalogue.chapter(99) == nil)
  }

  @Test func `the package builds the chapters of the catalogue, in this order`() throws {
    let manifest = try #require(text("Package.swift"))
    let built = manifest.matches(of: /\n  Chapter\((.*)\)/).map { String($0.1) }
    #expect(
      built
        == Catalogue.chapters.map { "\($0.number), \"\($0.name)\", product: \"\($0.product)\"" })
  }

  @Test func `every exercise has a stub, a solution and a grader`() {
    let missing = exercises.flatMap { chapter, exercise in
      [chapter.stub(of: exercise), chapter.solution(of: exercise), chapter.grader(of: exercise)]
    }.filter { text($0) == nil }
    #expect(missing == [])
  }

  @Test func `no solution and no grader is missing from the catalogue`() throws {
    let unknown = try Catalogue.chapters.flatMap { chapter in
      let known = chapter.exercises.flatMap {
        [chapter.solution(of: $0), chapter.grader(of: $0)]
      }
      return try ["Solutions/\(chapter.folder)", "Tests/\(chapter.folder)"].flatMap { folder in
        try FileManager.default.contentsOfDirectory(atPath: Package.root + "/" + folder)
          .filter { $0.hasPrefix("Exercise") }.map { folder + "/" + $0 }
      }.filter { !known.contains($0) }
    }
    #expect(unknown == [])
  }

  @Test func `solution and grader hold the function and the test that belong to the exercise`() {
    let wrong = exercises.filter { chapter, exercise in
      let solution = text(chapter.solution(of: exercise)) ?? ""
      let grader = text(chapter.grader(of: exercise)) ?? ""
      return !declares(exercise.function, solution)
        || !grader.contains("@Test func `\(exercise.id) ")
    }
    #expect(wrong.map(\.exercise.id) == [])
  }

  /// Only where nobody is meant to have solved anything, as on the CI server.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["UNROLLED_AUTHOR"] != nil))
  func `on a clean checkout every stub does nothing but throw Unattempted`() {
    let attempted = exercises.filter { chapter, exercise in
      let stub = text(chapter.stub(of: exercise)) ?? ""
      let code = stub.split(separator: "\n").filter { !$0.hasPrefix("///") }
        .joined(separator: "\n")
      // One function, or two that belong together, whose whole bodies are the throw.
      let count = code.ranges(of: "func ").count
      return !stub.contains("/// Exercise \(exercise.id): ")
        || !(1...2).contains(count)
        || !declares(exercise.function, code)
        || code.ranges(of: "{\n  throw Unattempted()\n}").count != count
        || !code.hasSuffix("{\n  throw Unattempted()\n}")
    }
    #expect(attempted.map(\.exercise.id) == [])
  }

  /// Whether a source has such a public function, generic or not.
  private func declares(_ function: String, _ source: String) -> Bool {
    source.contains("public func \(function)(") || source.contains("public func \(function)<")
  }
}
