import AttentionModel
import RNNMath
import Workbook

/// What can go wrong in exercise 5.10 because too little is tried, by several sorts of luck.
extension AttentionGrader {
  /// One list is not enough; with luck it is enough for more models or for fewer.
  static let oneListMistakes: [Misconception<AttentionAnswers>] =
    (0..<5).flatMap { luck in
      [LeakTest().changes, LeakTest.oneToken, LeakTest.everyToken].map { changes in
        testing(
          "One list only",
          """
          You change one list in many ways, but all begin alike. A leak may show only after some \
          token, or after two equal ones: try many lists, of random tokens.
          """, seed: 5200 + UInt64(luck)
        ) {
          $0.lists = { setting in
            // The first that comes to mind, and then random ones.
            luck == 0
              ? [(0..<setting.length).map { $0 % setting.vocabularySize }]
              : LeakTest.oneList(&setting)
          }
          $0.changes = changes
        }
      }
    }

  /// The last token alone is changed: in many lists, in a random one, and in one of zeros.
  static let lastTokenMistakes: [Misconception<AttentionAnswers>] = [
    LeakTest().lists, LeakTest.oneList, LeakTest.zeros,
  ].map { lists in
    testing(
      "Only the last token is changed",
      """
      You change x_T alone, so you see only who looks at the last token. Let each of x_2 … x_T be \
      the first to change.
      """
    ) {
      $0.lists = lists
      $0.changes = { tokens, setting in
        let last = (tokens[tokens.count - 1] + 1) % setting.vocabularySize
        return [LeakTest.Change(tokens: tokens.dropLast() + [last], late: tokens.count - 1)]
      }
    }
  }
}
