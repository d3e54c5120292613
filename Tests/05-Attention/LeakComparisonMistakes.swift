import AttentionModel
import RNNMath
import Workbook

/// What can go wrong in exercise 5.10 when outputs are compared.
extension AttentionGrader {
  /// Outputs are compared that may well be others: where all that follows is changed, or one token,
  /// which may be the first.
  static let leakTooManyMistakes: [Misconception<AttentionAnswers>] = [
    LeakTest().changes, LeakTest.oneToken, LeakTest.oneTokenOrTheFirst,
  ].flatMap { changes in
    [
      testing(
        "The position itself is compared",
        """
        You compare the outputs up to the changed token, with its own. y_t may depend on x_t: if \
        x_{t+1} is the first to change, compare y_1 … y_t, which are rows 0 ..< t.
        """
      ) {
        $0.changes = changes
        $0.places = { late, _ in Array(0...late) }
      },
      testing(
        "All outputs are compared",
        """
        You compare all rows. From the changed token on, outputs may well be others in a model \
        that looks back: if x_{t+1} is the first to change, compare y_1 … y_t, which are rows 0 \
        ..< t.
        """
      ) {
        $0.changes = changes
        $0.places = { _, length in Array(0..<length) }
      },
      testing(
        "Only outputs from the change on are compared",
        """
        You compare the outputs at and behind the changed token. Those may be others in any model \
        that looks back. It leaks if one before is: y_1 … y_t, if x_{t+1} is the first to change.
        """
      ) {
        $0.changes = changes
        $0.places = { late, length in Array(late..<length) }
      },
    ]
  }

  /// The wrong outputs are looked at.
  static let leakPlaceMistakes: [Misconception<AttentionAnswers>] = [
    testing(
      "Only the last output is compared",
      """
      You compare y_T, which may depend on every token: it is the only one that cannot leak. \
      Compare those before the first token that is changed.
      """
    ) { $0.places = { _, length in [length - 1] } },
    testing(
      "Only the output just before the change is compared",
      """
      If x_{t+1} alone changes you look at y_t alone. A model may look further ahead: compare all \
      of y_1 … y_t.
      """
    ) {
      $0.places = { late, _ in [late - 1] }
      $0.changes = LeakTest.oneToken
    },
    testing(
      "Only what y_1 tells is seen",
      """
      A model that looks ahead from another position gets away. Perhaps you compare row 0 only, or \
      want all of y_1 … y_t to be others at once. One that is another one is enough: compare each.
      """
    ) { $0.places = { _, _ in [0] } },
    testing(
      "All outputs before the change must be others",
      """
      You say that it leaks only if each of y_1 … y_t is another one. One is enough: a model may \
      look ahead from one position only, or only two positions ahead.
      """
    ) {
      $0.changes = LeakTest.oneToken
      $0.tells = { first, second, places in
        places.allSatisfy { first[row: $0] != second[row: $0] }
      }
    },
    testing(
      "Off by one: the output just before the change is left out",
      """
      If x_{t+1} is the first to change you compare only up to y_{t−1}, so a model that looks one \
      token ahead gets away. Compare y_1 … y_t, which are rows 0 ..< t.
      """
    ) { $0.places = { late, _ in Array(0..<late - 1) } },
  ]

  /// The right outputs are compared in a wrong way.
  static let leakDifferenceMistakes: [Misconception<AttentionAnswers>] = [
    testing(
      "The tolerance is too coarse",
      """
      You let a difference of a thousandth or more pass. The same tokens give the same outputs, to \
      the bit: any difference is a leak, so compare with == and !=, and NaN by `isNaN`.
      """
    ) { $0.tells = within(1e-3) },
    testing(
      "The tolerance is too coarse for small numbers",
      """
      You let small differences pass, such as 10⁻⁹, but all numbers of a model may be smaller than \
      that. The same tokens give the same outputs, to the bit: compare with == and !=, and NaN by \
      `isNaN`.
      """
    ) { $0.tells = within(1e-9) },
    sums { $0.changes = LeakTest.oneToken },
    sums { _ in },
    testing(
      "Only the first column is compared",
      "You look at column 0 alone. A leak may show in any column: compare whole rows."
    ) {
      $0.tells = { first, second, places in places.contains { first[$0, 0] != second[$0, 0] } }
    },
    testing(
      "Only the place of the largest number is compared",
      """
      You compare which column is the largest. Numbers may change without another one becoming the \
      largest, and a single column always is: compare the numbers themselves.
      """
    ) {
      $0.tells = { first, second, places in
        places.contains { first.argmax(row: $0) != second.argmax(row: $0) }
      }
    },
    testing(
      "All numbers of a row must be others",
      """
      You say that it leaks only if a whole row is another one. One number is enough: a model may \
      look ahead in one column only.
      """
    ) {
      $0.tells = { first, second, places in
        places.contains { zip(first[row: $0], second[row: $0]).allSatisfy { $0 != $1 } }
      }
    },
    early { _ in },
    early { $0.changes = LeakTest.oneToken },
    testing(
      "Every comparison must tell",
      """
      You say that it leaks only if all comparisons find a difference. One is enough: many changes \
      show nothing, even in a model that leaks.
      """
    ) {
      $0.concludes = .all
      $0.changes = LeakTest.oneToken
    },
    testing(
      "The answer is turned round",
      """
      You return true if no output is another one, and false if one is. `leaks` asks whether it \
      leaks: true if an output depends on a later token.
      """
    ) { $0.concludes = .none },
  ]

  static func testing(
    _ name: String, _ explanation: String, seed: UInt64 = 5110,
    _ exchange: (inout LeakTest) -> Void
  ) -> Misconception<AttentionAnswers> {
    var test = LeakTest()
    exchange(&test)
    return Misconception(name, explanation + " See “Proving that nothing leaks”.") { [test] in
      $0.leaks = { try test.run($0, $1, seed: seed, $2) }
    }
  }

  /// Where one token changes, sums of several outputs hide more than where all that follow do.
  private static func sums(_ exchange: (inout LeakTest) -> Void) -> Misconception<AttentionAnswers>
  {
    testing(
      "Sums are compared",
      """
      You compare sums of outputs. What one output gains, another may lose, and probabilities \
      always sum to 1: compare number by number.
      """
    ) {
      $0.tells = { first, second, places in
        let sums = [first, second].map { outputs in
          places.reduce(0) { $0 + outputs[row: $1].reduce(0, +) }
        }
        return sums[0] != sums[1]
      }
      exchange(&$0)
    }
  }

  private static func early(_ exchange: (inout LeakTest) -> Void) -> Misconception<AttentionAnswers>
  {
    testing(
      "Decided by the first comparison",
      """
      You return false as soon as one comparison finds nothing: perhaps `return` stands in the \
      loop, in both branches. Return true in the loop, and false only behind it.
      """
    ) {
      $0.concludes = .first
      exchange(&$0)
    }
  }

  private static func within(
    _ tolerance: Scalar
  ) -> @Sendable (Matrix, Matrix, [Int]) -> Bool {
    { first, second, places in
      places.contains {
        zip(first[row: $0], second[row: $0]).contains { abs($0 - $1) > tolerance }
      }
    }
  }
}
