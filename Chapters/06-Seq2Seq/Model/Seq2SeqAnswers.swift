import RNNMath
import Workbook

/// One step of a decoder: reads a token, gives the scores of what comes next (V) and the state after
/// it. A state is a value: what it was before can be gone on from again.
public typealias DecodingStep<State> = (_ token: Int, _ state: State) throws -> (
  logits: [Scalar], state: State
)

/// The nine exercises of this chapter: yours, the reference, or a mixture.
///
/// Stored functions can't be generic, so those that work with any state are kept for
/// `any Sendable`; the functions around them, without `OfAny`, are generic again.
public struct Seq2SeqAnswers: Sendable {
  /// 6.1: pairs of tokens → vocabularies and ids
  public var encodePairs: @Sendable (_ pairs: [TokenPair]) throws -> EncodedPairs = { _ in
    throw Unattempted()
  }

  /// 6.2: targets (N × T) → what the decoder reads, what it is to say, and what counts, N × T each
  public var shiftTargets:
    @Sendable (_ targets: [[Int]]) throws -> (
      inputs: [[Int]], outputs: [[Int]], mask: [[Bool]]
    ) = { _ in throw Unattempted() }

  /// 6.3: dlogits_1 … dlogits_T (N × V) → the gradients of all parameters
  public var encoderDecoderBackward:
    @Sendable (_ dLogits: [Matrix], _ trace: EncoderDecoderTrace, _ network: EncoderDecoder) throws
      -> EncoderDecoder = { _, _, _ in throw Unattempted() }

  /// 6.4: what teacher forcing reads (N × T) → what is read, now and then the decoder's own (N × T)
  public var scheduledSampling:
    @Sendable (
      _ inputs: [[Int]], _ forcing: Scalar, _ coins: [[Scalar]], _ isTraining: Bool,
      _ predict: (_ tokens: [Int]) throws -> [Int]
    ) throws -> [[Int]] = { _, _, _, _, _ in throw Unattempted() }

  /// 6.5: a state, the most steps, a step → what is said, without the end
  public var greedyDecodeOfAny:
    @Sendable (
      _ initial: any Sendable, _ longest: Int, _ step: DecodingStep<any Sendable>
    ) throws -> [Int] = { _, _, _ in throw Unattempted() }

  /// 6.6: a state, the width, the most steps, the length penalty, a step → hypotheses, best first
  public var beamSearchOfAny:
    @Sendable (
      _ initial: any Sendable, _ width: Int, _ longest: Int, _ lengthPenalty: Scalar,
      _ step: DecodingStep<any Sendable>
    ) throws -> [Hypothesis] = { _, _, _, _, _ in throw Unattempted() }

  /// 6.7: N candidates, references of each, the longest n-grams → BLEU
  public var corpusBLEU:
    @Sendable (_ candidates: [[String]], _ references: [[[String]]], _ order: Int) throws -> BLEU =
      {
        _, _, _ in throw Unattempted()
      }

  /// 6.8: N candidates, N references → the share that is the same, token by token
  public var exactMatch:
    @Sendable (_ candidates: [[String]], _ references: [[String]]) throws -> Scalar = { _, _ in
      throw Unattempted()
    }

  /// 6.8: two lists of tokens → how many have to be put in, taken out or replaced
  public var editDistance: @Sendable (_ source: [String], _ target: [String]) throws -> Int = {
    _, _ in throw Unattempted()
  }

  /// 6.9: targets (N × T), the state before each, a step → both perplexities
  public var perplexitiesOfAny:
    @Sendable (
      _ targets: [[Int]], _ begin: (_ n: Int) throws -> any Sendable,
      _ step: DecodingStep<any Sendable>
    ) throws -> (teacherForced: Scalar, freeRunning: Scalar) = { _, _, _ in throw Unattempted() }

  /// Nine exercises that are not attempted yet.
  public init() {}
}
