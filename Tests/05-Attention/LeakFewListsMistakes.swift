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

  /// All that matters is tried but for one place or one token.
  static let sparedMistakes: [Misconception<AttentionAnswers>] = [
    testing(
      "The last token is never changed",
      """
      You change x_2 … x_{T−1}, but never x_T, and of two tokens none at all. Let each of x_2 … \
      x_T be the first to change: positions 1 ..< T in Swift.
      """
    ) {
      $0.changes = { tokens, setting in
        LeakTest.everyToken(tokens, &setting).filter { $0.late < tokens.count - 1 }
      }
    },
    testing(
      "The second token is never changed",
      """
      You begin to change with x_3, so nobody sees that y_1 depends on x_2. Positions count from 0 \
      in Swift: let each of 1 ..< T be the first to change.
      """
    ) {
      $0.changes = { tokens, setting in
        LeakTest.everyToken(tokens, &setting).filter { $0.late > 1 }
      }
    },
    sparing(
      "The last token of the vocabulary is never used",
      "Tokens are 0 ..< K. Yours end one earlier, at K − 2: a range to K − 1 leaves that one out."
    ) { 0..<$0 - 1 },
    sparing(
      "Token 0 is never used",
      "Tokens are 0 ..< K. Yours begin with 1, as if 0 were padding: here it is a token as others."
    ) { 1..<$0 },
  ]

  /// Many lists, but too much alike.
  static let alikeMistakes: [Misconception<AttentionAnswers>] =
    [LeakTest.everyToken, constantFuture].map { changes in
      testing(
        "All lists begin with equal tokens",
        """
        You begin with lists of one token again and again, so what stands before the change is all \
        alike. A leak may show only after two different tokens: draw each token at random.
        """
      ) {
        $0.lists = { setting in
          (0..<setting.vocabularySize).map { Array(repeating: $0, count: setting.length) }
        }
        $0.changes = changes
      }
    } + [
      testing(
        "One list, raised by one again and again",
        """
        You raise all tokens of one list by one to get the next. What was equal stays equal, and \
        what was different stays different: draw each list anew, at random.
        """
      ) {
        $0.lists = { setting in
          (0..<setting.vocabularySize).map { first in
            (0..<setting.length).map { (first + $0) % setting.vocabularySize }
          }
        }
        $0.changes = LeakTest.everyToken
      },
      testing(
        "One list only",
        """
        You change one list of zeros in many ways, but all begin alike. A leak may show only after \
        some token, or after two different ones: try many lists, of random tokens.
        """
      ) {
        $0.lists = LeakTest.zeros
        $0.changes = LeakTest.everyToken
      },
    ]

  /// From each position on, all tokens are another one, the same for all.
  private static let constantFuture: LeakTest.Changes = { tokens, setting in
    (1..<tokens.count).flatMap { late in
      (0..<setting.vocabularySize).map { token in
        LeakTest.Change(
          tokens: tokens.prefix(late) + Array(repeating: token, count: tokens.count - late),
          late: late)
      }
    }
  }

  /// Lists, and changes, of some tokens only.
  private static func sparing(
    _ name: String, _ explanation: String,
    _ used: @escaping @Sendable (_ vocabularySize: Int) -> Range<Int>
  ) -> Misconception<AttentionAnswers> {
    testing(name, explanation) {
      $0.lists = { setting in
        let used = used(setting.vocabularySize)
        return (0..<10 * setting.vocabularySize).map { _ in
          (0..<setting.length).map { _ in
            used.lowerBound + setting.generator.integer(below: used.count)
          }
        }
      }
      $0.changes = { tokens, setting in
        let used = used(setting.vocabularySize)
        return LeakTest.everyToken(tokens, &setting).filter { $0.tokens.allSatisfy(used.contains) }
      }
    }
  }
}
