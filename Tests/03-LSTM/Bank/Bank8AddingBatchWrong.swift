import LSTMModel
import RNNMath
import TestSupport

/// Mistakes in exercise 3.8, each with its cause.
let bank8AddingBatchWrong: [BankAnswer<LSTMAnswers>] = [
  .wrong("both markers anywhere in the sequence, in different places", told: "Markers anywhere") {
    $0.addingBatch = {
      make($0, $1, &$2) { length, generator in
        let first = generator.integer(below: length)
        let second = generator.integer(below: length - 1)
        return [first, second < first ? second : second + 1]
      }
    }
  },
  .wrong(
    "both markers anywhere, perhaps at the same step, whose number then counts twice",
    told: "Markers anywhere, sometimes both at one place"
  ) {
    $0.addingBatch = {
      make($0, $1, &$2) { length, generator in
        [generator.integer(below: length), generator.integer(below: length)]
      }
    }
  },
  .wrong(
    "both markers in the first half, where there are two steps in it",
    told: "Both markers in the first half, at two places"
  ) {
    $0.addingBatch = {
      make($0, $1, &$2) { length, generator in
        if length < 4 { return [0, 1] }
        let first = generator.integer(below: length / 2)
        let second = generator.integer(below: length / 2 - 1)
        return [first, second < first ? second : second + 1]
      }
    }
  },
  .wrong(
    "the first half rounded up: the step in the middle of an odd T is in both",
    told: "The middle step belongs to both halves"
  ) {
    $0.addingBatch = {
      make($0, $1, &$2) { length, generator in
        let half = (length + 1) / 2
        let first = generator.integer(below: half)
        var second = length / 2 + generator.integer(below: length - length / 2)
        if second == first { second = length - 1 }
        return [first, second]
      }
    }
  },
  .wrong(
    "the second half begins one later for an odd T: the step in the middle is in neither",
    told: "If T is odd, the middle step is never marked"
  ) {
    $0.addingBatch = {
      make($0, $1, &$2) { length, generator in
        let half = (length + 1) / 2
        return [
          generator.integer(below: length / 2), half + generator.integer(below: length - half),
        ]
      }
    }
  },
  .wrong(
    "T / 2 places in the second half too: the last step of an odd T is never marked",
    told: "If T is odd, the last step is never marked"
  ) {
    $0.addingBatch = {
      make($0, $1, &$2) { length, generator in
        let half = length / 2
        return [generator.integer(below: half), half + generator.integer(below: half)]
      }
    }
  },
  .wrong(
    "the last step of each half is never marked, unless it is the only one",
    told: "The last step of each half is never marked, unless it is the only one"
  ) {
    $0.addingBatch = {
      make($0, $1, &$2) { length, generator in
        let half = length / 2
        let second = half + generator.integer(below: max(1, length - half - 1))
        return [generator.integer(below: max(1, half - 1)), second]
      }
    }
  },
  .wrong("the second marker always T / 2 steps after the first", told: "The lag is always the same")
  {
    $0.addingBatch = {
      make($0, $1, &$2) { length, generator in
        let first = generator.integer(below: length / 2)
        return [first, first + length / 2]
      }
    }
  },
  .wrong("the second marker always at the last step", told: "The second marker at the last step") {
    $0.addingBatch = {
      make($0, $1, &$2) { [$1.integer(below: $0 / 2), $0 - 1] }
    }
  },
  .wrong(
    "the same places for all sequences of the batch",
    told: "The same places in all sequences of a batch"
  ) {
    $0.addingBatch = {
      let places = halves($1, &$2)
      return make($0, $1, &$2) { _, _ in places }
    }
  },
  .wrong(
    "the same numbers for all sequences of the batch",
    told: "The same values in all sequences of a batch"
  ) {
    $0.addingBatch = { make($0, $1, &$2, Slip(number: { $1 == 0 ? nil : .ofFirst })) }
  },
  .wrong("one number for the whole of a sequence", told: "One value for a whole sequence") {
    $0.addingBatch = { make($0, $1, &$2, Slip(number: { t, _ in t == 0 ? nil : .ofStart })) }
  },
  .wrong("the numbers lie between −1 and 1, as in 1997", told: "Values from −1 to 1") {
    $0.addingBatch = { make($0, $1, &$2, Slip(scaled: { 2 * $0 - 1 })) }
  },
  .wrong("the numbers are rounded to 0 or 1", told: "Values that are rounded") {
    $0.addingBatch = { make($0, $1, &$2, Slip(scaled: { $0 < 0.5 ? 0 : 1 })) }
  },
  .wrong("the target of 1997: 0.5 plus a quarter of the sum", told: "The target of 1997") {
    $0.addingBatch = { make($0, $1, &$2, Slip(target: { 0.5 + ($0 + $1) / 4 })) }
  },
  .wrong("the mean of the two numbers for their sum", told: "The target is the mean") {
    $0.addingBatch = { make($0, $1, &$2, Slip(target: { ($0 + $1) / 2 })) }
  },
  .wrong("the product of the two numbers for their sum", told: "The target is the product") {
    $0.addingBatch = { make($0, $1, &$2, Slip(target: { $0 * $1 })) }
  },
  .wrong("only the second number is the target", told: "The target is the last marked value") {
    $0.addingBatch = { make($0, $1, &$2, Slip(target: { $1 })) }
  },
  .wrong(
    "the target is the sum of all numbers of the sequence",
    told: "The target is the sum of all values"
  ) {
    $0.addingBatch = {
      var batch = make($0, $1, &$2)
      for n in 0..<$0 { batch.targets[n, 0] = batch.inputs.reduce(0) { $0 + $1[n, 0] } }
      return batch
    }
  },
  .wrong("the marker in column 0, the number in 1", told: "The marker stands before the value") {
    $0.addingBatch = {
      let batch = make($0, $1, &$2)
      let turned = batch.inputs.map { Matrix(sideBySide: [$0.columns(1..<2), $0.columns(0..<1)]) }
      return (turned, batch.targets)
    }
  },
  .wrong("markers of −1 where there should be 0", told: "−1 where there is no marker") {
    $0.addingBatch = {
      let batch = make($0, $1, &$2)
      let marked = batch.inputs.map { input in
        Matrix(rows: input.rows, columns: 2) {
          $1 == 1 && input[$0, 1] == 0 ? -1 : input[$0, $1]
        }
      }
      return (marked, batch.targets)
    }
  },
  .wrong("a matrix for each sequence, T × 2", told: "A matrix for each sequence") {
    $0.addingBatch = { count, length, generator in
      let batch = make(count, length, &generator)
      let turned = (0..<count).map { n in
        Matrix(rows: length, columns: 2) { batch.inputs[$0][n, $1] }
      }
      return (turned, batch.targets)
    }
  },
  .wrong("the targets as a row, 1 × N", told: "The targets are a row") {
    $0.addingBatch = {
      let batch = make($0, $1, &$2)
      return (batch.inputs, batch.targets.transposed)
    }
  },
  .wrong(
    "draws from a copy, so that the generator stands where it stood",
    told: "The generator is copied"
  ) {
    $0.addingBatch = { count, length, generator in
      var copy = generator
      return make(count, length, &copy)
    }
  },
  .wrong(
    "draws from a generator of its own with seed 0",
    told: "A generator of its own, with a fixed seed"
  ) {
    $0.addingBatch = { count, length, _ in
      var own = RandomGenerator(seed: 0)
      return make(count, length, &own)
    }
  },
  .wrong(
    "two causes: the same places for all sequences, and the mean for the sum",
    told: "The same places in all sequences of a batch + The target is the mean"
  ) {
    $0.addingBatch = {
      let places = halves($1, &$2)
      return make($0, $1, &$2, Slip(target: { ($0 + $1) / 2 })) { _, _ in places }
    }
  },
]

/// Which number comes again.
private enum Again { case ofFirst, ofStart }

/// What may be mistaken, each part right unless it is set.
private struct Slip {
  var number: (_ t: Int, _ n: Int) -> Again? = { _, _ in nil }
  var scaled: (Scalar) -> Scalar = { $0 }
  var target: (Scalar, Scalar) -> Scalar = { $0 + $1 }
}

private func halves(_ length: Int, _ generator: inout RandomGenerator) -> [Int] {
  let half = length / 2
  return [generator.integer(below: half), half + generator.integer(below: length - half)]
}

private func make(
  _ count: Int, _ length: Int, _ generator: inout RandomGenerator, _ slip: Slip = Slip(),
  places: (_ length: Int, _ generator: inout RandomGenerator) -> [Int] = halves
) -> (inputs: [Matrix], targets: Matrix) {
  var inputs = [Matrix](repeating: Matrix(rows: count, columns: 2), count: length)
  var targets = Matrix(rows: count, columns: 1)
  for n in 0..<count {
    for t in 0..<length {
      switch slip.number(t, n) {
      case .ofFirst: inputs[t][n, 0] = inputs[t][0, 0]
      case .ofStart: inputs[t][n, 0] = inputs[0][n, 0]
      case nil: inputs[t][n, 0] = slip.scaled(generator.uniform())
      }
    }
    let places = places(length, &generator)
    for place in places { inputs[place][n, 1] = 1 }
    targets[n, 0] = slip.target(inputs[places[0]][n, 0], inputs[places[1]][n, 0])
  }
  return (inputs, targets)
}
