import AttentionModel
import RNNMath

/// Whether what stands behind a mask shows anywhere.
struct RubbishExperiment {
  let answers: AttentionAnswers
  let seed: UInt64
  static let rubbish: [(name: String, value: Scalar)] = [
    ("NaN", .nan), ("∞", .infinity), ("−∞", -.infinity), ("1e30", 1e30),
  ]

  /// Some of a number of elements.
  typealias Count = (changed: Int, of: Int)

  /// How many numbers are not what they are without rubbish, to the bit.
  struct Traces {
    let name: String
    let weights, context, gradients: Count
    /// Of the weights, where no mask hides it.
    let withoutMask: Count
  }

  /// The second query sees nothing, and the last key is seen by none.
  private let mask = Masks.ragged(5, 4)

  /// Attention over random numbers, then with each kind of rubbish in all that is hidden.
  func traces() throws -> [Traces] {
    var generator = RandomGenerator(seed: seed)
    let inputs = [(5, 3), (4, 3), (4, 2)].map {
      Matrix.normal($0, $1, deviation: 1, using: &generator)
    }
    let dContext = Matrix.normal(5, 2, deviation: 1, using: &generator)
    let (clean, cleanBack) = try pass(inputs, mask, dContext)
    let (open, _) = try pass(inputs, Masks.open(5, 4), dContext)
    return try Self.rubbish.map { name, value in
      var spoilt = inputs
      for (index, row) in [(0, 1), (1, 3), (2, 3)] {
        spoilt[index][row: row] = spoilt[index][row: row].map { _ in value }
      }
      let (step, back) = try pass(spoilt, mask, dContext)
      let (openStep, _) = try pass(spoilt, Masks.open(5, 4), dContext)
      return Traces(
        name: name, weights: Self.changed([clean.weights], [step.weights]),
        context: Self.changed([clean.context], [step.context]),
        gradients: Self.changed(cleanBack, back),
        withoutMask: Self.changed([open.weights], [openStep.weights]))
    }
  }

  /// There and back.
  private func pass(
    _ inputs: [Matrix], _ mask: [[Bool]], _ dContext: Matrix
  ) throws -> (step: AttentionStep, back: [Matrix]) {
    let step = try answers.scaledDotProduct(
      inputs[0], inputs[1], inputs[2], mask, answers.maskedSoftmax)
    let back = try answers.attentionBackward(dContext, step, answers.softmaxBackward)
    return (step, [back.dQueries, back.dKeys, back.dValues].compactMap(\.self))
  }

  private static func changed(_ clean: [Matrix], _ other: [Matrix]) -> Count {
    let (a, b) = (clean.flatMap(\.values), other.flatMap(\.values))
    return (zip(a, b).count { $0 != $1 }, a.count)
  }
}
