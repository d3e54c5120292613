import GRUModel
import RNNMath
import TestSupport

private typealias Epoch = GRUAnswers.Epoch<any Sendable>
private typealias Kept = (network: any Sendable, best: Int, epochs: Int)

/// More right answers to exercise 4.8, in other styles.
let bank8EarlyStoppingStyles: [BankAnswer<GRUAnswers>] = [
  .right("all losses in an array, looked through after each epoch") {
    $0.earlyStoppingOfAny = byHistory
  },
  .right("recursion from epoch to epoch") { $0.earlyStoppingOfAny = recursive },
]

@Sendable private func byHistory(
  _ patience: Int, _ longest: Int, _ epoch: Epoch
) throws -> Kept {
  var losses: [Scalar] = []
  var networks: [any Sendable] = []
  var best = 0
  repeat {
    let result = try epoch(losses.count + 1)
    losses.append(result.validation.isNaN ? .infinity : result.validation)
    networks.append(result.network)
    best = losses.firstIndex(of: losses.min() ?? 0) ?? 0
  } while losses.count < longest && losses.count - (best + 1) < patience
  return (networks[best], best + 1, losses.count)
}

@Sendable private func recursive(
  _ patience: Int, _ longest: Int, _ epoch: Epoch
) throws -> Kept {
  func after(_ kept: Kept, _ lowest: Scalar) throws -> Kept {
    if kept.epochs >= longest || kept.epochs - kept.best >= patience { return kept }
    let (validation, network) = try epoch(kept.epochs + 1)
    if !validation.isNaN && validation < lowest {
      return try after((network, kept.epochs + 1, kept.epochs + 1), validation)
    }
    return try after((kept.network, kept.best, kept.epochs + 1), lowest)
  }
  let (validation, network) = try epoch(1)
  return try after((network, 1, 1), validation.isNaN ? .infinity : validation)
}
