import Foundation

/// Where values lie along an axis, and where its ticks are.
struct AxisScale: Equatable {
  struct Tick: Equatable {
    let value: Double
    let label: String
  }

  let scale: Scale
  let low: Double
  let high: Double
  let ticks: [Tick]

  /// Values beyond these can't be drawn without overflow or underflow.
  static let drawable = 1e-300...1e300

  /// Whether a value can be shown at all.
  static func canShow(_ value: Double, on scale: Scale) -> Bool {
    switch scale {
    case .linear: value.isFinite && abs(value) <= drawable.upperBound
    case .log: drawable.contains(value)
    }
  }

  /// Fits an axis to values.
  ///
  /// - Parameters:
  ///   - axis: its scale, and what it has to include.
  ///   - values: the data; what can't be shown is ignored.
  ///   - maximumTicks: how many ticks there is room for.
  ///   - roundsOut: whether the ends move out to the next tick, so that curves don't touch them.
  init(_ axis: Axis, values: [Double], maximumTicks: Int, roundsOut: Bool) {
    scale = axis.scale
    let shown = (values + axis.including).filter { Self.canShow($0, on: axis.scale) }
    var low = shown.min() ?? (axis.scale == .log ? 1 : 0)
    var high = shown.max() ?? 1
    if axis.scale == .log {
      if low == high {
        low /= 2
        high *= 2
      }
      if roundsOut && log10(high / low) >= 1.5 {
        (low, high) = roundedDecades(low, high, maximumTicks: maximumTicks)
      }
      ticks = logTicks(low, high, maximum: maximumTicks)
    } else {
      if low == high {
        let room = low == 0 ? 1 : abs(low) / 2
        low -= room
        high += room
      }
      if roundsOut {
        let step = niceStep(low, high, maximum: maximumTicks)
        low = (low / step).rounded(.down) * step
        high = (high / step).rounded(.up) * step
      }
      ticks = linearTicks(low, high, maximum: maximumTicks)
    }
    self.low = low
    self.high = high
  }

  /// How far along the axis a value lies: 0 at the low end, 1 at the high end.
  func fraction(_ value: Double) -> Double {
    let fraction =
      switch scale {
      // Halves first: the difference of two huge values could overflow.
      case .linear: (value / 2 - low / 2) / (high / 2 - low / 2)
      case .log: log(value / low) / log(high / low)
      }
    return fraction.isFinite ? min(max(fraction, 0), 1) : 0.5
  }
}
