import GRUModel
import RNNMath
import Workbook

/// Early stopping in which every part is exchangeable, for misconceptions that change one.
struct StoppingRule: Sendable {
  /// How far training has come.
  struct Record {
    let patience: Int
    let longest: Int
    /// Of all epochs that ran.
    var losses: [Scalar] = []
    var networks: [any Sendable] = []
    /// The losses before they were changed.
    var raw: [Scalar] = []
    /// The best epoch, and its loss.
    var best = 1
    var lowest: Scalar = 0
    /// Epochs since then, and all that were not the best when they ran.
    var waited = 0
    var misses = 0

    /// How many epochs ran.
    var epochs: Int { losses.count }
  }

  /// What a loss counts as.
  var loss: @Sendable (Scalar) -> Scalar = { $0.isNaN ? .infinity : $0 }
  /// Whether the next epoch is the best so far.
  var isBetter: @Sendable (_ loss: Scalar, _ so: Record) -> Bool = { $0 < $1.lowest }
  /// Whether the first epoch is the best without a comparison.
  var takesFirst = true
  /// Whether another epoch comes.
  var goesOn: @Sendable (Record) throws -> Bool = {
    $0.epochs < $0.longest && $0.waited < $0.patience
  }
  /// The number of the first epoch.
  var first = 1
  /// How an epoch is run.
  var calls:
    @Sendable (_ number: Int, _ epoch: GRUAnswers.Epoch<any Sendable>) throws -> (
      validation: Scalar, network: any Sendable
    ) = { number, epoch in try epoch(number) }
  /// Which network is put aside when its epoch is the best.
  var keeps:
    @Sendable (
      _ number: Int, _ network: any Sendable, _ epoch: GRUAnswers.Epoch<any Sendable>
    ) throws -> any Sendable = { _, network, _ in network }
  /// What is returned.
  var returns:
    @Sendable (_ record: Record, _ epoch: GRUAnswers.Epoch<any Sendable>) throws -> (
      network: any Sendable, best: Int, epochs: Int
    ) = { record, _ in (record.networks[max(0, record.best - 1)], record.best, record.epochs) }

  /// An answer to exercise 4.8.
  func run(
    _ patience: Int, _ longest: Int, _ epoch: GRUAnswers.Epoch<any Sendable>
  ) throws -> (network: any Sendable, best: Int, epochs: Int) {
    var record = Record(patience: patience, longest: longest)
    if !takesFirst { (record.best, record.lowest) = (0, .infinity) }
    repeat {
      let next = try calls(first + record.epochs, epoch)
      let own = loss(next.validation)
      let isBest = takesFirst && record.epochs == 0 || isBetter(own, record)
      record.losses.append(own)
      record.raw.append(next.validation)
      record.networks.append(next.network)
      if isBest && record.epochs > 1 {
        record.networks[record.epochs - 1] = try keeps(
          first + record.epochs - 1, next.network, epoch)
      }
      if isBest {
        (record.best, record.lowest, record.waited) = (record.epochs, own, 0)
      } else {
        record.waited += 1
        record.misses += 1
      }
    } while try goesOn(record)
    return try returns(record, epoch)
  }
}
