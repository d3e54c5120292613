import RNNMath
import Seq2SeqModel
import Workbook

/// What somebody's function asked a toy decoder.
struct DecoderCalls {
  let decoder: ToyDecoder
  /// More calls than this are taken for an endless loop.
  let limit: Int
  /// Whether there are several sequences, each with a beginning of its own.
  let hasSequences: Bool
  /// What had been read after each call.
  private(set) var readings: [Reading] = []

  init(of decoder: ToyDecoder, limit: Int, hasSequences: Bool = false) {
    self.hasSequences = hasSequences
    self.decoder = decoder
    self.limit = limit
  }

  /// A step of the decoder, which is remembered.
  mutating func step(
    _ token: Int, _ state: Reading
  ) throws -> (logits: [Scalar], state: Reading) {
    let next = Reading(sequence: state.sequence, tokens: state.tokens + [token])
    readings.append(next)
    if readings.count > limit { throw Endless("step was called more than \(limit) times") }
    return (decoder.logits(next), next)
  }

  /// A state as a learner knows it: by what was read.
  private func state(_ reading: Reading) -> String {
    let place = hasSequences ? " of sequence \(reading.sequence)" : ""
    if !reading.tokens.isEmpty { return "the state after \(reading.tokens.listed)\(place)" }
    return hasSequences ? "the state of begin(\(reading.sequence))" : "the initial state"
  }

  /// What to say of the calls if the result is wrong, next to those of the reference.
  func remark(due: [Reading]) -> String {
    let (asked, expected) = (Set(readings), Set(due))
    let superfluous = readings.first { !expected.contains($0) }
    if let last = superfluous?.tokens.last, var before = superfluous {
      before.tokens.removeLast()
      return "One call of step is not due: the one that reads \(last) in \(state(before))."
    }
    if let missing = due.first(where: { !asked.contains($0) }) {
      return "One call of step is missing: nobody asks what comes in \(state(missing))."
    }
    return "Your calls of step are the right ones: look at what you make of what they give."
  }
}
