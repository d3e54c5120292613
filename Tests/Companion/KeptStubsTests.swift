import Foundation
import TestSupport
import Testing
import Workbook

@testable import Companion

private let package = Workspace(root: Package.root)
private let environment = ProcessInfo.processInfo.environment

@Suite struct KeptStubsOfThePackage {
  @Test func `there is one of every exercise, and it is unattempted`() throws {
    let stubs = try KeptStubs(package)
    for exercise in Catalogue.exercises {
      let stub = try #require(stubs[exercise])
      #expect(stub.contains("throw Unattempted()") && stub.contains("func \(exercise.function)"))
    }
  }

  /// With UNROLLED_KEEP_STUBS=1 they are made anew; so is done whenever a stub has changed.
  @Test(.enabled(if: environment["UNROLLED_AUTHOR"] != nil || isKeeping))
  func `they are the stubs of a clean checkout`() throws {
    if isKeeping {
      let texts = Catalogue.exercises.map { ($0.id, package.answer(to: $0) ?? "") }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let json = try encoder.encode(Dictionary(uniqueKeysWithValues: texts))
      try (json + Data("\n".utf8)).write(to: URL(fileURLWithPath: package.path(KeptStubs.file)))
    }
    let stubs = try KeptStubs(package)
    let drifted = Catalogue.exercises.filter { stubs[$0] != package.answer(to: $0) }.map(\.id)
    #expect(drifted == [], "make them anew: UNROLLED_KEEP_STUBS=1 swift test --filter KeptStubs")
  }

}
private let isKeeping = environment["UNROLLED_KEEP_STUBS"] != nil
