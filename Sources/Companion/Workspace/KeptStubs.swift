import Foundation
import Workbook

/// The stubs as they were when nobody had begun, so that one can be put back without git: after the
/// learner has committed an answer, or in a copy that was downloaded as an archive.
struct KeptStubs: Sendable {
  /// Where they are kept, from the top of the package.
  static let file = "Sources/Companion/Resources/stubs.json"

  private let texts: [String: String]

  /// Reads them.
  init(_ workspace: Workspace) throws(Trouble) {
    guard let data = FileManager.default.contents(atPath: workspace.path(Self.file)),
      let texts = try? JSONDecoder().decode([String: String].self, from: data)
    else {
      throw .failure(
        "\(Self.file) is missing or damaged; it holds the stubs. Restore it: "
          + "git checkout -- \(Self.file)")
    }
    self.texts = texts
  }

  /// The stub of an exercise.
  subscript(exercise: Exercise) -> String? { texts[exercise.id] }
}
