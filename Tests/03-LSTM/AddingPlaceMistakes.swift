import LSTMModel
import RNNMath
import Workbook

/// What can go wrong in exercise 3.8 where the halves meet, and where they end.
extension LSTMGrader {
  static let placeMistakes: [Misconception<LSTMAnswers>] = [
    adding(
      "Both markers in the first half, at two places",
      """
      You draw two different places from 0 ..< T/2. The second marker stands in the second half: \
      T/2 plus a number below T − T/2.
      """
    ) {
      $0.places = { steps, source in
        let half = steps / 2
        // There are no two places in a half of one step.
        if half < 2 { return [0, 1] }
        let first = source.integer(below: half)
        return [first, (first + 1 + source.integer(below: half - 1)) % half]
      }
    },
    adding(
      "The middle step belongs to both halves",
      """
      For an odd T, you count the middle step to both halves. T / 2 is rounded down: with 7 steps, \
      0, 1 and 2 are the first half, and 3 to 6 the second.
      """
    ) {
      $0.places = { steps, source in
        let first = source.integer(below: (steps + 1) / 2)
        let second = steps / 2 + source.integer(below: steps - steps / 2)
        return [first, second == first ? steps - 1 : second]
      }
    },
    adding(
      "If T is odd, the middle step is never marked",
      """
      For an odd T, you count the middle step to neither half. The second half begins where the \
      first ends: with 7 steps, 0, 1 and 2 are the first half, and 3 to 6 the second.
      """
    ) {
      $0.places = { steps, source in
        let (half, rest) = (steps / 2, (steps + 1) / 2)
        return [source.integer(below: half), rest + source.integer(below: steps - rest)]
      }
    },
    adding(
      "The last step of each half is never marked, unless it is the only one",
      """
      You draw below one number too small, and at least below 1. `integer(below: n)` never gives n \
      itself, so for n places it must be n: T/2 in the first half, T − T/2 in the second.
      """
    ) {
      $0.places = { steps, source in
        let half = steps / 2
        return [
          source.integer(below: max(1, half - 1)),
          half + source.integer(below: max(1, steps - half - 1)),
        ]
      }
    },
    adding(
      "The second marker at the last step",
      """
      You draw the first place, but always mark the last step, so the network learns that half of \
      the answer from the clock alone. Draw it in the second half: T/2 plus a number below T − T/2.
      """
    ) { $0.places = { steps, source in [source.integer(below: steps / 2), steps - 1] } },
    adding(
      "The second marker anywhere after the first",
      """
      You draw the second place from all that come after the first, so sometimes both are in the \
      first half, and many lags are short. It belongs to the second half: T/2 plus a number below \
      T − T/2.
      """
    ) {
      $0.places = { steps, source in
        let first = source.integer(below: steps / 2)
        return [first, first + 1 + source.integer(below: steps - first - 1)]
      }
    },
  ]
}
