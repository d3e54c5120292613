import GRUModel
import RNNMath
import Workbook

/// Two scans of the same sequences in which every part is exchangeable, for misconceptions that
/// change one.
struct BothDirections: Sendable {
  typealias Turn = @Sendable (_ steps: [Matrix], _ lengths: [Int]) throws -> [Matrix]

  /// What `backward` reads, of the inputs.
  var turns: Turn = { reversed($0, within: $1) }
  /// What stands in the right half, of the states of `backward`.
  var turnsBack: Turn = { reversed($0, within: $1) }
  /// What `forward` reads, of the inputs, and what stands in the left half, of its states.
  var turnsLeft: Turn = { steps, _ in steps }
  var turnsLeftBack: Turn = { steps, _ in steps }
  /// How `forward` is called, or something else, for the left half.
  var left:
    @Sendable (
      _ inputs: [Matrix], _ forward: GRUAnswers.Scan, _ backward: GRUAnswers.Scan
    ) throws -> [Matrix] = { inputs, forward, _ in try forward(inputs) }
  /// Likewise for the right half.
  var right:
    @Sendable (
      _ turned: [Matrix], _ forward: GRUAnswers.Scan, _ backward: GRUAnswers.Scan
    ) throws -> [Matrix] = { turned, _, backward in try backward(turned) }
  /// Whether `backward` reads what `forward` returned.
  var isStacked = false
  /// How the two halves come together.
  var joins: @Sendable (_ left: Matrix, _ right: Matrix) -> Matrix = {
    Matrix(sideBySide: [$0, $1])
  }
  /// Which halves are zero after an end.
  var clearsLeft = true
  var clearsRight = true
  /// By how much too late that begins.
  var clearsLate = 0
  /// Whether that leaves out sequences of length 0.
  var clearsNoEmpty = false
  /// What is done if there is no input.
  var skipsEmpty = false

  /// An answer to exercise 4.6.
  func run(
    _ inputs: [Matrix], _ lengths: [Int], _ forward: GRUAnswers.Scan, _ backward: GRUAnswers.Scan
  ) throws -> [Matrix] {
    if skipsEmpty && inputs.isEmpty { return [] }
    var fromLeft = try turnsLeftBack(
      left(turnsLeft(inputs, lengths), forward, backward), lengths)
    let turned = try turns(isStacked ? fromLeft : inputs, lengths)
    var fromRight = try turnsBack(right(turned, forward, backward), lengths)
    if fromLeft.count != inputs.count || fromRight.count != inputs.count { throw Trap() }
    let ends = lengths.map { clearsNoEmpty && $0 == 0 ? inputs.count : $0 + clearsLate }
    if clearsLeft { fromLeft = cleared(fromLeft, after: ends) }
    if clearsRight { fromRight = cleared(fromRight, after: ends) }
    return zip(fromLeft, fromRight).map(joins)
  }
}
