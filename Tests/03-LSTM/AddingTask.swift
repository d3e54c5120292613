import LSTMModel
import RNNMath

/// A batch of the adding problem in which every part is exchangeable, for misconceptions that
/// change one.
struct AddingTask: Sendable {
  typealias Source = RandomGenerator

  /// The values of one sequence.
  var values: @Sendable (_ steps: Int, inout Source) -> [Scalar] = { steps, source in
    var values = Array(repeating: Scalar(0), count: steps)
    for t in values.indices { values[t] = source.uniform() }
    return values
  }
  /// The marked places of one sequence.
  var places: @Sendable (_ steps: Int, inout Source) throws -> [Int] = { steps, source in
    let half = steps / 2
    return [source.integer(below: half), half + source.integer(below: steps - half)]
  }
  /// What stands at marked places, and what elsewhere.
  var mark: Scalar = 1
  var blank: Scalar = 0
  /// What stands at the first and the last step, if neither is marked; nil for nothing special.
  var end: Scalar?
  var target: @Sendable (_ values: [Scalar], _ marked: [Scalar]) -> Scalar = { _, marked in
    marked.reduce(0, +)
  }
  /// Whether all sequences of a batch have the same values, or the same places.
  var sharesValues = false
  var sharesPlaces = false
  /// A last change of what is returned.
  var finish: @Sendable (_ batch: inout (inputs: [Matrix], targets: Matrix)) -> Void = { _ in }
  /// What is done with the generator.
  var generator: @Sendable (inout Source) -> Source = { $0.split() }

  /// An answer to exercise 3.8.
  func run(
    _ count: Int, _ length: Int, _ given: inout Source
  ) throws -> (inputs: [Matrix], targets: Matrix) {
    var source = generator(&given)
    var inputs = (0..<length).map { _ in Matrix(rows: count, columns: 2) }
    var targets = Matrix(rows: count, columns: 1)
    var (values, places): ([Scalar], [Int]) = ([], [])
    for n in 0..<count {
      if n == 0 || !sharesValues { values = self.values(length, &source) }
      if n == 0 || !sharesPlaces { places = try self.places(length, &source) }
      for t in 0..<length {
        inputs[t][n, 0] = values[t]
        inputs[t][n, 1] = t == 0 || t == length - 1 ? end ?? blank : blank
      }
      for place in places { inputs[place][n, 1] = mark }
      let (first, last) = (min(places[0], places[1]), max(places[0], places[1]))
      targets[n, 0] = target(
        values, first == last ? [values[first]] : [values[first], values[last]])
    }
    var batch = (inputs: inputs, targets: targets)
    finish(&batch)
    return batch
  }
}
