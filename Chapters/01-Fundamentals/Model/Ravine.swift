import RNNMath

/// A long narrow valley: flat along x, steep along y.
///
///     loss(x, y) = ½·(x² + c·y²)
///
/// c is the condition number: how much steeper the walls are than the floor. Plain descent must
/// choose its step for the walls and then crawls along the floor.
public struct Ravine: Sendable {
  /// c
  public let steepness: Scalar
  /// Where every optimiser begins: far out on the floor, a little up the wall. 1 × 2.
  public static let start: Matrix = [[-10, 1]]

  /// A valley with walls this steep.
  public init(steepness: Scalar) {
    self.steepness = steepness
  }

  /// The loss at a place, 1 × 2.
  public func loss(_ place: Matrix) -> Scalar {
    (place[0, 0] * place[0, 0] + steepness * place[0, 1] * place[0, 1]) / 2
  }

  /// Its gradient there, 1 × 2.
  public func gradient(_ place: Matrix) -> Matrix {
    [[place[0, 0], steepness * place[0, 1]]]
  }

  /// The loss before each of so many steps down.
  public func descent(
    steps: Int, _ step: (_ place: inout Matrix, _ gradient: Matrix) throws -> Void
  ) rethrows -> [Scalar] {
    var place = Self.start
    return try (0..<steps).map { _ in
      let before = loss(place)
      try step(&place, gradient(place))
      return before
    }
  }

  /// Plain descent: θ ← θ − α·g.
  public func plain(rate: Scalar, steps: Int) -> [Scalar] {
    descent(steps: steps) { place, gradient in place -= rate * gradient }
  }

  /// Descent with momentum: u ← μ·u + g, θ ← θ − α·u.
  public func momentum(_ momentum: Scalar, rate: Scalar, steps: Int) -> [Scalar] {
    var velocity = Matrix(rows: 1, columns: 2)
    return descent(steps: steps) { place, gradient in
      velocity = momentum * velocity + gradient
      place -= rate * velocity
    }
  }

  /// Adam, as exercise 1.8 has it.
  public func adam(rate: Scalar, steps: Int, answers: FundamentalsAnswers) throws -> [Scalar] {
    var state = AdamState(rows: 1, columns: 2)
    let settings = AdamSettings(learningRate: rate)
    return try descent(steps: steps) { place, gradient in
      try answers.adamStep(&place, gradient, &state, settings)
    }
  }

  /// The run that is the first to come below a loss and stay there, among the learning rates tried.
  ///
  /// Each optimiser has a best rate of its own, so a fair race lets each have it.
  public static func fastest(
    below target: Scalar, rates: [Scalar], run: (_ rate: Scalar) throws -> [Scalar]
  ) rethrows -> Descent {
    let runs = try rates.map { rate in
      let losses = try run(rate)
      return Descent(
        rate: rate, losses: losses, steps: (losses.lastIndex { !($0 < target) } ?? -1) + 1)
    }
    return runs.min { $0.steps < $1.steps } ?? Descent(rate: 0, losses: [], steps: 0)
  }
}

/// One way down.
public struct Descent: Sendable {
  /// The learning rate.
  public let rate: Scalar
  /// The loss before each step.
  public let losses: [Scalar]
  /// After how many steps it stays below the target; all of them if it never does.
  public let steps: Int
}
