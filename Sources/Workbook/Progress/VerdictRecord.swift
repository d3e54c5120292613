import Foundation

/// The latest verdict on an exercise, with the answer that it is about.
///
/// It is kept in `.workbook/verdicts/3.2.json`, whoever asked for it, so that the map of
/// `swift run workbook` also knows what `swift test` has found.
public struct VerdictRecord: Codable, Equatable, Sendable {
  /// The number of the exercise: `3.2`.
  public var id: String
  /// What the grader said.
  public var verdict: Verdict
  /// The whole text of the file that was graded: a verdict says nothing of another.
  public var answer: String
  /// How long the grading took, without building.
  public var seconds: Double
  /// When it ended.
  public var date: Date

  /// Puts a record together.
  public init(id: String, verdict: Verdict, answer: String, seconds: Double, date: Date = Date()) {
    (self.id, self.verdict, self.answer) = (id, verdict, answer)
    (self.seconds, self.date) = (seconds, date)
  }
}

/// A folder of verdicts, a file each.
public struct VerdictFolder: Sendable {
  /// Where it is; it is made when there is something to keep.
  public let path: String

  /// Names a folder.
  public init(_ path: String) {
    self.path = path
  }

  /// The folder that belongs to a package.
  public init(ofPackage root: String) {
    self.init(root + "/.workbook/verdicts")
  }

  /// What is kept of an exercise; nil if there is nothing, or nothing that can be read.
  public func record(of id: String) -> VerdictRecord? {
    FileManager.default.contents(atPath: file(of: id)).flatMap {
      try? JSONDecoder().decode(VerdictRecord.self, from: $0)
    }
  }

  /// Keeps a record in place of the one before it.
  ///
  /// - Throws: what Foundation says if the folder can't be made or written.
  public func keep(_ record: VerdictRecord) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let url = URL(fileURLWithPath: file(of: record.id))
    try JSONEncoder().encode(record).write(to: url, options: .atomic)
  }

  private func file(of id: String) -> String { "\(path)/\(id).json" }
}
