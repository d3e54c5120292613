import GRUModel
import RNNMath
import Workbook

/// What can go wrong in exercise 4.8 with what counts as better, and how long training goes on.
extension GRUGrader {
  static let patienceMistakes: [Misconception<GRUAnswers>] = [
    stopping(
      "An equal loss counts as better",
      """
      You compare with ≤, so on a plateau patience never runs out. A new best must have a smaller \
      loss: <.
      """
    ) { $0.isBetter = { $0 <= $1.lowest } },
    stopping(
      "Compared with the epoch before",
      """
      You compare each loss with the one before, so after a bad epoch anything counts as better. \
      Compare with the lowest so far.
      """
    ) { $0.isBetter = { $0 < ($1.losses.last ?? 0) } },
    stopping(
      "Patience counts from the last time the loss fell",
      """
      The best network is right, but any loss below the one before starts patience anew. It counts \
      from the best epoch: only a new best does that.
      """
    ) {
      $0.goesOn = { r in
        let rises = (1..<r.losses.count).reversed().prefix { !(r.losses[$0] < r.losses[$0 - 1]) }
        return r.epochs < r.longest && rises.count < r.patience
      }
    },
    stopping(
      "Compared with the first epoch",
      """
      You compare each loss with that of epoch 1, so any epoch that is better than the first \
      becomes the best. When there is a new best, its loss is the one to beat.
      """
    ) { $0.isBetter = { $0 < ($1.losses.first ?? 0) } },
    stopping(
      "Patience is not restored",
      """
      You count all epochs without a new best, also those before it. Epochs in a row are meant: a \
      new best sets the counter back to 0.
      """
    ) { $0.goesOn = { $0.epochs < $0.longest && $0.misses < $0.patience } },
    stopping(
      "One epoch too much patience",
      """
      You go on for patience + 1 epochs without a new best. Stop as soon as there have been \
      `patience` of them: with a counter, where counter == patience, not counter > patience; with \
      epochs − best, go on while that is < patience.
      """
    ) { $0.goesOn = { $0.epochs < $0.longest && $0.waited <= $0.patience } },
    stopping(
      "One epoch too little patience",
      """
      You stop after patience − 1 epochs without a new best. The best epoch itself doesn't count: \
      with a patience of 1, one bad epoch may pass, and training stops after it.
      """
    ) { $0.goesOn = { $0.epochs < $0.longest && $0.waited < max(1, $0.patience - 1) } },
    stopping(
      "One epoch too little patience, and none of 1",
      """
      You stop after patience − 1 epochs without a new best, and with a patience of 1 before there \
      has been any. The best epoch itself doesn't count: go on while epochs − best < patience.
      """
    ) { $0.goesOn = { $0.epochs < $0.longest && $0.waited + 1 < $0.patience } },
    stopping(
      "Patience counts from the beginning",
      """
      You stop after `patience` epochs, whatever their losses. Epochs since the best one count: \
      epochs − best, or a counter that a new best sets back to 0.
      """
    ) { $0.goesOn = { $0.epochs < min($0.longest, $0.patience) } },
    stopping(
      "A second epoch always runs",
      """
      You run the second epoch before you ask whether it may. `longest` may be 1: ask first, in a \
      while, not in a repeat.
      """
    ) {
      $0.goesOn = { $0.epochs == 1 || $0.epochs < $0.longest && $0.waited < $0.patience }
    },
    stopping(
      "Stops at the first epoch that isn't better",
      """
      You stop as soon as an epoch is no new best, whatever the patience. A validation loss goes \
      up and down: only `patience` such epochs in a row are reason enough.
      """
    ) { $0.goesOn = { $0.epochs < $0.longest && $0.waited < 1 } },
    stopping(
      "Patience is not used",
      """
      You always train for `longest` epochs. Stop when `patience` epochs in a row have brought no \
      new best.
      """
    ) { $0.goesOn = { $0.epochs < $0.longest } },
    stopping(
      "longest is not used",
      """
      You go on while there is patience left, also beyond epoch `longest`. That is the last one, \
      whatever the losses are.
      """
    ) { $0.goesOn = { $0.waited < $0.patience } },
    stopping(
      "One epoch beyond longest",
      """
      You run longest + 1 epochs. `1...longest` has as many as it should, `0...longest` one more; in \
      a while, ask epochs < longest before another one.
      """
    ) { $0.goesOn = { $0.epochs <= $0.longest && $0.waited < $0.patience } },
    stopping(
      "Epoch longest doesn't run",
      """
      You stop at longest − 1. The epoch with the number `longest` is the last that may run: \
      `1...longest`, not `1..<longest`.
      """
    ) {
      $0.goesOn = {
        if $0.longest == 1 { throw Trap() }
        return $0.epochs < $0.longest - 1 && $0.waited < $0.patience
      }
    },
  ]
}
