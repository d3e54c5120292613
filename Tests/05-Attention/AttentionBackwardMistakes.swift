import AttentionModel
import RNNMath
import Workbook

// The misconceptions of exercise 5.5 about keys that are values too, and about the scale.

extension AttentionGrader {
  static let sharedKeyMistakes: [Misconception<AttentionAnswers>] = [
    attentionBack(
      "Keys that are values too lose what they get as values",
      """
      Where step.values is nil, your dKeys is only what comes through the scores. The keys were \
      also what the weights mixed: add wᵀ · dc.
      """
    ) {
      $0.returns = { found, turn in
        (found.dQueries, found.dKeys, turn.step.values == nil ? nil : found.dValues)
      }
    },
    attentionBack(
      "Keys that are values too lose what they get as keys",
      """
      Where step.values is nil, your dKeys is only wᵀ · dc. The keys made the scores as well: add \
      scale · dzᵀ · Q. If you wrote dKeys twice, the second has replaced the first.
      """
    ) {
      $0.returns = { found, turn in
        turn.step.values == nil
          ? (found.dQueries, found.dValues, nil) : (found.dQueries, found.dKeys, found.dValues)
      }
    },
    attentionBack(
      "Keys that are values too get two results, not their sum",
      """
      Where step.values is nil, you return dK and dV by themselves. They are derivatives by one \
      and the same matrix, used twice: dKeys is dK + dV, and dValues is nil.
      """
    ) { $0.returns = { found, _ in found } },
    attentionBack(
      "dValues is returned, though the keys have it already",
      """
      Where step.values is nil, you add dV to dKeys, as you should, and return it as well: whoever \
      adds both to the keys would count it twice. dValues is nil then.
      """
    ) {
      $0.returns = { found, turn in
        turn.step.values == nil
          ? (found.dQueries, found.dKeys + found.dValues, found.dValues) : found
      }
    },
    attentionBack(
      "Zeros instead of nil",
      """
      Where step.values is nil, dValues is nil too: there is nothing that it could be the \
      derivative by.
      """
    ) {
      $0.returns = { found, turn in
        turn.step.values == nil
          ? (found.dQueries, found.dKeys + found.dValues, 0 * found.dValues) : found
      }
    },
    attentionBack(
      "Keys always get the values' part",
      """
      You add dV to dKeys even where there are values. Then keys and values are two matrices, and \
      dKeys is scale · dzᵀ · Q alone.
      """
    ) {
      $0.returns = { found, turn in
        guard turn.sizes.key == turn.sizes.value else { throw Trap() }
        let dValues = turn.step.values == nil ? nil : found.dValues
        return (found.dQueries, found.dKeys + found.dValues, dValues)
      }
    },
    attentionBack(
      "All values are taken for keys",
      """
      You return dK + dV and nil whatever step.values is. That is right where it is nil; where \
      there are values, they have a derivative of their own: wᵀ · dc.
      """
    ) {
      $0.returns = { found, turn in
        guard turn.sizes.key == turn.sizes.value else { throw Trap() }
        return (found.dQueries, found.dKeys + found.dValues, nil)
      }
    },
    attentionBack(
      "dValues is always nil",
      """
      You return nil even where there are values. It is nil only if step.values is; else it is wᵀ \
      · dc.
      """
    ) {
      $0.returns = { found, turn in
        let dKeys = turn.step.values == nil ? found.dKeys + found.dValues : found.dKeys
        return (found.dQueries, dKeys, nil)
      }
    },
    attentionBack(
      "Values that equal the keys are taken for the keys",
      """
      You compare the numbers of values and keys. Two matrices may hold the same numbers and still \
      be two: only where step.values is nil are they one.
      """
    ) {
      $0.returns = { found, turn in
        turn.values == turn.step.keys || turn.step.values == nil
          ? (found.dQueries, found.dKeys + found.dValues, nil) : found
      }
    },
    attentionBack(
      "Values of zero where there are none",
      """
      Where step.values is nil, you go on with zeros, so dw is zero, and all that comes through \
      the scores is lost. nil means that the keys are the values: `step.values ?? step.keys`.
      """
    ) { $0.values = { $0.values ?? $0.keys.zeroed() } },
    attentionBack(
      "Queries instead of values where there are none",
      """
      Where step.values is nil, you take the queries for values. nil means that the keys are the \
      values: `step.values ?? step.keys`.
      """
    ) {
      $0.values = { step in
        if step.values == nil, step.queries.rows != step.keys.rows { throw Trap() }
        return step.values ?? step.queries
      }
    },
  ]

  static let attentionScaleMistakes: [Misconception<AttentionAnswers>] =
    scaleMistakes("The scale is forgotten", "It multiplied every score, so it multiplies here.") {
      _ in 1
    }
    + scaleMistakes(
      "The scale is multiplied in twice",
      """
      Perhaps you have scaled dz, or dw, and then the product again. It comes once on the way from \
      the scores to each of the two.
      """
    ) { $0 * $0 }
    + scaleMistakes(
      "Divided by the scale",
      """
      What multiplied on the way forward multiplies on the way back, too: the derivative of scale \
      · x is scale.
      """
    ) { 1 / $0 } + [
      attentionBack(
        "1/√d instead of step.scale",
        """
        You compute the scale from the size of the keys. The forward pass had one of its own, \
        which may be another (1, in Luong's attention): step.scale.
        """
      ) {
        $0.queryScale = { 1 / Scalar($0.keys.columns).squareRoot() }
        $0.keyScale = { 1 / Scalar($0.keys.columns).squareRoot() }
      },
      attentionBack(
        "The values are scaled",
        """
        You multiply wᵀ · dc by the scale. Only the scores were scaled; the values were mixed by \
        weights that sum to one: dV = wᵀ · dc.
        """
      ) {
        $0.dValues = { turn in
          turn.step.scale * turn.step.weights.mixing(turn.dContext, transposing: .left)
        }
      },
    ]

  /// The same mistake with the scale in one of the two, and in both; and where it concerns
  /// dQueries, also in a function that lets NaN through.
  private static func scaleMistakes(
    _ name: String, _ explanation: String, _ change: @escaping @Sendable (Scalar) -> Scalar
  ) -> [Misconception<AttentionAnswers>] {
    func mistaken(_ results: [String], letsThrough: Bool) -> Misconception<AttentionAnswers> {
      let formulas = ["dQueries": "dQ = scale · dz · K", "dKeys": "dK = scale · dzᵀ · Q"]
      let shown = results.compactMap { formulas[$0] }.joined(separator: ", and ")
      let whose = results.count == 1 ? " (\(results[0]))" : ""
      let besides = " Besides, 0 · NaN is NaN: write `dScores.mixing(step.keys)`."
      return attentionBack(
        name + whose + (letsThrough ? ", and 0 · NaN gets into dQueries" : ""),
        shown + ". " + explanation + (letsThrough ? besides : "")
      ) {
        if results.contains("dQueries") { $0.queryScale = { change($0.scale) } }
        if results.contains("dKeys") { $0.keyScale = { change($0.scale) } }
        if letsThrough { $0.dQueries = { $0.dScores.matmul($0.step.keys) } }
      }
    }
    // The single ones first: of two results that are wrong for different reasons, each is told its
    // own.
    return [["dQueries"], ["dKeys"], ["dQueries", "dKeys"]].flatMap { results in
      [mistaken(results, letsThrough: false)]
        + (results.contains("dQueries") ? [mistaken(results, letsThrough: true)] : [])
    }
  }

  /// A misconception of the way back with some parts exchanged.
  static func attentionBack(
    _ name: String, _ explanation: String, _ exchange: (inout AttentionBackwardRules) -> Void
  ) -> Misconception<AttentionAnswers> {
    var rules = AttentionBackwardRules()
    exchange(&rules)
    return Misconception(name, explanation + " See “Back through attention”.") { [rules] in
      $0.attentionBackward = { try rules.run($0, step: $1, softmaxBackward: $2) }
    }
  }
}
