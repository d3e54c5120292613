import GRUModel
import RNNMath
import Workbook

/// What can go wrong in exercise 4.8: which network is kept, and how long training goes on.
extension GRUGrader {
  static let keptMistakes: [Misconception<GRUAnswers>] = [
    stopping(
      "Keeps the last network, not the best",
      """
      You return the network after the last epoch. When training stops, that one has been getting \
      worse for `patience` epochs: put the network aside whenever its loss is the lowest, and \
      return that.
      """
    ) { $0.returns = { r, _ in (r.networks[r.epochs - 1], r.best, r.epochs) } },
    stopping(
      "The last epoch is called the best",
      """
      You return the network and the number of the last epoch. The best is the one with the lowest \
      loss: put network and number aside whenever there is a new best.
      """
    ) { $0.returns = { r, _ in (r.networks[r.epochs - 1], r.epochs, r.epochs) } },
    stopping(
      "The right network, but the number of the last epoch",
      """
      The network is right, but `best` is the number of the last epoch. Put the number aside \
      together with the network.
      """
    ) { $0.returns = { r, _ in (r.networks[r.best - 1], r.epochs, r.epochs) } },
    stopping(
      "The first network is kept",
      """
      The number of the best epoch is right, but you return the network of epoch 1. When there is \
      a new best, put its network aside as well as its loss.
      """
    ) { $0.returns = { r, _ in (r.networks[0], r.best, r.epochs) } },
    stopping(
      "The best epoch is run again",
      """
      You call epoch(best) at the end to get its network. That trains once more, from where \
      training has ended, and gives another network. Put the network aside when its epoch has run.
      """
    ) { $0.returns = { r, epoch in (try epoch(r.best).network, r.best, r.epochs) } },
    stopping(
      "Each epoch is run twice",
      """
      You call epoch twice for each number, once for the loss and once for the network. Each call \
      trains for an epoch: call it once, and keep both.
      """
    ) {
      $0.calls = { number, epoch in
        (try epoch(number).validation, try epoch(number).network)
      }
    },
    stopping(
      "epochs is longest",
      """
      You return `longest` as `epochs`, though training has stopped before. Count the epochs that \
      ran.
      """
    ) { $0.returns = { r, _ in (r.networks[r.best - 1], r.best, r.longest) } },
    stopping(
      "epochs is best",
      """
      You return the number of the best epoch twice. `epochs` is how many ran, with those that \
      came after the best.
      """
    ) { $0.returns = { r, _ in (r.networks[r.best - 1], r.best, r.best) } },
    stopping(
      "epochs is best + patience",
      """
      You return best + patience as `epochs`, though training may end before, at `longest`. Count \
      the epochs that ran.
      """
    ) { $0.returns = { r, _ in (r.networks[r.best - 1], r.best, r.best + r.patience) } },
    stopping(
      "The last epoch is not counted",
      """
      You return one less than ran. The epoch after which training stops has run as well.
      """
    ) { $0.returns = { r, _ in (r.networks[r.best - 1], r.best, r.epochs - 1) } },
    stopping(
      "best counts from 0",
      """
      You return the index of the best loss. Epochs count from 1: the best one is index + 1.
      """
    ) { $0.returns = { r, _ in (r.networks[r.best - 1], r.best - 1, r.epochs) } },
    stopping(
      "Epochs are numbered from 0",
      """
      You call epoch(0) first. Epochs count from 1, up to `longest`: `for number in 1...longest`.
      """
    ) {
      $0.first = 0
      $0.returns = { r, _ in (r.networks[r.best - 1], r.best - 1, r.epochs) }
    },
  ]

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
      `patience` of them: counter == patience, not counter > patience.
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
      You run longest + 1 epochs. `1...longest` has as many as it should, `0...longest` one more.
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

  static func stopping(
    _ name: String, _ explanation: String, _ exchange: (inout StoppingRule) -> Void
  ) -> Misconception<GRUAnswers> {
    var rule = StoppingRule()
    exchange(&rule)
    return Misconception(name, explanation + " See “Stopping early”.") { [rule] in
      $0.earlyStoppingOfAny = { try rule.run($0, $1, $2) }
    }
  }
}
