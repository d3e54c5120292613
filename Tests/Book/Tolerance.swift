import Foundation

/// How far a number may be from the one it was measured to be.
enum Tolerance: Equatable, CustomStringConvertible {
  /// `±0.02`: so much more or less.
  case absolute(Double)
  /// `×2`: up to so many times more or less.
  case factor(Double)

  init?(_ text: some StringProtocol) {
    guard let value = Double(text.dropFirst()), value.isFinite else { return nil }
    switch text.first {
    case "±" where value >= 0: self = .absolute(value)
    case "×" where value >= 1: self = .factor(value)
    default: return nil
    }
  }

  /// Whether two numbers agree; a few roundings beyond the limit still do.
  func accepts(_ first: Double, _ second: Double) -> Bool {
    guard first.isFinite, second.isFinite else { return false }
    let (small, large) = (min(abs(first), abs(second)), max(abs(first), abs(second)))
    switch self {
    case .absolute(let limit): return abs(first - second) <= limit + 8 * large.ulp
    case .factor(let limit):
      return first == second || first.sign == second.sign && large <= small * limit * (1 + 1e-12)
    }
  }

  var description: String {
    switch self {
    case .absolute(let limit): "±\(limit.formatted)"
    case .factor(let limit): "×\(limit.formatted)"
    }
  }
}

extension Double {
  /// With as many digits as tell it from numbers nearby, at most 6.
  var formatted: String { String(format: "%.6g", self) }
}

/// The value of `-0.25`, `4,131` or `1e-10`; nil for anything else.
func number(_ token: some StringProtocol) -> Double? {
  let digits = /[-−+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?([eE][-−+]?\d+)?/
  let token = String(token)
  guard token.contains(where: \.isNumber), token.wholeMatch(of: digits) != nil else { return nil }
  return Double(token.replacing("−", with: "-").replacing(",", with: ""))
}
