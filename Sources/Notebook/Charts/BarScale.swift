/// Where bars start and end, when zero is always in sight.
struct BarScale {
  let low: Double
  let high: Double

  init(_ chart: BarChart) {
    let values = chart.bars.flatMap(\.values).filter { AxisScale.canShow($0, on: .linear) }
    let low = min(0, values.min() ?? 0)
    let high = max(0, values.max() ?? 0)
    self.low = low
    self.high = low == high ? 1 : high
  }

  /// How far from the left a value lies, 0 to 1.
  func fraction(_ value: Double) -> Double {
    let fraction = (value / 2 - low / 2) / (high / 2 - low / 2)
    return min(max(fraction, 0), 1)
  }
}

extension BarChart {
  /// The value as the chart writes it beside its bar, alike for all bars.
  func label(_ value: Double) -> String {
    let values = bars.flatMap(\.values).filter(\.isFinite)
    let largest = values.map { abs($0) }.max() ?? 0
    if largest >= 1e7 || largest < 1e-3 { return NumberText.compact(value) }
    if values.allSatisfy({ $0 == $0.rounded() }) { return NumberText.fixed(value, decimals: 0) }
    return NumberText.fixed(value, decimals: largest < 10 ? 3 : largest < 100 ? 2 : 1)
  }

  /// What can't be drawn, in a sentence.
  var notes: [String] {
    let values = bars.flatMap(\.values)
    let hidden = values.filter { !AxisScale.canShow($0, on: .linear) }.count
    if bars.isEmpty { return ["No bars."] }
    let verb = hidden == 1 ? "has" : "have"
    return hidden == 0 ? [] : ["\(hidden) of \(values.count) values \(verb) no bar: not finite."]
  }
}
