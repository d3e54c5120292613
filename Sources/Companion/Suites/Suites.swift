import Workbook

/// What grades exercises.
protocol Suites {
  /// Grades exercises of one chapter.
  ///
  /// - Throws: when nothing could be graded, for a reason that isn't the learner's code
  func grade(_ exercises: [Exercise], of chapter: Chapter) throws(Trouble) -> Graded
}

/// What came of a grading.
enum Graded {
  /// A record for each exercise.
  case verdicts([VerdictRecord])
  /// The chapter doesn't compile, so nothing in it can be graded.
  case broken([CompilerError])
}
