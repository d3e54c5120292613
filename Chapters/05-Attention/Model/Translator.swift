import RNNMath

/// A network that reads one sequence and writes another, token by token, whatever is inside.
///
/// There are two ways through it. A ``pass(over:wantsGradients:answers:)`` is given the target and
/// says at every place what comes next. To translate, ``begin(_:answers:)`` reads the sources, and
/// each call of ``logits(after:state:answers:)`` reads the token that was chosen last.
public protocol Translator: ParameterContainer {
  /// What a decoder remembers while it writes.
  associatedtype State: DecoderState

  /// Loss, and its gradients if they are wanted, of pairs that are part of a batch.
  ///
  /// - Parameters:
  ///   - part: a few pairs, whose targets are given
  ///   - total: of how many target tokens the loss is the mean; more than are here
  ///   - wantsGradients: whether there is a backward pass
  ///   - answers: whose functions compute it
  func pass(
    overPart part: PairBatch, dividingBy total: Scalar, wantsGradients: Bool,
    answers: AttentionAnswers
  ) throws -> TranslatorPass<Self>

  /// Reads some sources, and is ready for the start token of each.
  func begin(_ sources: [[Int]], answers: AttentionAnswers) throws -> State

  /// Reads one more token of each sequence.
  ///
  /// - Parameters:
  ///   - tokens: N ids: first `PairBatch.start`, then what was chosen
  ///   - state: what was read before, and then also these
  /// - Returns: the scores of what comes next, N × V
  func logits(
    after tokens: [Int], state: inout State, answers: AttentionAnswers
  ) throws -> Matrix

  /// Where the decoder looks while it reads the start and a target: for each head T × S.
  ///
  /// T is one more than the target has symbols, S is how many the source has. None if the network has
  /// no attention.
  func attention(
    from source: [Int], to target: [Int], answers: AttentionAnswers
  ) throws -> [Matrix]
}

/// What a decoder knows of some sources and of what it has written so far, side by side.
///
/// It is a value. A copy goes on by itself, so several endings of one beginning can be tried.
public protocol DecoderState: Sendable {
  /// N, how many sequences are being written.
  var count: Int { get }

  /// The sequences with these indices, in the order given; one may come more than once.
  func sequences(at indices: [Int]) -> Self
}

/// What one pass over a batch of pairs gives.
public struct TranslatorPass<Network: ParameterContainer>: Sendable {
  /// The mean cross-entropy over all target tokens, ends included, in nats.
  public let loss: Scalar
  /// Of the parameters; nil where none were asked for.
  public let gradients: Network?
  /// How many target tokens have the highest score of all that can be said.
  public let right: Int

  /// Remembers a pass.
  public init(loss: Scalar, gradients: Network?, right: Int) {
    (self.loss, self.gradients, self.right) = (loss, gradients, right)
  }

  /// This pass and one over further pairs of the same batch, as one.
  public func adding(_ other: TranslatorPass) -> TranslatorPass {
    var gradients = gradients
    if let more = other.gradients { gradients?.add(more) }
    return TranslatorPass(
      loss: loss + other.loss, gradients: gradients, right: right + other.right)
  }
}
