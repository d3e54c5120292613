import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.8, written last, to see how many of the wrong ones have a name.
let fresh8AddingBatch: [BankAnswer<LSTMAnswers>] = [
  .right("all places first, then the numbers step by step, the target as a dot product") {
    $0.addingBatch = placesFirst
  },
  .wrong(
    "draws the two places once for the whole batch",
    told: "The same places in all sequences of a batch"
  ) {
    $0.addingBatch = { count, length, generator in
      let places = halves(length, &generator)
      return batch(count, length, &generator) { _ in places }
    }
  },
  .wrong(
    "draws the second place anywhere after the first, in the first half too",
    told: "The second marker anywhere after the first"
  ) {
    $0.addingBatch = { count, length, generator in
      batch(count, length, &generator) { generator in
        let first = generator.integer(below: length / 2)
        return (first, first + 1 + generator.integer(below: length - first - 1))
      }
    }
  },
  .wrong(
    "draws the second place from as many steps as the first, so an odd T's last never",
    told: "If T is odd, the last step is never marked"
  ) {
    $0.addingBatch = { count, length, generator in
      batch(count, length, &generator) { generator in
        let half = length / 2
        return (generator.integer(below: half), half + generator.integer(below: half))
      }
    }
  },
  .wrong("asks for the target of 1997, 0.5 + (X₁ + X₂)/4", told: "The target of 1997") {
    $0.addingBatch = { count, length, generator in
      let (inputs, targets) = batch(count, length, &generator) { halves(length, &$0) }
      return (inputs, targets.map { 0.5 + $0 / 4 })
    }
  },
  .wrong(
    "fills in numbers at the marked steps only, and zero elsewhere",
    told: "Only the marked steps have values"
  ) {
    $0.addingBatch = { count, length, generator in
      let (filled, targets) = batch(count, length, &generator) { halves(length, &$0) }
      var inputs = filled
      for t in inputs.indices {
        for n in 0..<count { inputs[t][n, 0] *= inputs[t][n, 1] }
      }
      return (inputs, targets)
    }
  },
  .wrong(
    "draws from a copy of the generator, so every batch is the same",
    told: "The generator is copied"
  ) {
    $0.addingBatch = { count, length, generator in
      var copy = generator
      return batch(count, length, &copy) { halves(length, &$0) }
    }
  },
]

private func halves(_ length: Int, _ generator: inout RandomGenerator) -> (Int, Int) {
  let half = length / 2
  return (generator.integer(below: half), half + generator.integer(below: length - half))
}

private func batch(
  _ count: Int, _ length: Int, _ generator: inout RandomGenerator,
  places: (_ generator: inout RandomGenerator) -> (Int, Int)
) -> (inputs: [Matrix], targets: Matrix) {
  var inputs = (0..<length).map { _ in Matrix(rows: count, columns: 2) }
  var targets = Matrix(rows: count, columns: 1)
  for n in 0..<count {
    for t in 0..<length { inputs[t][n, 0] = generator.uniform() }
    let (first, second) = places(&generator)
    for place in [first, second] {
      inputs[place][n, 1] = 1
      targets[n, 0] += inputs[place][n, 0]
    }
  }
  return (inputs, targets)
}

@Sendable private func placesFirst(
  _ count: Int, _ length: Int, _ generator: inout RandomGenerator
) -> (inputs: [Matrix], targets: Matrix) {
  let places = (0..<count).map { _ in halves(length, &generator) }
  var targets = Matrix(rows: count, columns: 1)
  let inputs = (0..<length).map { t in
    let rows = places.map { place in
      [generator.uniform(), t == place.0 || t == place.1 ? 1 : 0]
    }
    return Matrix(rows: count, columns: 2, values: rows.flatMap(\.self))
  }
  for step in inputs {
    targets += step.columns(0..<1).hadamard(step.columns(1..<2))
  }
  return (inputs, targets)
}
