import RNNMath
import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.5, written last, to see how many of the wrong ones have a name.
let fresh5GreedyDecode: [BankAnswer<Seq2SeqAnswers>] = [
  .right("a recursion over what is left of the steps") {
    $0.greedyDecodeOfAny = { initial, longest, step in
      func rest(_ token: Int, _ state: any Sendable, _ left: Int) throws -> [Int] {
        if left == 0 { return [] }
        let (logits, next) = try step(token, state)
        let allowed = logits[Token.end...]
        guard let top = allowed.max(), let best = allowed.firstIndex(of: top), best != Token.end
        else { return [] }
        return [best] + (try rest(best, next, left - 1))
      }
      return try rest(Token.start, initial, longest)
    }
  },
  .wrong("may say padding and start too", told: "Padding and start are said") {
    $0.greedyDecodeOfAny = { try slipping($0, $1, $2, .allAllowed) }
  },
  .wrong(
    "stops at padding and start as well, where they are likeliest", told: "Padding and start end it"
  ) {
    $0.greedyDecodeOfAny = { try slipping($0, $1, $2, .stopsAtSpecial) }
  },
  .wrong("returns the end with the symbols", told: "The end token in the output") {
    $0.greedyDecodeOfAny = { try slipping($0, $1, $2, .endKept) }
  },
  .wrong("begins each step from the first state", told: "The state stays the initial one") {
    $0.greedyDecodeOfAny = { try slipping($0, $1, $2, .firstState) }
  },
  .wrong("reads the start at each step", told: "The start is read each time") {
    $0.greedyDecodeOfAny = { try slipping($0, $1, $2, .startAgain) }
  },
  .wrong("makes one step more than the longest", told: "One step too many") {
    $0.greedyDecodeOfAny = { try slipping($0, $1, $2, .oneMore) }
  },
]

private enum Slip { case allAllowed, stopsAtSpecial, endKept, firstState, startAgain, oneMore }

@Sendable private func slipping(
  _ initial: any Sendable, _ longest: Int, _ step: DecodingStep<any Sendable>, _ slip: Slip
) throws -> [Int] {
  var (said, state, token) = ([Int](), initial, Token.start)
  let lowest = slip == .allAllowed || slip == .stopsAtSpecial ? 0 : Token.end
  while said.count < (slip == .oneMore ? longest + 1 : longest) {
    let next = try step(token, state)
    if slip != .firstState { state = next.state }
    let best =
      (lowest..<next.logits.count).max { next.logits[$0] < next.logits[$1] } ?? Token.end
    if slip == .stopsAtSpecial && best < Token.firstSymbol { break }
    if best == Token.end {
      if slip == .endKept { said.append(best) }
      break
    }
    said.append(best)
    if slip != .startAgain { token = best }
  }
  return said
}
