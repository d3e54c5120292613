import GRUModel
import RNNMath
import Workbook

/// What can go wrong in exercise 4.8: what is kept and returned, and how epochs are called.
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
      "The network is kept whenever the loss fell",
      """
      best and epochs are right, but you put the network aside whenever its loss is below that of \
      the epoch before. Put it aside only with a new best: in the same `if` as its number.
      """
    ) {
      $0.returns = { r, _ in
        let falls = r.losses.indices.dropFirst().filter { r.losses[$0] < r.losses[$0 - 1] }
        return (r.networks[falls.last ?? 0], r.best, r.epochs)
      }
    },
    stopping(
      "A new best is run again",
      """
      Where there is a new best, you call epoch a second time to get its network. That trains for \
      another epoch, and gives another network. Keep what the first call returned, both of it.
      """
    ) { $0.keeps = { number, _, epoch in try epoch(number).network } },
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
      "Each epoch but the first is run twice",
      """
      From epoch 2 on you call epoch twice for each number, once for the loss and once for the \
      network. Each call trains for an epoch: call it once, and keep both.
      """
    ) {
      $0.calls = { number, epoch in
        if number == 1 { return try epoch(number) }
        return (try epoch(number).validation, try epoch(number).network)
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
      "One epoch is counted too many",
      """
      You return one more than ran. A counter that is raised before it is asked whether to go on does \
      this: count an epoch when it runs.
      """
    ) { $0.returns = { r, _ in (r.networks[r.best - 1], r.best, r.epochs + 1) } },
    stopping(
      "best and epochs are exchanged",
      """
      You return the number of epochs as `best`, and that of the best one as `epochs`. Look at the \
      labels of what is returned.
      """
    ) { $0.returns = { r, _ in (r.networks[r.best - 1], r.epochs, r.best) } },
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
      "epoch is called with numbers from 0",
      """
      You call epoch(0) first, though best and epochs count from 1. Epochs do too, up to `longest`: \
      call epoch(1) first.
      """
    ) { $0.first = 0 },
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
