import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// Exercise 6.1: vocabularies of some pairs, and the pairs as ids.
///
/// A vocabulary begins with `Token.names`, so padding is 0, the start 1 and the end 2; then comes
/// each token once, in the order in which tokens first appear. Sources and targets have one each.
///
///     the car → la voiture    sources  3 4 0    targets  3 4 2 0
///     a red car → une voiture rouge    5 6 4             5 4 6 2
///
/// - Parameter pairs: N pairs of tokens; either side may be empty
/// - Returns: `EncodedPairs(sourceVocabulary:targetVocabulary:sources:targets:)`: both vocabularies;
///   sources (N × S), filled up with padding to the longest; targets (N × T), each with its end and
///   then filled up likewise
///
/// Book: *Vocabularies and pairs*, exercise 6.1.
public func encodePairs(_ pairs: [TokenPair]) throws -> EncodedPairs {
  throw Unattempted()
}
