import AttentionModel
import Workbook

/// What can go wrong in exercise 5.7.
extension AttentionGrader {
  /// Someone sees too much or too little.
  static let shiftedMaskMistakes: [Misconception<AttentionAnswers>] = [
    seeing(
      "Off by one: the next position is seen",
      """
      Position t sees t + 1, which is what it is to guess: training looks perfect, and writing \
      fails. Compare with s <= t, not with s <= t + 1.
      """
    ) { t, s, _ in s <= t + 1 },
    seeing(
      "Off by one: a position doesn't see itself",
      """
      Position t sees only those before it, and the first sees nothing. Its own token is known \
      when it speaks: compare with s <= t, not with s < t.
      """
    ) { t, s, _ in s < t },
    seeing(
      "A position doesn't see itself, but for the first",
      """
      Position t sees only those before it, and you help the first by letting it see itself. Let \
      each see itself: s <= t.
      """
    ) { t, s, _ in s < t || t == 0 && s == 0 },
    seeing(
      "The next position is seen, but for the last",
      """
      Position t sees t + 1, except where that is the last one. Compare with s <= t, for every s.
      """
    ) { t, s, size in s <= t || s == t + 1 && s < size - 1 },
    seeing(
      "Rows and columns are exchanged",
      """
      Each position sees itself and what comes later. Row t tells what position t sees, \
      mask[t][s], and the upper right is to be false: s <= t.
      """
    ) { t, s, _ in s >= t },
    seeing(
      "true means hidden",
      """
      You mark what must not be seen, as PyTorch's layers want it. In this book true means that it \
      may be seen: s <= t.
      """
    ) { t, s, _ in s > t },
    seeing(
      "All see all",
      "Nothing is hidden, so each position sees the future. Only where s <= t may be true."
    ) { _, _, _ in true },
    seeing(
      "Nobody sees anything",
      """
      All is false. Perhaps you make the mask and never write into it: mask[t][s] = true where \
      s <= t.
      """
    ) { _, _, _ in false },
    seeing(
      "Each position sees only itself",
      "The diagonal alone is true. Position t sees those before it as well: s <= t, not s == t."
    ) { t, s, _ in s == t },
    seeing(
      "Each position sees only itself and the one before",
      """
      A row has no more than two true. Position t sees all that came before, however long ago: \
      s <= t.
      """
    ) { t, s, _ in s == t || s == t - 1 },
    seeing(
      "Each position sees only itself and the two before",
      """
      A row has no more than three true. Position t sees all that came before, however long ago: \
      s <= t.
      """
    ) { t, s, _ in s <= t && t - s <= 2 },
    seeing(
      "The last position doesn't see itself",
      """
      All rows are right but for the end of the last. Every position sees itself, the last one as \
      well: s <= t.
      """
    ) { t, s, size in s <= t && !(t > 0 && t == size - 1 && s == t) },
    seeing(
      "The first position is hidden from all others",
      """
      Nobody but the first position sees it. What stands there, a start or a word, is past for all \
      the others: s <= t, from s = 0.
      """
    ) { t, s, _ in s <= t && (s > 0 || t == 0) },
    seeing(
      "Each position sees only itself and the first",
      "Position t sees all from the first to itself: s <= t."
    ) { t, s, _ in s == t || s == 0 },
    seeing(
      "The first position sees nothing",
      """
      Row 0 is all false, though the others are right. Perhaps your loop begins with 1: positions \
      count from 0, and the first sees itself.
      """
    ) { t, s, _ in s <= t && t > 0 },
    seeing(
      "The last position sees nothing",
      """
      The last row is all false, though the others are right. Perhaps your loop ends too early: \
      0..<size has all positions.
      """
    ) { t, s, size in s <= t && t < size - 1 },
    seeing(
      "The staircase is mirrored",
      """
      The first position sees all and the last only one. It is the other way round: later \
      positions see more. s <= t, not s < size − t.
      """
    ) { t, s, size in s < size - t },
    seeing(
      "Each row begins at the wrong end",
      """
      Position t sees t + 1 positions, but the last ones. It is to see the first t + 1: s <= t.
      """
    ) { t, s, size in s >= size - 1 - t },
    seeing(
      "The staircase is mirrored, and off by one",
      """
      The first position sees most, and the last nothing. It is the other way round: later \
      positions see more, and each sees itself. s <= t.
      """
    ) { t, s, size in s + t < size - 1 },
  ]

  /// The mask has another shape.
  static let otherMaskMistakes: [Misconception<AttentionAnswers>] = [
    shaping(
      "The rows grow longer",
      """
      Row t has t + 1 elements, all true. Every row is to have `size` elements: those that hide \
      the future must be there, too, as false.
      """
    ) { size in (0..<size).map { Array(repeating: true, count: $0 + 1) } },
    shaping(
      "One row and one column too many",
      "Your mask is one larger than the size. 0..<size has `size` numbers, 0...size one more."
    ) { size in staircase(size + 1) },
    shaping(
      "One row and one column too few",
      """
      Your mask is one smaller than the size. 0..<size has `size` numbers, 1..<size one less.
      """
    ) { size in
      if size == 0 { throw Trap() }
      return staircase(size - 1)
    },
    shaping(
      "One row too few",
      """
      The first row is missing. The first position sees only itself, but it has a row: t from 0.
      """
    ) { size in
      if size == 0 { throw Trap() }
      return Array(staircase(size).dropFirst())
    },
    shaping(
      "Only the last row",
      "Your mask has one row, in which all is true. Each position needs a row of its own."
    ) { size in [Array(repeating: true, count: size)] },
    shaping(
      "No position makes a row",
      """
      For size 0 you return [[]], a mask of one row without elements. Without positions there are \
      no rows: [].
      """
    ) { size in size == 0 ? [[]] : staircase(size) },
  ]

  private static func staircase(_ size: Int) -> [[Bool]] {
    (0..<size).map { t in (0..<size).map { $0 <= t } }
  }

  private static func seeing(
    _ name: String, _ explanation: String,
    _ sees: @escaping @Sendable (_ t: Int, _ s: Int, _ size: Int) -> Bool
  ) -> Misconception<AttentionAnswers> {
    shaping(name, explanation) { size in
      (0..<size).map { t in (0..<size).map { sees(t, $0, size) } }
    }
  }

  private static func shaping(
    _ name: String, _ explanation: String,
    _ mask: @escaping @Sendable (_ size: Int) throws -> [[Bool]]
  ) -> Misconception<AttentionAnswers> {
    Misconception(name, explanation + " See “Seeing only the past”.") { $0.causalMask = mask }
  }
}
