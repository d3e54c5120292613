import RNNMath
import Workbook

/// The nine functions of this chapter: yours, the reference, or a mixture.
public struct GRUAnswers: Sendable {
  /// One step of any recurrent layer: an input and a state give the next state.
  public typealias ScanStep = (_ input: Matrix, _ state: Matrix) throws -> Matrix
  /// A layer's way through a batch, from left to right: x_1 … x_T give h_1 … h_T.
  public typealias Scan = (_ inputs: [Matrix]) throws -> [Matrix]
  /// One epoch of training, counted from 1: the loss on the validation set, and the network.
  public typealias Epoch<Network> = (_ number: Int) throws -> (validation: Scalar, network: Network)

  /// 4.1: x_t (N × D), h_{t−1} (N × H) → all that the step computed, reset before the product
  public var stepForwardResetBefore:
    @Sendable (_ input: Matrix, _ hidden: Matrix, _ gru: GRU) throws -> GRUStep = { _, _, _ in
      throw Unattempted()
    }

  /// 4.2: x_t (N × D), h_{t−1} (N × H) → all that the step computed, reset after the product
  public var stepForward:
    @Sendable (_ input: Matrix, _ hidden: Matrix, _ gru: GRU) throws -> GRUStep = { _, _, _ in
      throw Unattempted()
    }

  /// 4.3: dh_t (N × H) → the derivatives by x_t·W + b and by h_{t−1}·U (N × 3H), and dh_{t−1}
  public var stepBackward:
    @Sendable (_ dHidden: Matrix, _ step: GRUStep, _ gru: GRU) throws -> (
      dInputSums: Matrix, dRecurrentSums: Matrix, dPrevious: Matrix
    ) = { _, _, _ in throw Unattempted() }

  /// 4.4: a layer as one convention writes it → as another one does
  public var convert:
    @Sendable (_ gru: GRU, _ source: GRUConvention, _ target: GRUConvention) throws -> GRU = {
      _, _, _ in throw Unattempted()
    }

  /// 4.5: x_1 … x_T (N × D), N lengths, h_0 (N × S), a step → h_1 … h_T, and the last valid states
  public var maskedScan:
    @Sendable (_ inputs: [Matrix], _ lengths: [Int], _ initial: Matrix, _ step: ScanStep) throws
      -> (states: [Matrix], last: Matrix) = { _, _, _, _ in throw Unattempted() }

  /// 4.6: x_1 … x_T (N × D), N lengths, two scans → the states of both, N × 2H each
  public var bidirectional:
    @Sendable (_ inputs: [Matrix], _ lengths: [Int], _ forward: Scan, _ backward: Scan) throws
      -> [Matrix] = { _, _, _, _ in throw Unattempted() }

  /// 4.7: lengths, a batch size → the examples' indices in batches, and each example's place in them
  public var bucketedBatches:
    @Sendable (_ lengths: [Int], _ batchSize: Int) throws -> (batches: [[Int]], places: [Int]) = {
      _, _ in throw Unattempted()
    }

  /// 4.8: patience, at most so many epochs, an epoch → the best network, its epoch, how many ran
  ///
  /// A stored function can't be generic; ``earlyStopping(patience:longest:epoch:)`` is, around it.
  public var earlyStoppingOfAny:
    @Sendable (_ patience: Int, _ longest: Int, _ epoch: Epoch<any Sendable>) throws -> (
      network: any Sendable, best: Int, epochs: Int
    ) = { _, _, _ in throw Unattempted() }

  /// 4.9: a budget of parameters, D, K, a cell → the largest H within it
  public var hiddenSize:
    @Sendable (_ budget: Int, _ inputSize: Int, _ outputSize: Int, _ cell: RecurrentCell) throws ->
      Int = { _, _, _, _ in throw Unattempted() }

  /// Nine functions that are not attempted yet.
  public init() {}

  /// 4.8 for a network of one type.
  ///
  /// - Returns: the best network, its epoch, and how many epochs ran
  public func earlyStopping<Network: Sendable>(
    patience: Int, longest: Int, epoch: Epoch<Network>
  ) throws -> (network: Network, best: Int, epochs: Int) {
    let (network, best, epochs) = try earlyStoppingOfAny(patience, longest) { try epoch($0) }
    guard let network = network as? Network else {
      stop("earlyStopping: a \(Network.self) of some epoch must come back, but \(network) came")
    }
    return (network, best, epochs)
  }
}
