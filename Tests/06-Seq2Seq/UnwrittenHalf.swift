import RNNMath
import Seq2SeqModel
import Workbook

// Exercise 6.8 has two functions. Who has written one of them is to hear how that one does.

extension Seq2SeqGrader {
  /// What stands in the place of a result.
  static let unwritten = "not written yet"

  private static let stub = "/\(Catalogue.seq2seq.exercises[7].fileName).swift"

  static let unwrittenExactMatch = Misconception<Seq2SeqAnswers>(
    "exactMatch is not written yet",
    """
    The exercise has two functions in one file, and one of them still throws Unattempted. Take the \
    throw out of exactMatch as well. See “All or nothing, and how far off”.
    """
  ) { $0.exactMatch = { _, _ in throw Unattempted(file: stub) } }

  static let unwrittenEditDistance = Misconception<Seq2SeqAnswers>(
    "editDistance is not written yet",
    """
    The exercise has two functions in one file, and one of them still throws Unattempted. Take the \
    throw out of editDistance as well. See “All or nothing, and how far off”.
    """
  ) { $0.editDistance = { _, _ in throw Unattempted(file: stub) } }

  /// What one of the two functions gives; nil if it is not written, but the other one is.
  static func ifWritten<Result>(
    _ answers: Seq2SeqAnswers, _ half: () throws -> Result
  ) throws -> Result? {
    do {
      return try half()
    } catch let error as Unattempted {
      // Someone else's exercise, or neither half: that is the grader's to tell.
      let isOwn = error.file.hasSuffix(stub)
      let matches = (try? answers.exactMatch([["a"]], [["a"]])) != nil
      let measures = (try? answers.editDistance(["a"], ["a"])) != nil
      if !isOwn || !matches && !measures { throw error }
      return nil
    }
  }

  /// What a property finds; nothing while one of the two functions is not written.
  static func written(_ find: () throws -> String?) throws -> String? {
    do { return try find() } catch is Unattempted { return nil }
  }
}
