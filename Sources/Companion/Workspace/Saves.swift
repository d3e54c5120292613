import Foundation
import Workbook

/// Notices which answers were saved with another text than before.
struct Saves {
  private struct Stamp: Equatable {
    let date: Date
    let size: UInt64
  }

  private let workspace: Workspace
  private let exercises: [Exercise]
  private var stamps: [String: Stamp] = [:]
  private var texts: [String: String] = [:]

  /// Begins with the files as they are.
  init(of exercises: [Exercise], in workspace: Workspace) {
    self.workspace = workspace
    self.exercises = exercises
    for exercise in exercises {
      stamps[exercise.id] = stamp(exercise)
      texts[exercise.id] = workspace.answer(to: exercise)
    }
  }

  /// The exercises whose text is another one since the last call.
  ///
  /// An editor may save in steps (empty the file, fill it; write another, rename it), so a text
  /// counts when it has stayed the same for a moment.
  mutating func changes() -> [Exercise] {
    var changed: [Exercise] = []
    for exercise in exercises {
      guard let stamp = stamp(exercise), stamp != stamps[exercise.id] else { continue }
      Thread.sleep(forTimeInterval: 0.03)
      guard stamp == self.stamp(exercise), let text = workspace.answer(to: exercise) else {
        continue
      }
      stamps[exercise.id] = stamp
      if texts.updateValue(text, forKey: exercise.id) != text { changed.append(exercise) }
    }
    return changed
  }

  private func stamp(_ exercise: Exercise) -> Stamp? {
    let path = workspace.path(Catalogue.stub(of: exercise))
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      let date = attributes[.modificationDate] as? Date, let size = attributes[.size] as? UInt64
    else { return nil }
    return Stamp(date: date, size: size)
  }
}
