import Foundation
import RNNMath
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

/// What can go wrong in exercise 2.8.
extension VanillaRNNGrader {
  /// From logits to probabilities.
  static let temperatureMistakes: [Misconception<VanillaRNNAnswers>] = [
    mistake(
      "The temperature has no effect",
      """
      Your probabilities are those of temperature 1. Perhaps you divide the probabilities by it, \
      not the logits: all become larger or smaller alike, and making them sum to one undoes it. \
      Divide the logits, before the softmax. See “Names, letter by letter”.
      """
    ) { $0.probabilities = { logits, _ in Sampler.softmax(logits) } },
    mistake(
      "A softmax of probabilities",
      """
      You take the softmax of the logits, divide that by the temperature, and take a softmax \
      again. One is enough: divide the logits by the temperature first. See “Names, letter by \
      letter”.
      """
    ) {
      $0.probabilities = { logits, t in Sampler.softmax(Sampler.softmax(logits).map { $0 / t }) }
    },
    mistake(
      "Multiplied by the temperature",
      """
      You multiply the logits by the temperature, so high temperatures sharpen. Divide: a \
      temperature below 1 sharpens, above 1 it flattens. See “Names, letter by letter”.
      """
    ) { $0.probabilities = { logits, t in Sampler.softmax(logits.map { $0 * t }) } },
    mistake(
      "No maximum subtracted",
      """
      exp(800) is infinite in floating point, and infinity divided by infinity is NaN; exp(−800) \
      rounds to zero, and 0/0 is NaN too. Subtract the largest logit from all of them first, as in \
      exercise 1.2: the probabilities stay the same. See “Names, letter by letter”.
      """
    ) {
      $0.probabilities = { logits, t in
        let weights = logits.map { exp($0 / t) }
        let total = weights.reduce(0, +)
        return weights.map { $0 / total }
      }
    },
    Misconception(
      "The temperature comes after the cuts",
      """
      You choose the symbols that stay by their probabilities at temperature 1. Divide the logits \
      first: top-p keeps more symbols at a high temperature, and fewer at a low one. See “Names, \
      letter by letter”.
      """
    ) {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let kept = try right(logits, 1, topK, topP)
        return Sampler.softmax(
          zip(logits, kept).map { $1 > 0 ? $0 / temperature : -.infinity })
      }
    },
  ]

  /// What stays, and what becomes of the rest.
  static let cutMistakes: [Misconception<VanillaRNNAnswers>] = [
    mistake(
      "The symbol that crosses p is dropped",
      """
      The symbol with which the sum reaches p must stay, but you stop before it, so less than p is \
      left. Keep a symbol as long as the sum before it is below p. See “Names, letter by letter”.
      """
    ) { $0.topPCount = { ranked, p in Sampler.partialSums(ranked).count { $0 < p } } },
    mistake(
      "Top-p keeps one symbol too many",
      """
      You keep the symbol after the one with which the sum reaches p, too. Stop as soon as the sum \
      is at least p. See “Names, letter by letter”.
      """
    ) { $0.topPCount = { ranked, p in Sampler.partialSums(ranked).count { $0 < p } + 2 } },
    mistake(
      "Top-p goes on where the sum is exactly p",
      """
      Once the sum has reached p, nothing more stays, also where it is exactly p: with ½, ¼, ¼ and \
      top-p ½ only the first does. You keep a symbol as long as the sum before it is at most p. \
      Keep it as long as that is below p. See “Names, letter by letter”.
      """
    ) { $0.topPCount = { ranked, p in Sampler.partialSums(ranked).count { $0 <= p } + 1 } },
    mistake(
      "Top-k keeps one symbol too many",
      """
      You keep k + 1 symbols. If you count from 0, the k most probable have the ranks 0 to k − 1. \
      See “Names, letter by letter”.
      """
    ) { $0.topKCount = { $0 + 1 } },
    mistake(
      "Top-k keeps one symbol too few",
      """
      You keep k − 1 symbols. If you compare with the k-th largest, keep what is equal to it, too: \
      it is one of the k. See “Names, letter by letter”.
      """
    ) { $0.topKCount = { $0 - 1 } },
    mistake(
      "The least probable symbols stay",
      """
      You rank the symbols from the least probable to the most probable, and keep the first of \
      them. Sort the other way round. See “Names, letter by letter”.
      """
    ) { $0.isBetter = { $0 < $1 } },
    mistake(
      "Top-p adds up exponentials, not probabilities",
      """
      You compare p with a sum of exp(z − max), of which the first alone is 1, so only one symbol \
      stays. Divide each by the sum of what is left before you add up. See “Names, letter by \
      letter”.
      """
    ) {
      $0.topPCount = { ranked, p in
        Sampler.partialSums(ranked.map { $0 / ranked[0] }).count { $0 < p } + 1
      }
    },
    mistake(
      "Not divided by the sum of what is left",
      """
      You cut symbols, but the others keep their probabilities, so these sum to less than one. \
      Divide them by their sum at the end. See “Names, letter by letter”.
      """
    ) {
      $0.isNormalisedAfterTopK = false
      $0.isNormalisedAtTheEnd = false
    },
    mistake(
      "After top-p, not divided by the sum of what is left",
      """
      After top-k your probabilities are made to sum to one again, after top-p they aren't. Divide \
      after the last cut, whichever it is. See “Names, letter by letter”.
      """
    ) { $0.isNormalisedAtTheEnd = false },
    Misconception(
      "Cut logits set to 0",
      """
      You set the logits that are cut to 0 and take the softmax then. But exp(0) is 1: they keep a \
      probability, perhaps a large one. Set them to −infinity, or set probabilities to 0 after the \
      softmax. See “Names, letter by letter”.
      """
    ) {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let kept = try right(logits, temperature, topK, topP)
        return Sampler.softmax(zip(logits, kept).map { $1 > 0 ? $0 / temperature : 0 })
      }
    },
    Misconception(
      "Logits that top-k cuts set to 0",
      """
      You set the logits that top-k cuts to 0 and take the softmax then. But exp(0) is 1: they \
      keep a probability, perhaps a large one. Set them to −infinity, or set probabilities to 0 \
      after the softmax. See “Names, letter by letter”.
      """
    ) {
      $0.samplingDistribution = { logits, temperature, topK, topP in
        let kept = try right(logits, temperature, topK, nil)
        return try right(
          zip(logits, kept).map { $1 > 0 ? $0 / temperature : 0 }, 1, nil, topP)
      }
    },
  ]

  /// Both cuts together, and the places of the symbols.
  static let orderMistakes: [Misconception<VanillaRNNAnswers>] = [
    mistake(
      "p is compared with probabilities from before top-k",
      """
      With both cuts, top-k comes first, and what it leaves is divided by its sum before that is \
      compared with p. You cut by top-p first, or leave that division out; either way the sums are \
      smaller, reach p later, and too many symbols stay. See “Names, letter by letter”.
      """
    ) { $0.isNormalisedAfterTopK = false },
    mistake(
      "Top-p is left out where there is top-k",
      """
      If both are given, you obey only top-k. Top-p comes after it, on what it left. See “Names, \
      letter by letter”.
      """
    ) { $0.obeysBoth = false },
    Misconception(
      "Sorted, not in the order of the symbols",
      """
      You return the probabilities in falling order, so they belong to other symbols now. Sort the \
      indices, and write each probability at its own index. See “Names, letter by letter”.
      """
    ) { $0.samplingDistribution = { try right($0, $1, $2, $3).sorted(by: >) } },
    Misconception(
      "Symbols that are cut have no place",
      """
      You return only the probabilities that stay, so nobody can tell whose they are. Return one \
      for each logit, and 0 for those that are cut. See “Names, letter by letter”.
      """
    ) { $0.samplingDistribution = { try right($0, $1, $2, $3).filter { $0 > 0 } } },
  ]

  private static let right = VanillaRNNAnswers.reference.samplingDistribution

  private static func mistake(
    _ name: String, _ explanation: String, _ change: @escaping @Sendable (inout Sampler) -> Void
  ) -> Misconception<VanillaRNNAnswers> {
    Misconception(name, explanation) {
      var sampler = Sampler()
      change(&sampler)
      $0.samplingDistribution = sampler.answer
    }
  }
}
