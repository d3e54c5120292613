import RNNMath
import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.8, exactMatch, by someone who had not seen its grader.
let bank8aExactMatch: [BankAnswer<Seq2SeqAnswers>] = [
  .right("compares token by token in loops") { $0.exactMatch = byLoops },
  .right("the mean of ones and zeros, added up one by one") { $0.exactMatch = runningMean },
  .right("one less the share that differs") { $0.exactMatch = oneLessOthers },
  .wrong("compares the joined tokens", told: "exactMatch: joined without a gap") {
    $0.exactMatch = { share($0, $1) { $0.joined() == $1.joined() } }
  },
  .wrong("compares the tokens joined with spaces", told: "exactMatch: joined with a space") {
    $0.exactMatch = { share($0, $1) { $0.joined(separator: " ") == $1.joined(separator: " ") } }
  },
  .wrong(
    "compares as far as the shorter one goes", told: "exactMatch: only the beginning is compared"
  ) {
    $0.exactMatch = { share($0, $1) { zip($0, $1).allSatisfy { $0 == $1 } } }
  },
  .wrong(
    "the candidate may be only the beginning of its reference",
    told: "exactMatch: a beginning of the reference is right"
  ) {
    $0.exactMatch = { share($0, $1) { $1.starts(with: $0) } }
  },
  .wrong("compares the tokens in any order", told: "exactMatch: compared in any order") {
    $0.exactMatch = { share($0, $1) { $0.sorted() == $1.sorted() } }
  },
  .wrong("compares sets of tokens", told: "exactMatch: compared as sets") {
    $0.exactMatch = { share($0, $1) { Set($0) == Set($1) } }
  },
  .wrong(
    "does not mind capital letters", told: "exactMatch: capital and small letters are the same"
  ) {
    $0.exactMatch = { share($0, $1) { $0.map { $0.lowercased() } == $1.map { $0.lowercased() } } }
  },
  .wrong("compares the lengths", told: "exactMatch: the same length is enough") {
    $0.exactMatch = { share($0, $1) { $0.count == $1.count } }
  },
  .wrong("an empty candidate never matches", told: "exactMatch: an empty candidate is never right")
  {
    $0.exactMatch = { share($0, $1) { !$0.isEmpty && $0 == $1 } }
  },
  .wrong("the number of matches, not their share", told: "exactMatch: a number, not a share") {
    $0.exactMatch = { share($0, $1, of: 1) { $0 == $1 } }
  },
  .wrong("the share in percent", told: "exactMatch: a hundred times as much") {
    $0.exactMatch = { 100 * share($0, $1) { $0 == $1 } }
  },
  .wrong(
    "the share of candidates that are the reference of any sentence",
    told: "exactMatch: right if any reference is the same"
  ) {
    $0.exactMatch = { candidates, references in
      share(candidates, references) { candidate, _ in references.contains(candidate) }
    }
  },
  .wrong("the share that differs", told: "exactMatch: the share of what is wrong") {
    $0.exactMatch = { share($0, $1) { $0 != $1 } }
  },
  .wrong("of no candidates 1", told: "exactMatch: of no candidates, all are right") {
    $0.exactMatch = { $0.isEmpty ? 1 : share($0, $1) { $0 == $1 } }
  },
  .wrong("the share of tokens, not of candidates", told: "exactMatch: the share of tokens") {
    $0.exactMatch = ofTokens
  },
  .wrong(
    "1 or 0: whether all candidates match",
    told: "exactMatch: 1 if all are right, else 0, as a division of whole numbers gives"
  ) {
    $0.exactMatch = { $0 == $1 && !$0.isEmpty ? 1 : 0 }
  },
  .wrong(
    "a division of whole numbers",
    told: "exactMatch: 1 if all are right, else 0, as a division of whole numbers gives"
  ) {
    $0.exactMatch = {
      Scalar(zip($0, $1).count { $0 == $1 } / max(1, $0.count))
    }
  },
  .wrong(
    "two causes: sets of tokens are compared, and of no candidates 1",
    told: "exactMatch: compared as sets + exactMatch: of no candidates, all are right"
  ) {
    $0.exactMatch = { $0.isEmpty ? 1 : share($0, $1) { Set($0) == Set($1) } }
  },
]

@Sendable private func byLoops(_ candidates: [[String]], _ references: [[String]]) throws
  -> Scalar
{
  if candidates.isEmpty { return 0 }
  var matches: Scalar = 0
  for n in 0..<candidates.count {
    let (candidate, reference) = (candidates[n], references[n])
    var isSame = candidate.count == reference.count
    if isSame {
      for t in 0..<candidate.count {
        if candidate[t] != reference[t] { isSame = false }
      }
    }
    if isSame { matches += 1 }
  }
  return matches / Scalar(candidates.count)
}

@Sendable private func runningMean(_ candidates: [[String]], _ references: [[String]]) throws
  -> Scalar
{
  var mean: Scalar = 0
  for (n, pair) in zip(candidates, references).enumerated() {
    mean += ((pair.0.elementsEqual(pair.1) ? 1 : 0) - mean) / Scalar(n + 1)
  }
  return mean
}

@Sendable private func oneLessOthers(_ candidates: [[String]], _ references: [[String]]) throws
  -> Scalar
{
  let others = candidates.indices.filter { candidates[$0] != references[$0] }
  return candidates.isEmpty ? 0 : 1 - Scalar(others.count) / Scalar(candidates.count)
}

private func share(
  _ candidates: [[String]], _ references: [[String]], of total: Int? = nil,
  _ isMatch: ([String], [String]) -> Bool
) -> Scalar {
  let matches = zip(candidates, references).count { isMatch($0, $1) }
  return Scalar(matches) / Scalar(max(1, total ?? candidates.count))
}

@Sendable private func ofTokens(_ candidates: [[String]], _ references: [[String]]) throws
  -> Scalar
{
  let matches = zip(candidates, references).map { zip($0, $1).count { $0 == $1 } }
  let longest = zip(candidates, references).map { max($0.count, $1.count) }
  return Scalar(matches.reduce(0, +)) / Scalar(max(1, longest.reduce(0, +)))
}
