import LSTMModel
import RNNMath
import Workbook

/// What can go wrong in exercise 3.8. Each is named by what can be seen in the batches, since there
/// are many ways to get there.
extension LSTMGrader {
  /// Where the markers are, and what they are.
  static let markerMistakes: [Misconception<LSTMAnswers>] = [
    adding(
      "Markers anywhere",
      """
      Each sequence has two markers, but you draw their places from the whole sequence. Then many \
      lags are short, and the task is easy. One stands in the first half, 0 ..< T/2, the other in \
      the second, T/2 ..< T.
      """
    ) {
      $0.places = { steps, source in
        let first = source.integer(below: steps)
        return [first, (first + 1 + source.integer(below: steps - 1)) % steps]
      }
    },
    adding(
      "Markers anywhere, sometimes both at one place",
      """
      You draw both places from the whole sequence, and sometimes the same place twice; then there \
      is one marker only. One stands in the first half, 0 ..< T/2, the other in the second, T/2 \
      ..< T, where they can't meet.
      """
    ) {
      $0.places = { steps, source in
        [source.integer(below: steps), source.integer(below: steps)]
      }
    },
    adding(
      "Both markers in the first half",
      """
      You draw both places from 0 ..< T/2. The second marker stands in the second half: add T/2 to \
      what you draw.
      """
    ) {
      $0.places = { steps, source in
        [source.integer(below: steps / 2), source.integer(below: steps / 2)]
      }
    },
    adding(
      "The second half begins at step 0",
      """
      You draw the second place below T − T/2, the size of the second half, but that half begins \
      at T/2: add T/2 to what you draw.
      """
    ) {
      $0.places = { steps, source in
        [source.integer(below: steps / 2), source.integer(below: steps - steps / 2)]
      }
    },
    adding(
      "The second marker anywhere",
      """
      You draw the second place from the whole sequence. It belongs to the second half: T/2 plus a \
      number below T − T/2.
      """
    ) {
      $0.places = { steps, source in
        [source.integer(below: steps / 2), source.integer(below: steps)]
      }
    },
    adding(
      "The middle step belongs to the first half",
      """
      For an odd T, you count the middle step to the first half. T / 2 is rounded down: with 7 \
      steps, 0, 1 and 2 are the first half, and 3 to 6 the second.
      """
    ) {
      $0.places = { steps, source in
        let half = (steps + 1) / 2
        return [source.integer(below: half), half + source.integer(below: steps - half)]
      }
    },
    adding(
      "The last step of each half is never marked",
      """
      You draw below one number too small. `integer(below: n)` never gives n itself, so for n \
      places it must be n: T/2 in the first half, T − T/2 in the second.
      """
    ) {
      $0.places = { steps, source in
        let half = steps / 2
        guard half > 1 else { throw Trap() }
        return [source.integer(below: half - 1), half + source.integer(below: steps - half - 1)]
      }
    },
    adding(
      "The last step is never marked",
      """
      The first half is right, but the second marker never stands at the last step. The second \
      half has T − T/2 steps, one more than T/2 if T is odd, and `integer(below: n)` never gives n \
      itself.
      """
    ) {
      $0.places = { steps, source in
        let half = steps / 2
        guard steps - half > 1 else { throw Trap() }
        return [source.integer(below: half), half + source.integer(below: steps - half - 1)]
      }
    },
    adding(
      "The first step is never marked",
      """
      Your first marker never stands at step 0. Steps count from 0 here: `generator.integer(below: \
      T/2)` is one of 0 … T/2 − 1.
      """
    ) {
      $0.places = { steps, source in
        let half = steps / 2
        guard half > 1 else { throw Trap() }
        return [1 + source.integer(below: half - 1), half + source.integer(below: steps - half)]
      }
    },
    adding(
      "If T is odd, the last step is never marked",
      """
      You draw the second place as T/2 plus a number below T/2. If T is odd, the second half has \
      one step more: T − T/2.
      """
    ) {
      $0.places = { steps, source in
        [source.integer(below: steps / 2), steps / 2 + source.integer(below: steps / 2)]
      }
    },
    adding(
      "Markers at the beginning of each half",
      """
      You always mark steps 0 and T/2. Draw a place in each half for every sequence, or the \
      network learns when to listen from the clock alone.
      """
    ) { $0.places = { steps, _ in [0, steps / 2] } },
    adding(
      "Markers at the first and the last step",
      """
      You always mark the ends of the sequence. Draw a place in each half for every sequence, or \
      the network learns when to listen from the clock alone.
      """
    ) { $0.places = { steps, _ in [0, steps - 1] } },
    adding(
      "The lag is always the same",
      """
      Your second marker always stands T/2 steps after the first. Draw it by itself, anywhere in \
      the second half.
      """
    ) {
      $0.places = { steps, source in
        let first = source.integer(below: steps / 2)
        return [first, first + steps / 2]
      }
    },
    adding(
      "Some places come more often than others",
      """
      Each place of a half must be equally likely. If you round a number to the nearest whole one, \
      the ends get half as much as the rest: `generator.integer(below: n)` is fair.
      """
    ) {
      $0.places = { steps, source in
        let half = steps / 2
        let (first, second) = (Scalar(half - 1), Scalar(steps - half - 1))
        return [
          Int((source.uniform() * first).rounded()),
          half + Int((source.uniform() * second).rounded()),
        ]
      }
    },
    adding(
      "−1 where there is no marker",
      """
      Your markers are 1 and −1. What isn't marked has 0. (In 1997, −1 stood at the two ends of \
      the sequence; the modern task has done away with it.)
      """
    ) { $0.blank = -1 },
    adding(
      "−1 at the ends, as in 1997",
      """
      You put −1 at the first and the last step. The task of 1997 had that; the modern one has \
      only 0 and 1.
      """
    ) { $0.end = -1 },
    adding(
      "No marker at all",
      """
      All markers of yours are 0, so nobody can tell which values count. Set them to 1 at the two \
      places, `inputs[t][n, 1] = 1`, and return the matrices that you changed.
      """
    ) { $0.mark = 0 },
    adding(
      "The marker stands before the value",
      "Your columns are marker, value. The value is column 0, the marker column 1."
    ) {
      $0.finish = { $0.inputs = $0.inputs.map { Matrix(rows: $0.rows, columns: 2, exchanged($0)) } }
    },
    adding(
      "The same places in all sequences of a batch",
      """
      You draw the two places once for a batch. Every sequence has its own: draw them inside the \
      loop over the sequences.
      """
    ) { $0.sharesPlaces = true },
  ]

  private static func exchanged(_ matrix: Matrix) -> (Int, Int) -> Scalar {
    { matrix[$0, 1 - $1] }
  }

  static func adding(
    _ name: String, _ explanation: String, _ exchange: (inout AddingTask) -> Void
  ) -> Misconception<LSTMAnswers> {
    var task = AddingTask()
    exchange(&task)
    return Misconception(name, explanation + " See “A task with a long lag”.") { [task] in
      $0.addingBatch = { try task.run($0, $1, &$2) }
    }
  }
}
