import AttentionModel
import RNNMath
import Workbook

// Exercise 5.8 has two functions. Who has written one of them is to hear how that one does.

extension AttentionGrader {
  /// What stands in the place of a result.
  static let unwritten = "not written yet"

  private static let stub = "/\(Catalogue.attention.exercises[7].fileName).swift"

  static let unwrittenSplit = Misconception<AttentionAnswers>(
    "splitHeads is not written yet",
    """
    The exercise has two functions in one file, and one of them still throws Unattempted. Take the \
    throw out of splitHeads as well. See “Several heads”.
    """
  ) { $0.splitHeads = { _, _ in throw Unattempted(file: stub) } }

  static let unwrittenMerge = Misconception<AttentionAnswers>(
    "mergeHeads is not written yet",
    """
    The exercise has two functions in one file, and one of them still throws Unattempted. Take the \
    throw out of mergeHeads as well. See “Several heads”.
    """
  ) { $0.mergeHeads = { _ in throw Unattempted(file: stub) } }

  /// What one of the two functions gives; nil if it is not written, but the other one is.
  static func ifWritten<Result>(
    _ answers: AttentionAnswers, _ half: () throws -> Result
  ) throws -> Result? {
    do {
      return try half()
    } catch let error as Unattempted {
      // Someone else's exercise, or neither half: that is the grader's to tell.
      let isOwn = error.file.hasSuffix(stub)
      let one: Matrix = [[1]]
      let splits = (try? answers.splitHeads(one, 1)) != nil
      let merges = (try? answers.mergeHeads([one])) != nil
      if !isOwn || !splits && !merges { throw error }
      return nil
    }
  }

  /// What a property finds; nothing while one of the two functions is not written.
  static func written(_ find: () throws -> String?) throws -> String? {
    do { return try find() } catch is Unattempted { return nil }
  }
}
