import Foundation

/// How far a measured slope is from the true one, as the step shrinks, in either precision.
///
/// The function is the cross-entropy of one yes-or-no question, ln(1 + eˣ), whose slope is known:
/// 1 / (1 + e⁻ˣ). This is the one place that needs Float and Double side by side.
public enum SlopePrecision {
  /// Where the slope is measured: 64 places from −2 to 2.
  private static let places = (0..<64).map { -2 + 4 * Double($0) / 63 }

  /// The steps that are tried: two to a power of ten.
  public static let steps = (2...28).map { pow(10, -Double($0) / 2) }

  /// The step with the least error in Double, and that error.
  public static var bestInDouble: (step: Double, error: Double) { best(errorInDouble) }

  /// The step with the least error in Float, and that error.
  public static var bestInFloat: (step: Double, error: Double) { best(errorInFloat) }

  private static func best(_ error: (Double) -> Double) -> (step: Double, error: Double) {
    steps.map { (step: $0, error: error($0)) }.min { $0.error < $1.error } ?? (0, .infinity)
  }

  /// The root mean square relative error of central differences with this step, computed in Double.
  public static func errorInDouble(step h: Double) -> Double {
    error { x in (log(1 + exp(x + h)) - log(1 + exp(x - h))) / (2 * h) }
  }

  /// The same, computed in Float.
  public static func errorInFloat(step h: Double) -> Double {
    let h = Float(h)
    return error { place in
      let x = Float(place)
      return Double((log(1 + exp(x + h)) - log(1 + exp(x - h))) / (2 * h))
    }
  }

  /// The same for one-sided differences in Double.
  public static func oneSidedErrorInDouble(step h: Double) -> Double {
    error { x in (log(1 + exp(x + h)) - log(1 + exp(x))) / h }
  }

  private static func error(_ measured: (Double) -> Double) -> Double {
    let squares = places.map { x in
      let slope = 1 / (1 + exp(-x))
      let relative = (measured(x) - slope) / slope
      return relative * relative
    }
    return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }
}
