import Foundation
import Workbook

/// An answer that was written from the book alone, by someone who had not seen its grader.
public struct BankAnswer<Answers: Sendable>: Sendable {
  /// What is particular about it: its style, or its mistake.
  public let name: String
  /// Whether it is right.
  public let isRight: Bool
  /// Under which name a verdict tells its mistake; nil if it shows a difference and names nothing.
  public let told: String?
  /// Puts it in the place of the reference.
  public let change: @Sendable (inout Answers) -> Void

  /// A right answer.
  ///
  /// - Parameters:
  ///   - style: how it was written
  ///   - change: puts it in the place of the reference
  public static func right(
    _ style: String, _ change: @escaping @Sendable (inout Answers) -> Void
  ) -> BankAnswer {
    BankAnswer(name: style, isRight: true, told: nil, change: change)
  }

  /// A wrong answer.
  ///
  /// - Parameters:
  ///   - cause: what is wrong with it, in its author's words
  ///   - told: the misconception that a verdict names, where that is the true cause
  ///   - change: puts it in the place of the reference
  public static func wrong(
    _ cause: String, told: String? = nil, _ change: @escaping @Sendable (inout Answers) -> Void
  ) -> BankAnswer {
    BankAnswer(name: cause, isRight: false, told: told, change: change)
  }
}

/// What a grader made of a bank.
public struct BankResult: Sendable {
  /// The right answers, and those that were not accepted.
  public var right = 0, falseRejects: [String] = []
  /// The wrong answers, those that were accepted, and those whose true cause was named.
  public var wrong = 0, falseAccepts: [String] = [], named = 0
  /// Verdicts other than those that are on record.
  public var changed: [String] = []

  /// Whether nothing is misjudged and nothing has changed.
  public var complaints: [String] { falseRejects + falseAccepts + changed }
}

extension Grader {
  /// Grades a bank.
  ///
  /// With `UNROLLED_BANK` set, every verdict is printed, for a person to judge, and the counts.
  public func judge(_ bank: [BankAnswer<Answers>]) -> BankResult {
    let isShown = ProcessInfo.processInfo.environment["UNROLLED_BANK"] != nil
    var result = BankResult()
    let many = bank.map { answer in
      var answers = reference
      answer.change(&answers)
      return answers
    }
    for (answer, verdict) in zip(bank, grade(many)) {
      let title = "\(exercise.id) “\(answer.name)”"
      if isShown {
        print("BANK \(title)\(answer.isRight ? " (right)" : ""): \(verdict.status)")
        for line in verdict.message.split(separator: "\n") { print("BANK   | \(line)") }
      }
      if answer.isRight {
        result.right += 1
        if verdict.status != .right {
          result.falseRejects.append("\(title) is right, but: \(verdict.message)")
        }
        continue
      }
      result.wrong += 1
      if verdict.status == .right { result.falseAccepts.append("\(title) was accepted") }
      if let told = answer.told, verdict.misconception == told { result.named += 1 }
      if verdict.misconception != answer.told {
        result.changed.append(
          "\(title) was told as \(verdict.misconception ?? "a difference"), and on record is "
            + (answer.told ?? "a difference"))
      }
    }
    if isShown {
      print(
        "BANK \(exercise.id) in all: \(result.right) right, \(result.falseRejects.count) of them "
          + "rejected; \(result.wrong) wrong, \(result.falseAccepts.count) of them accepted, "
          + "\(result.named) told under their true name")
    }
    return result
  }
}
