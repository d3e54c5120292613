import Foundation
import Notebook
import Workbook

extension Companion {
  /// The reference beside the learner's own: freely after passing, and else after a question.
  ///
  /// - Returns: 1 if the answer was no
  func showSolution(of exercise: Exercise, isConfirmed: Bool) throws(Trouble) -> Int32 {
    let path = Catalogue.solution(of: exercise)
    guard let reference = try? String(contentsOfFile: workspace.path(path), encoding: .utf8) else {
      throw .failure("\(path) is missing or can't be read; restore it: git checkout -- \(path)")
    }
    let standing = try progress()[exercise]
    if standing != .done, !isConfirmed {
      guard try asks(exercise, standing) else { return 1 }
    }
    console.say([
      console("\(exercise.id) \(exercise.function)", .strong) + ": the reference, \(path)"
    ])
    if standing == .notStarted {
      console.listing(Self.code(of: reference))
    } else {
      let answer = workspace.answer(to: exercise) ?? ""
      console.say([console("- yours", .bad) + "   " + console("+ the reference", .good)])
      console.say(difference(Self.code(of: answer), Self.code(of: reference)))
    }
    return 0
  }

  /// Whether the learner really wants to see it before they have passed.
  private func asks(_ exercise: Exercise, _ standing: Standing) throws(Trouble) -> Bool {
    let hints = try BookIndex(workspace).hints(for: exercise).count
    let left = max(0, hints - HintsSeen(workspace)[exercise])
    let words =
      left == 0 ? "All its hints have been seen." : "\(left) of its \(hints) hints are left."
    guard console.isInteractive, isatty(STDIN_FILENO) == 1 else {
      throw .failure(
        "\(exercise.id) is \(standing.word), so its solution waits. \(words) To see it all the "
          + "same: swift run workbook solution \(exercise.id) --yes")
    }
    console.say([
      "\(exercise.id) \(exercise.function) is \(standing.word). \(words)",
      "A reference teaches most after you have tried. Show it? y and Enter for yes.",
    ])
    if ["y", "yes"].contains(readLine()?.lowercased().trimmingCharacters(in: .whitespaces)) {
      return true
    }
    let command = console("swift run workbook hint \(exercise.id)", .code)
    console.say([left == 0 ? "Good. The hints again: \(command)" : "Good. A hint: \(command)"])
    return false
  }

  /// A file without its imports and the comment above the function, which say the same in both.
  static func code(of file: String) -> String {
    let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.filter { line in
      !line.hasPrefix("import ") && !line.drop { $0 == " " }.hasPrefix("///")
    }
    return kept.joined(separator: "\n").trimmingCharacters(in: .newlines)
  }

  /// Below each other, each line marked by a sign as well as by a colour.
  private func difference(_ yours: String, _ reference: String) -> [String] {
    LineDiff(yours, reference).lines.map { line in
      switch line {
      case .both(let text): "  \(text)"
      case .first(let text): console("- \(text)", .bad)
      case .second(let text): console("+ \(text)", .good)
      }
    }
  }
}
