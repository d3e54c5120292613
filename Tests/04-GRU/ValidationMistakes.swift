import GRUModel
import RNNMath
import Workbook

/// What can go wrong in exercise 4.8 with losses that are no numbers, and with what is small.
extension GRUGrader {
  static let validationMistakes: [Misconception<GRUAnswers>] = [
    stopping(
      "A first NaN is never beaten",
      """
      If the loss of epoch 1 is NaN, nothing is ever smaller: every comparison with NaN is false. \
      Count NaN as infinite before you compare.
      """
    ) { $0.loss = { $0 } },
    stopping(
      "NaN counts as better",
      """
      You ask whether the loss is not above or equal to the lowest. With NaN that is true, since \
      every comparison with NaN is false. Ask whether it is smaller, and count NaN as infinite.
      """
    ) {
      $0.loss = { $0 }
      $0.isBetter = { !($0 >= $1.lowest) }
    },
    stopping(
      "NaN counts as zero",
      """
      You turn NaN into 0, the best loss of all. It is the worst: infinite.
      """
    ) { $0.loss = { $0.isNaN ? 0 : $0 } },
    stopping(
      "NaN stops the training",
      """
      You stop at the first NaN. It counts as an infinite loss, so as one epoch without a new \
      best: stop when patience runs out.
      """
    ) {
      $0.loss = { $0 }
      $0.isBetter = { $0 < $1.lowest || $1.lowest.isNaN && $0 < .infinity }
      $0.goesOn = { r in
        r.epochs < r.longest && r.waited < r.patience && !(r.losses.last?.isNaN ?? false)
      }
    },
    stopping(
      "NaN stops the training, but for that of epoch 1",
      """
      You stop when a NaN comes. It counts as an infinite loss, so as one epoch without a new best: \
      stop when patience runs out.
      """
    ) {
      $0.goesOn = { r in
        r.epochs < r.longest && r.waited < r.patience
          && (r.epochs == 1 || !(r.raw.last?.isNaN ?? false))
      }
    },
    stopping(
      "NaN doesn't cost patience",
      """
      You pass over epochs whose loss is NaN. Each is an epoch without a new best, and counts for \
      patience as any other.
      """
    ) {
      $0.loss = { $0 }
      $0.isBetter = { $0 < $1.lowest || $1.lowest.isNaN && $0 < .infinity }
      $0.goesOn = { r in
        let numbers = r.losses.dropFirst(r.best).count { !$0.isNaN }
        return r.epochs < r.longest && numbers < r.patience
      }
    },
    stopping(
      "Any number is better than NaN, even infinity",
      """
      If the lowest is NaN, you take whatever comes. But NaN counts as infinite, and infinity is \
      not smaller than infinity: only a finite loss is a new best then.
      """
    ) {
      $0.loss = { $0 }
      $0.isBetter = { $0 < $1.lowest || $1.lowest.isNaN && !$0.isNaN }
    },
    stopping(
      "The largest loss is the best",
      """
      You keep the network with the largest loss. A loss is better when it is smaller; only an \
      accuracy would be the other way round.
      """
    ) { $0.isBetter = { $0 > $1.lowest && $0.isFinite } },
    stopping(
      "The largest loss is the best, and NaN is larger than all",
      """
      You keep the network with the largest loss. A loss is better when it is smaller: ask for <.
      """
    ) { $0.isBetter = { $0 > $1.lowest } },
    stopping(
      "The largest loss is the best, and NaN is smaller than all",
      """
      You keep the network with the largest loss. A loss is better when it is smaller: ask for <, \
      and count NaN as infinite.
      """
    ) {
      $0.loss = { $0.isNaN ? -.infinity : $0 }
      $0.isBetter = { $0 > $1.lowest }
    },
    stopping(
      "A loss below zero doesn't count",
      """
      You take only losses above 0. A log-likelihood of densities can be negative: smaller is \
      better on that side, too.
      """
    ) { $0.isBetter = { $0 < $1.lowest && $0 > 0 } },
    stopping(
      "Losses are compared without their sign",
      """
      You compare magnitudes, so −1 is better than −2. Smaller is better below zero, too.
      """
    ) { $0.isBetter = { abs($0) < abs($1.lowest) } },
    stopping(
      "No epoch is the best while the loss is infinite",
      """
      You begin with best = 0 and a lowest loss of infinity, so an epoch of NaN is never the best, \
      and patience runs from epoch 0. Epoch 1 is the best until another one has a smaller loss.
      """
    ) { $0.takesFirst = false },
    stopping(
      "Improvement must be more than a tenth",
      """
      You ask for a loss that is clearly smaller, by a margin. Some programs do; here any smaller \
      loss is a new best.
      """
    ) { $0.isBetter = { $0 < 0.9 * $1.lowest } },
    stopping(
      "Improvement must be more than a thousandth",
      """
      You ask for a loss that is smaller by a margin. Some programs do; here any smaller loss is a \
      new best.
      """
    ) { $0.isBetter = { $0 < $1.lowest - 0.001 } },
  ]
}
