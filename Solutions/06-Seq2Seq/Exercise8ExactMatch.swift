import RNNMath

/// The share of candidates that are their reference, token by token.
///
/// - Parameters:
///   - candidates: N lists of tokens
///   - references: N lists of tokens
/// - Returns: from 0 to 1; of no candidates 0
public func exactMatch(_ candidates: [[String]], references: [[String]]) throws -> Scalar {
  let matches = zip(candidates, references).count { $0 == $1 }
  return Scalar(matches) / Scalar(max(1, candidates.count))
}

/// How many tokens have to be put in, taken out or replaced to turn one list into another, at least.
///
///     d[i, 0] = i,   d[0, j] = j
///     d[i, j] = min(d[i−1, j] + 1,               take source[i] out
///                   d[i, j−1] + 1,               put target[j] in
///                   d[i−1, j−1] + replaced)      1, or 0 where source[i] = target[j]
///
/// - Parameters:
///   - source: a list of tokens
///   - target: a list of tokens
/// - Returns: the number of changes; 0 if the lists are the same
///
/// Source: V. Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals",
/// Soviet Physics Doklady 10, 1966.
public func editDistance(_ source: [String], target: [String]) throws -> Int {
  var above = Array(0...target.count)
  for (i, token) in source.enumerated() {
    var row = [i + 1]
    for (j, wanted) in target.enumerated() {
      row.append(min(above[j + 1] + 1, row[j] + 1, above[j] + (token == wanted ? 0 : 1)))
    }
    above = row
  }
  return above[target.count]
}
