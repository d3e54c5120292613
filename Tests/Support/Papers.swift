import Foundation
import Workbook

/// The files in which a child and its parent tell each other what happens.
struct Papers: Sendable {
  /// The folder that holds them, new for every grading.
  let folder: String
  /// A word that only the parent and this child know.
  ///
  /// A file counts as the verdict if it has the word as its name and inside. Whatever a learner's
  /// code prints or writes to the files it finds, it can't do that by accident.
  let seal: String

  /// Reads a `Desk`'s path: the folder, and the word.
  init(path: String) {
    let url = URL(fileURLWithPath: path)
    (folder, seal) = (url.deletingLastPathComponent().path, url.lastPathComponent)
  }

  /// The verdict, once there is one.
  var verdict: String { "\(folder)/\(seal).json" }
  /// How far the grading has come.
  var progress: String { "\(folder)/progress.json" }
  /// What the learner's code printed.
  var output: String { "\(folder)/stdout" }
  /// What it and the runtime wrote to the standard error.
  var error: String { "\(folder)/stderr" }
  /// What was not enough: `5 s`.
  var timeout: String { "\(folder)/still-running" }
  /// The child's process, and how many seconds it has, until the parent has read it.
  var process: String { "\(folder)/process" }
  /// Where the learner's code works, and has its temporary files.
  var place: String { "\(folder)/place" }
}

/// A verdict as it leaves the child.
struct SealedVerdict: Codable {
  var seal: String
  var verdict: Verdict
}
