import Foundation
import Workbook

/// The learner's copy of the workbook, and the folder in which their progress is kept.
struct Workspace: Sendable {
  /// The top folder of the package.
  let root: String

  /// Where progress, backups and hints seen are kept.
  var state: String { root + "/.workbook" }
  /// The latest verdicts.
  var verdicts: VerdictFolder { VerdictFolder(ofPackage: root) }

  /// The workbook that a folder lies in.
  static func find(from folder: String) throws(Trouble) -> Workspace {
    var url = URL(fileURLWithPath: folder)
    while true {
      let manifest = url.appendingPathComponent("Package.swift")
      if let text = try? String(contentsOf: manifest, encoding: .utf8),
        text.contains("name: \"Unrolled\"")
      {
        return Workspace(root: url.path)
      }
      if url.path == "/" { break }
      url.deleteLastPathComponent()
    }
    throw .failure(
      "'\(folder)' isn't inside a copy of the workbook (no Package.swift of Unrolled there or "
        + "above); go into its folder first.")
  }

  /// Where a file of the package is.
  func path(_ relative: String) -> String { root + "/" + relative }

  /// What the learner has written of an exercise; nil if the file isn't there or isn't text.
  func answer(to exercise: Exercise) -> String? {
    try? String(contentsOfFile: path(Catalogue.stub(of: exercise)), encoding: .utf8)
  }

  /// Whether the file of an exercise is there, whatever is in it.
  func hasFile(of exercise: Exercise) -> Bool {
    var isFolder: ObjCBool = false
    let path = path(Catalogue.stub(of: exercise))
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  /// When the answer was last saved.
  func saved(_ exercise: Exercise) -> Date? {
    let path = path(Catalogue.stub(of: exercise))
    return try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
  }

  /// The place of an exercise, as editors and terminals understand it: `path:line`.
  func place(of exercise: Exercise) -> String {
    let stub = Catalogue.stub(of: exercise)
    return "\(stub):\(exercise.line(inFile: path(stub)))"
  }
}

extension Catalogue {
  /// The stub of an exercise, from the top of the package.
  static func stub(of exercise: Exercise) -> String {
    chapter(exercise.chapter)?.stub(of: exercise) ?? exercise.fileName + ".swift"
  }

  /// The reference solution of an exercise, from the top of the package.
  static func solution(of exercise: Exercise) -> String {
    chapter(exercise.chapter)?.solution(of: exercise) ?? exercise.fileName + ".swift"
  }

  /// Every exercise, in the order of the book.
  static var exercises: [Exercise] { chapters.flatMap(\.exercises) }
}
