import GRUModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 4.8, written last, to see how many have a name.
let fresh8EarlyStopping: [BankAnswer<GRUAnswers>] = [
  .right("a loop over all epochs, with a count of those in vain") {
    $0.earlyStoppingOfAny = countingInVain
  },
  .wrong(
    "hands back the last network, with the number of the best epoch",
    told: "Keeps the last network, not the best"
  ) {
    $0.earlyStoppingOfAny = { try slipping($0, $1, $2, .lastNetwork) }
  },
  .wrong(
    "keeps a first loss of NaN as the best, so that nothing is ever less",
    told: "A first NaN is never beaten"
  ) {
    $0.earlyStoppingOfAny = { try slipping($0, $1, $2, .firstNaN) }
  },
  .wrong(
    "compares with the epoch before, not with the best", told: "Compared with the epoch before"
  ) {
    $0.earlyStoppingOfAny = { try slipping($0, $1, $2, .epochBefore) }
  },
  .wrong(
    "counts all epochs in vain, and doesn't begin anew after a new best",
    told: "Patience is not restored"
  ) {
    $0.earlyStoppingOfAny = { try slipping($0, $1, $2, .notInARow) }
  },
  .wrong("stops one epoch too late, when patience is exceeded", told: "One epoch too much patience")
  {
    $0.earlyStoppingOfAny = { try slipping($0, $1, $2, .oneMore) }
  },
  .wrong("stops at once when a loss is NaN", told: "NaN stops the training") {
    $0.earlyStoppingOfAny = { try slipping($0, $1, $2, .stopsAtNaN) }
  },
]

private typealias Best = (network: any Sendable, best: Int, epochs: Int)

private enum Slip { case lastNetwork, firstNaN, epochBefore, notInARow, oneMore, stopsAtNaN }

@Sendable private func slipping(
  _ patience: Int, _ longest: Int, _ epoch: GRUAnswers.Epoch<any Sendable>, _ slip: Slip
) throws -> Best {
  func loss(_ validation: Scalar) -> Scalar { validation.isNaN ? .infinity : validation }
  let first = try epoch(1)
  var (network, best, epochs, inVain) = (first.network, 1, 1, 0)
  var lowest = slip == .firstNaN ? first.validation : loss(first.validation)
  if slip == .stopsAtNaN && first.validation.isNaN { return (network, 1, 1) }
  while epochs < longest && (slip == .oneMore ? inVain <= patience : inVain < patience) {
    epochs += 1
    let next = try epoch(epochs)
    let now = loss(next.validation)
    if now < lowest {
      (network, best) = (next.network, epochs)
      if slip != .notInARow { inVain = 0 }
      lowest = now
    } else {
      inVain += 1
      if slip == .epochBefore { lowest = now }
      if slip == .lastNetwork { network = next.network }
    }
    if slip == .stopsAtNaN && next.validation.isNaN { break }
  }
  return (network, best, epochs)
}

@Sendable private func countingInVain(
  _ patience: Int, _ longest: Int, _ epoch: GRUAnswers.Epoch<any Sendable>
) throws -> Best {
  var (kept, inVain, ran): ((loss: Scalar, network: any Sendable, number: Int)?, Int, Int) =
    (nil, 0, 0)
  for number in 1...longest {
    let (validation, network) = try epoch(number)
    ran = number
    let loss = validation.isNaN ? Scalar.infinity : validation
    if let known = kept, !(loss < known.loss) {
      inVain += 1
      if inVain == patience { break }
    } else {
      (kept, inVain) = ((loss, network, number), 0)
    }
  }
  return kept.map { ($0.network, $0.number, ran) } ?? (0, 0, ran)
}
