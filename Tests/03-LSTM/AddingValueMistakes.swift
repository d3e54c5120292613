import LSTMModel
import RNNMath
import Workbook

/// What else can go wrong in exercise 3.8: values, targets, shapes, and the use of the generator.
extension LSTMGrader {
  static let addingValueMistakes: [Misconception<LSTMAnswers>] = [
    adding(
      "Values from −1 to 1",
      """
      Your values are below 0, too, as in 1997. In the modern task they are uniform in 0..<1: \
      `generator.uniform()`.
      """
    ) {
      $0.values = { steps, source in (0..<steps).map { _ in source.uniform(in: -1..<1) } }
    },
    adding(
      "Values that are rounded",
      """
      Your values are 0 or 1. They are any numbers in 0..<1, as `generator.uniform()` gives them: \
      with whole ones there are only three targets to tell apart.
      """
    ) { $0.values = { steps, source in (0..<steps).map { _ in source.uniform().rounded() } } },
    adding(
      "Values without bounds",
      """
      Some of your values are below 0, others 1 or above, as normal numbers are. They are to be \
      uniform in 0..<1: `generator.uniform()`.
      """
    ) { $0.values = { steps, source in (0..<steps).map { _ in source.normal() } } },
    adding(
      "The inputs stay zeros",
      """
      All values and markers of yours are 0. A matrix that is taken out of an array is a copy: \
      change it in its place, `inputs[t][n, 0] = …`, or put the copy back.
      """
    ) { $0.finish = { $0.inputs = $0.inputs.map { 0 * $0 } } },
    adding(
      "Only the marked steps have values",
      """
      Where the marker is 0, your value is 0, too, so one can add up all values and needn't look at \
      the markers. Every step has a value, and most are there to be ignored.
      """
    ) {
      $0.finish = { batch in
        for t in batch.inputs.indices {
          for n in 0..<batch.inputs[t].rows where batch.inputs[t][n, 1] == 0 {
            batch.inputs[t][n, 0] = 0
          }
        }
      }
    },
    adding(
      "One value for a whole sequence",
      """
      Every step of a sequence has the same value, so there is nothing to choose. Draw one for \
      each step.
      """
    ) {
      $0.values = { steps, source in Array(repeating: source.uniform(), count: steps) }
    },
    adding(
      "The same values in all sequences of a batch",
      """
      The sequences of a batch have different places, but the same values. Draw values for each \
      sequence.
      """
    ) { $0.sharesValues = true },
    adding(
      "All sequences of a batch are the same",
      """
      You draw one sequence and repeat it, so a batch is worth no more than one example. Draw \
      values and places for each sequence.
      """
    ) {
      $0.sharesValues = true
      $0.sharesPlaces = true
    },
    adding(
      "The target is the product",
      """
      You multiply the two marked values. That is another task of 1997; here they are added.
      """
    ) { $0.target = { _, marked in marked.reduce(1, *) } },
    adding(
      "The target is the mean",
      "You take half the sum of the two marked values. The target is the sum itself."
    ) { $0.target = { _, marked in marked.reduce(0, +) / Scalar(marked.count) } },
    adding(
      "The target is the sum of all values",
      "You add up all values of the sequence. Only those count whose marker is 1."
    ) { $0.target = { values, _ in values.reduce(0, +) } },
    adding(
      "The target is the first marked value",
      """
      You leave the second marked value out. If you loop over the two places, add with +=.
      """
    ) { $0.target = { _, marked in marked[0] } },
    adding(
      "The target is the last marked value",
      """
      Your target is the second marked value: it takes the place of the first. Add with += instead \
      of =.
      """
    ) { $0.target = { _, marked in marked[marked.count - 1] } },
    adding(
      "The target is the difference",
      "You subtract the second marked value. The target is the sum of the two."
    ) { $0.target = { _, marked in marked[0] - marked[marked.count - 1] } },
    adding(
      "The target of 1997",
      """
      You take 0.5 + (a + b) / 4, which keeps the target of values from −1 to 1 between 0 and 1. \
      In the modern task it is a + b.
      """
    ) { $0.target = { _, marked in 0.5 + marked.reduce(0, +) / 4 } },
    adding(
      "The targets are zero",
      """
      Your targets are all 0. Add the marked values to `targets[n, 0]`, and return the matrix that \
      you changed.
      """
    ) { $0.target = { _, _ in 0 } },
    adding(
      "The targets are a row",
      "Your targets are 1 × N. As everywhere, a row is an example: N × 1."
    ) { $0.finish = { $0.targets = $0.targets.transposed } },
    adding(
      "A matrix for each sequence",
      """
      You return N matrices of T × 2, one for each sequence. A step of the network reads all \
      sequences at once, so there is one matrix for each step: T of them, N × 2.
      """
    ) {
      $0.finish = { batch in
        let inputs = batch.inputs
        batch.inputs = (0..<inputs[0].rows).map { n in Matrix(inputs.map { $0[row: n] }) }
      }
    },
  ]

  static let generatorMistakes: [Misconception<LSTMAnswers>] = [
    adding(
      "The generator is copied",
      """
      Two batches in a row are the same: you draw from a copy of the generator, `var copy = \
      generator`, so the one that was handed in stays where it is. Draw from the parameter itself, \
      which is inout.
      """
    ) { $0.generator = { $0 } },
    adding(
      "A generator of its own, with a fixed seed",
      """
      Whatever generator you are given, the batch is the same: you make one of your own, with a \
      seed of your own. Draw from the parameter.
      """
    ) { $0.generator = { _ in RandomGenerator(seed: 1) } },
    adding(
      "Random numbers from elsewhere",
      """
      The same seed gives another batch each time, so you draw from something else than the \
      generator, such as `Double.random(in:)`. Randomness is a parameter in this book, or no run \
      could be repeated.
      """
    ) { $0.generator = { _ in RandomGenerator(seed: .random(in: 0...UInt64.max)) } },
  ]
}
