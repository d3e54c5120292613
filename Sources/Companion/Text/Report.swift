import Foundation
import Notebook
import Workbook

/// Every verdict, for a program to read: a teacher's table or an autograder.
struct Report: Codable, Equatable {
  /// What this file is.
  static let schema = Destination.reportSchema

  /// How an exercise fared.
  enum Status: String, Codable, CaseIterable {
    case right, wrong, notFinite, trapped, stillRunning, left, notStarted, doesNotCompile, notGraded

    init(_ status: Verdict.Status) {
      switch status {
      case .right: self = .right
      case .wrong: self = .wrong
      case .notFinite: self = .notFinite
      case .trapped: self = .trapped
      case .stillRunning: self = .stillRunning
      case .left: self = .left
      case .notStarted: self = .notStarted
      }
    }
  }

  /// What is said of one exercise.
  struct Entry: Codable, Equatable {
    let id: String
    let chapter: Int
    let function: String
    /// From the top of the package.
    let file: String
    let line: Int
    let status: Status
    /// The name of the mistake, where it was recognised.
    let misconception: String?
    /// What the learner is told.
    let diagnosis: String
    /// How long the grading took, without building; nil if there was none.
    let seconds: Double?
  }

  var schema = Self.schema
  var version = 1
  /// When it was made, in ISO 8601.
  let date: String
  let right: Int
  let exercises: [Entry]

  init(_ entries: [Entry], date: Date = Date()) {
    self.date = date.formatted(.iso8601)
    right = entries.count { $0.status == .right }
    exercises = entries
  }

  /// Its text: keys in order, so that two reports can be compared line by line.
  var json: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return try encoder.encode(self) + Data("\n".utf8)
    }
  }
}

extension Report.Entry {
  init(_ exercise: Exercise, _ record: VerdictRecord, in workspace: Workspace) {
    // A record that was kept may have been spoilt since, and JSON has no word for infinity.
    let seconds = (record.seconds * 1000).rounded() / 1000
    let account = Account(exercise, record.verdict, root: workspace.root)
    self.init(
      id: exercise.id, chapter: exercise.chapter, function: exercise.function,
      file: account.file, line: account.line, status: Report.Status(record.verdict.status),
      misconception: record.verdict.misconception, diagnosis: record.verdict.message,
      seconds: seconds.isFinite ? seconds : nil)
  }

  /// For an exercise of a chapter that can't be graded.
  init(_ exercise: Exercise, errors: [CompilerError], in workspace: Workspace) {
    let stub = Catalogue.stub(of: exercise)
    let own = errors.first { $0.file == stub }
    let first = own ?? errors.first
    let where_ = first.map { "\($0.file):\($0.line): \($0.message)" } ?? "no error was shown"
    self.init(
      id: exercise.id, chapter: exercise.chapter, function: exercise.function, file: stub,
      line: own?.line ?? exercise.line(inFile: workspace.path(stub)),
      status: own == nil ? .notGraded : .doesNotCompile, misconception: nil,
      diagnosis: own == nil ? "The chapter doesn't compile: \(where_)" : where_, seconds: nil)
  }

  /// For an exercise of a chapter that couldn't be graded, for a reason that isn't in the code.
  init(_ exercise: Exercise, prevented trouble: Trouble, in workspace: Workspace) {
    let stub = Catalogue.stub(of: exercise)
    self.init(
      id: exercise.id, chapter: exercise.chapter, function: exercise.function, file: stub,
      line: exercise.line(inFile: workspace.path(stub)), status: .notGraded, misconception: nil,
      diagnosis: trouble.message, seconds: nil)
  }
}
