import GRUModel
import RNNMath
import TestSupport

private typealias Epoch = GRUAnswers.Epoch<any Sendable>
private typealias Kept = (network: any Sendable, best: Int, epochs: Int)

/// Answers to exercise 4.8 by someone who had not seen its grader.
let bank8EarlyStopping: [BankAnswer<GRUAnswers>] = [
  .right("epoch 1, then a loop while there is patience") {
    $0.earlyStoppingOfAny = { try run($0, $1, $2) }
  },
  .right("a for loop with a counter of epochs without a new best") {
    $0.earlyStoppingOfAny = byCounter
  },
  .wrong(
    "the last network comes back, with the number of the best",
    told: "Keeps the last network, not the best"
  ) {
    $0.earlyStoppingOfAny = { patience, longest, epoch in
      var last: (any Sendable)?
      let kept = try run(patience, longest) { number in
        let result = try epoch(number)
        last = result.network
        return result
      }
      return (last ?? kept.network, kept.best, kept.epochs)
    }
  },
  .wrong("an equal loss counts as a new best", told: "An equal loss counts as better") {
    $0.earlyStoppingOfAny = { try run($0, $1, $2, isBetter: <=) }
  },
  .wrong("NaN counts as smaller: not greater or equal", told: "NaN counts as better") {
    $0.earlyStoppingOfAny = {
      try run($0, $1, $2, loss: { $0 }, isBetter: { !($0 >= $1) })
    }
  },
  .wrong(
    "a first loss of NaN is kept as it is, and nothing is ever less",
    told: "A first NaN is never beaten"
  ) {
    $0.earlyStoppingOfAny = { try run($0, $1, $2, loss: { $0 }) }
  },
  .wrong("NaN counts as 0", told: "NaN counts as zero") {
    $0.earlyStoppingOfAny = { try run($0, $1, $2, loss: { $0.isNaN ? 0 : $0 }) }
  },
  .wrong(
    "it stops one epoch too late: patience + 1 without a new best",
    told: "One epoch too much patience"
  ) {
    $0.earlyStoppingOfAny = { try run(oneMore($0), $1, $2) }
  },
  .wrong(
    "it stops one epoch too early: patience − 1 without a new best",
    told: "One epoch too little patience, and none of 1"
  ) {
    $0.earlyStoppingOfAny = { try run($0 - 1, $1, $2) }
  },
  .wrong(
    "epochs without a new best are counted in all, not in a row", told: "Patience is not restored"
  ) {
    $0.earlyStoppingOfAny = { patience, longest, epoch in
      try counted(patience, longest, epoch, restarts: false) { $0 < $1 }
    }
  },
  .wrong(
    "each loss is compared with that of the epoch before, not with the best",
    told: "Compared with the epoch before"
  ) {
    $0.earlyStoppingOfAny = againstThePrevious
  },
  .wrong("patience is not looked at: always the longest", told: "Patience is not used") {
    $0.earlyStoppingOfAny = { try run(max($0, $1), $1, $2) }
  },
  .wrong("one epoch more than the longest", told: "One epoch beyond longest") {
    $0.earlyStoppingOfAny = { try run($0, oneMore($1), $2) }
  },
  .wrong(
    "the largest loss is the best",
    told: "The largest loss is the best, and NaN is smaller than all"
  ) {
    $0.earlyStoppingOfAny = {
      try run($0, $1, $2, loss: { $0.isNaN ? -.infinity : $0 }) { $0 > $1 }
    }
  },
  .wrong("the best epoch's number is counted from 0", told: "best counts from 0") {
    $0.earlyStoppingOfAny = {
      var kept = try run($0, $1, $2)
      kept.best -= 1
      return kept
    }
  },
  .wrong("epoch is called with numbers from 0", told: "epoch is called with numbers from 0") {
    $0.earlyStoppingOfAny = { patience, longest, epoch in
      try run(patience, longest) { try epoch($0 - 1) }
    }
  },
  .wrong("epochs is the number of the best epoch, not of those that ran", told: "epochs is best") {
    $0.earlyStoppingOfAny = {
      let kept = try run($0, $1, $2)
      return (kept.network, kept.best, kept.best)
    }
  },
  .wrong(
    "the best epoch is trained once more to get its network", told: "The best epoch is run again"
  ) {
    $0.earlyStoppingOfAny = { patience, longest, epoch in
      let kept = try run(patience, longest, epoch)
      return (try epoch(kept.best).network, kept.best, kept.epochs)
    }
  },
  .wrong("a loss of NaN ends the training at once", told: "NaN stops the training") {
    $0.earlyStoppingOfAny = { patience, longest, epoch in
      var ends = false
      let first = try epoch(1)
      ends = first.validation.isNaN
      var (network, lowest, best, epochs) = (
        first.network, ends ? Scalar.infinity : first.validation, 1, 1
      )
      while epochs < longest && epochs - best < patience && !ends {
        epochs += 1
        let next = try epoch(epochs)
        ends = next.validation.isNaN
        if next.validation < lowest {
          (network, lowest, best) = (next.network, next.validation, epochs)
        }
      }
      return (network, best, epochs)
    }
  },
  .wrong(
    "the least loss so far begins at infinity, and an infinite first epoch is not the best",
    told: "No epoch is the best while the loss is infinite"
  ) {
    $0.earlyStoppingOfAny = { patience, longest, epoch in
      var kept: Kept = (0, 0, 0)
      var lowest = Scalar.infinity
      while kept.epochs < longest && kept.epochs - kept.best < patience {
        kept.epochs += 1
        let next = try epoch(kept.epochs)
        if kept.epochs == 1 { kept.network = next.network }
        if next.validation < lowest {
          (kept.network, kept.best, lowest) = (next.network, kept.epochs, next.validation)
        }
      }
      return kept
    }
  },
  .wrong(
    "only the loss is remembered: the network of epoch 1 comes back",
    told: "The first network is kept"
  ) {
    $0.earlyStoppingOfAny = { patience, longest, epoch in
      var first: (any Sendable)?
      let kept = try run(patience, longest) { number in
        let result = try epoch(number)
        first = first ?? result.network
        return result
      }
      return (first ?? kept.network, kept.best, kept.epochs)
    }
  },
  .wrong("two causes: an equal loss counts as a new best, and it stops one epoch too late") {
    $0.earlyStoppingOfAny = { try run(oneMore($0), $1, $2, isBetter: <=) }
  },
]

private func oneMore(_ count: Int) -> Int { count == .max ? count : count + 1 }

private func infinite(_ loss: Scalar) -> Scalar { loss.isNaN ? .infinity : loss }

private func run(
  _ patience: Int, _ longest: Int, _ epoch: Epoch, loss: (Scalar) -> Scalar = infinite,
  isBetter: (Scalar, Scalar) -> Bool = { $0 < $1 }
) throws -> Kept {
  let first = try epoch(1)
  var (kept, lowest): (Kept, Scalar) = ((first.network, 1, 1), loss(first.validation))
  while kept.epochs < longest && kept.epochs - kept.best < patience {
    let number = kept.epochs + 1
    let next = try epoch(number)
    kept.epochs = number
    if isBetter(loss(next.validation), lowest) {
      (kept, lowest) = ((next.network, number, number), loss(next.validation))
    }
  }
  return kept
}

@Sendable private func byCounter(
  _ patience: Int, _ longest: Int, _ epoch: Epoch
) throws -> Kept {
  try counted(patience, longest, epoch, restarts: true) { $0 < $1 }
}

private func counted(
  _ patience: Int, _ longest: Int, _ epoch: Epoch, restarts: Bool,
  _ isBetter: (Scalar, Scalar) -> Bool
) throws -> Kept {
  let first = try epoch(1)
  var (network, lowest, best, ran) = (first.network, infinite(first.validation), 1, 1)
  var without = 0
  for number in 1...max(1, longest) where number > 1 {
    if without >= patience { break }
    let (validation, next) = try epoch(number)
    ran = number
    if isBetter(infinite(validation), lowest) {
      (network, lowest, best) = (next, validation, number)
      if restarts { without = 0 }
    } else {
      without += 1
    }
  }
  return (network, best, ran)
}

@Sendable private func againstThePrevious(
  _ patience: Int, _ longest: Int, _ epoch: Epoch
) throws -> Kept {
  let first = try epoch(1)
  var (kept, previous): (Kept, Scalar) = ((first.network, 1, 1), infinite(first.validation))
  while kept.epochs < longest && kept.epochs - kept.best < patience {
    kept.epochs += 1
    let (validation, network) = try epoch(kept.epochs)
    if infinite(validation) < previous { (kept.network, kept.best) = (network, kept.epochs) }
    previous = infinite(validation)
  }
  return kept
}
