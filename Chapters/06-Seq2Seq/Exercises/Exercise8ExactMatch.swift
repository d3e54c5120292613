import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// Exercise 6.8: the share of candidates that are their reference, token by token.
///
/// - Parameters:
///   - candidates: N lists of tokens
///   - references: N lists of tokens
/// - Returns: from 0 to 1; of no candidates 0
///
/// Book: *All or nothing, and how far off*, exercise 6.8.
public func exactMatch(_ candidates: [[String]], references: [[String]]) throws -> Scalar {
  throw Unattempted()
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
public func editDistance(_ source: [String], target: [String]) throws -> Int {
  throw Unattempted()
}
