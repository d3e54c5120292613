import RNNMath

/// Training that stops when it no longer helps, and keeps the best network.
///
///     epoch 1 is the best, until another one has a smaller loss than the best
///     stop after `patience` epochs in a row without a new best, or after epoch `longest`
///
/// An equal loss is not smaller. A loss that is NaN counts as infinite.
///
/// `Network` may be anything: you only hand back the one that `epoch` gave you. Call
/// `try epoch(number)` once for each epoch, with 1, 2, 3, …
///
/// - Parameters:
///   - patience: how many epochs in a row may pass without a new best, at least 1
///   - longest: how many epochs there are at most, at least 1
///   - epoch: trains for one epoch; gives the loss on the validation set, and the network after it
/// - Returns: the network of the best epoch, best (the number of that epoch), and epochs (how many ran)
///
/// Source: L. Prechelt, "Early stopping – but when?", in "Neural networks: tricks of the trade",
/// Springer 1998.
public func earlyStopping<Network>(
  patience: Int, longest: Int,
  epoch: (_ number: Int) throws -> (validation: Scalar, network: Network)
) throws -> (network: Network, best: Int, epochs: Int) {
  func loss(_ validation: Scalar) -> Scalar { validation.isNaN ? .infinity : validation }
  let first = try epoch(1)
  var (network, lowest, best, epochs) = (first.network, loss(first.validation), 1, 1)
  while epochs < longest && epochs - best < patience {
    epochs += 1
    let next = try epoch(epochs)
    if loss(next.validation) < lowest {
      (network, lowest, best) = (next.network, loss(next.validation), epochs)
    }
  }
  return (network, best, epochs)
}
