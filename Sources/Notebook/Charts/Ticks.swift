import Foundation

/// The smallest step of the form 1, 2 or 5 times a power of ten that needs few enough ticks.
func niceStep(_ low: Double, _ high: Double, maximum: Int) -> Double {
  let rough = (high / Double(max(maximum - 1, 1))) - (low / Double(max(maximum - 1, 1)))
  guard rough > 0, rough.isFinite else { return 1 }
  let power = pow(10, log10(rough).rounded(.down))
  guard power > 0, power.isFinite else { return rough }
  let factor = [1, 2, 5].first { $0 * power >= rough * (1 - 1e-9) } ?? 10
  return factor * power
}

/// Evenly spaced round values from `low` to `high`.
func linearTicks(_ low: Double, _ high: Double, maximum: Int) -> [AxisScale.Tick] {
  let step = niceStep(low, high, maximum: maximum)
  let first = (low / step - 1e-9).rounded(.up)
  let last = (high / step + 1e-9).rounded(.down)
  guard first.isFinite, last.isFinite, last >= first, last - first < 100 else { return [] }
  let values = (0...Int(last - first)).map { (first + Double($0)) * step }
  let largest = max(abs(low), abs(high))
  let isPlain = largest < 1e7 && step >= 1e-5
  let decimals = max(0, -Int((log10(step) + 1e-9).rounded(.down)))
  return values.map { value in
    let value = abs(value) < step / 1e6 ? 0 : value
    let label =
      isPlain
      ? NumberText.fixed(value, decimals: decimals) : NumberText.compact(value, significant: 6)
    return AxisScale.Tick(value: value, label: label)
  }
}

/// Powers of ten around a range, a whole number of ticks apart.
func roundedDecades(_ low: Double, _ high: Double, maximumTicks: Int) -> (Double, Double) {
  let first = Int((log10(low) + 1e-9).rounded(.down))
  let last = Int((log10(high) - 1e-9).rounded(.up))
  let stride = decadeStride(last - first, maximumTicks: maximumTicks)
  let decades = (last - first + stride - 1) / stride * stride
  return (
    max(pow(10, Double(last - decades)), AxisScale.drawable.lowerBound), pow(10, Double(last))
  )
}

/// How many decades apart ticks are, so that few enough cover a range.
private func decadeStride(_ decades: Int, maximumTicks: Int) -> Int {
  [1, 2, 3, 4, 5, 10, 20, 50, 100].first { decades / $0 < maximumTicks } ?? 200
}

/// Powers of ten from `low` to `high`, with 2 and 5 between them when there are few.
func logTicks(_ low: Double, _ high: Double, maximum: Int) -> [AxisScale.Tick] {
  let first = Int((log10(low) - 1e-9).rounded(.up))
  let last = Int((log10(high) + 1e-9).rounded(.down))
  let decades = last - first + 1
  if decades >= 3 {
    let stride = decadeStride(decades - 1, maximumTicks: maximum)
    let exponents = (first...last).filter { ($0 - last) % stride == 0 }
    let isPlain = exponents.allSatisfy { (-2...4).contains($0) }
    return exponents.map { exponent in
      let value = pow(10, Double(exponent))
      let label =
        isPlain ? NumberText.fixed(value, decimals: max(0, -exponent)) : "1e\(exponent)"
      return AxisScale.Tick(value: value, label: label)
    }
  }
  let around = low * (1 - 1e-9)...high * (1 + 1e-9)
  let powers = (first - 1...last + 1).map { pow(10, Double($0)) }
  let values = powers.flatMap { [$0, 2 * $0, 5 * $0] }.filter(around.contains)
  if values.count < 3 { return linearTicks(low, high, maximum: min(maximum, 5)) }
  let chosen =
    values.count <= maximum
    ? values : values.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
  return chosen.map { AxisScale.Tick(value: $0, label: NumberText.compact($0)) }
}
