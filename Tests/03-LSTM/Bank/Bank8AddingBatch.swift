import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.8 by someone who had not seen its grader.
let bank8AddingBatch: [BankAnswer<LSTMAnswers>] =
  [
    .right("sequence by sequence, its numbers first and then its places") {
      $0.addingBatch = { try sequenceBySequence($0, $1, using: &$2) }
    },
    .right("all places first, then step by step") {
      $0.addingBatch = { try placesFirst($0, $1, using: &$2) }
    },
    .right("a whole table of numbers at once; the target as numbers times markers") {
      $0.addingBatch = { try numbersTimesMarkers($0, $1, using: &$2) }
    },
    .right("places as the first of a shuffled half") {
      $0.addingBatch = { try shuffledHalves($0, $1, using: &$2) }
    },
    .right("places from a uniform number, and the last sequence first") {
      $0.addingBatch = { try placesFromUniform($0, $1, using: &$2) }
    },
    .right("a generator of its own for the places") {
      $0.addingBatch = { try splitGenerator($0, $1, using: &$2) }
    },
  ] + bank8AddingBatchWrong

private typealias Batch = (inputs: [Matrix], targets: Matrix)

private func sequenceBySequence(
  _ count: Int, _ length: Int, using generator: inout RandomGenerator
) throws -> Batch {
  var inputs = [Matrix](repeating: Matrix(rows: count, columns: 2), count: length)
  var targets = Matrix(rows: count, columns: 1)
  for n in 0..<count {
    for t in 0..<length { inputs[t][n, 0] = generator.uniform() }
    let first = generator.integer(below: length / 2)
    let second = length / 2 + generator.integer(below: length - length / 2)
    inputs[first][n, 1] = 1
    inputs[second][n, 1] = 1
    targets[n, 0] = inputs[first][n, 0] + inputs[second][n, 0]
  }
  return (inputs, targets)
}

private func placesFirst(
  _ count: Int, _ length: Int, using generator: inout RandomGenerator
) throws -> Batch {
  let half = length / 2
  var places: [[Int]] = []
  for _ in 0..<count {
    let second = generator.integer(below: length - half) + half
    places.append([generator.integer(below: half), second])
  }
  var sums = [Scalar](repeating: 0, count: count)
  var inputs: [Matrix] = []
  for t in 0..<length {
    var values: [Scalar] = []
    for n in 0..<count {
      let number = generator.uniform()
      let isMarked = places[n].contains(t)
      if isMarked { sums[n] += number }
      values += [number, isMarked ? 1 : 0]
    }
    inputs.append(Matrix(rows: count, columns: 2, values: values))
  }
  return (inputs, Matrix(rows: count, columns: 1, values: sums))
}

private func numbersTimesMarkers(
  _ count: Int, _ length: Int, using generator: inout RandomGenerator
) throws -> Batch {
  let half = length / 2
  let numbers = Matrix.uniform(count, length, in: 0..<1, using: &generator)
  var markers = Matrix(rows: count, columns: length)
  for n in 0..<count { markers[n, generator.integer(below: half)] = 1 }
  for n in 0..<count { markers[n, half + generator.integer(below: length - half)] = 1 }
  let inputs = (0..<length).map {
    Matrix(sideBySide: [numbers.columns($0..<$0 + 1), markers.columns($0..<$0 + 1)])
  }
  let ones = Matrix(rows: length, columns: 1, repeating: 1)
  return (inputs, numbers.hadamard(markers).matmul(ones))
}

private func shuffledHalves(
  _ count: Int, _ length: Int, using generator: inout RandomGenerator
) throws -> Batch {
  let sequences: [(rows: [[Scalar]], sum: Scalar)] = (0..<count).map { _ in
    let first = generator.shuffled(Array(0..<length / 2))[0]
    let second = generator.shuffled(Array(length / 2..<length))[0]
    let rows = (0..<length).map { [generator.uniform(), $0 == first || $0 == second ? 1 : 0] }
    return (rows, rows.reduce(0) { $0 + $1[0] * $1[1] })
  }
  let inputs = (0..<length).map { t in
    Matrix(rows: count, columns: 2) { sequences[$0].rows[t][$1] }
  }
  return (inputs, Matrix(rows: count, columns: 1) { row, _ in sequences[row].sum })
}

private func placesFromUniform(
  _ count: Int, _ length: Int, using generator: inout RandomGenerator
) throws -> Batch {
  func place(in range: Range<Int>) -> Int {
    let offset = Int(generator.uniform() * Scalar(range.count))
    return range.lowerBound + min(offset, range.count - 1)
  }
  var inputs = (0..<length).map { _ in Matrix(rows: count, columns: 2) }
  var targets = Matrix(rows: count, columns: 1)
  for n in (0..<count).reversed() {
    let places = [place(in: 0..<length / 2), place(in: length / 2..<length)]
    for t in (0..<length).reversed() { inputs[t][n, 0] = generator.uniform() }
    for place in places {
      inputs[place][n, 1] = 1
      targets[n, 0] += inputs[place][n, 0]
    }
  }
  return (inputs, targets)
}

private func splitGenerator(
  _ count: Int, _ length: Int, using generator: inout RandomGenerator
) throws -> Batch {
  var places = generator.split()
  var inputs: [Matrix] = (0..<length).map { _ in
    var input = Matrix(rows: count, columns: 2)
    for n in 0..<count { input[n, 0] = generator.uniform() }
    return input
  }
  var targets = Matrix(rows: count, columns: 1)
  for half in [0..<length / 2, length / 2..<length] {
    for n in 0..<count {
      let place = half.lowerBound + places.integer(below: half.count)
      inputs[place].values[2 * n + 1] = 1
      targets.values[n] += inputs[place].values[2 * n]
    }
  }
  return (inputs, targets)
}
