/// The most points of a curve that can be pointed at: about one for each dot of a screen.
private let mostPoints = 500

extension LinePlot {
  /// What can be read off the curves, in a drawing that has the plot at that place.
  func reading(
    of chart: LineChart, in place: (left: Double, top: Double, width: Double, height: Double)
  ) -> Reading? {
    func across(_ dot: Dot) -> Double { rough(place.left + dot.across * place.width) }
    func up(_ dot: Dot) -> Double { rough(place.top + (1 - dot.up) * place.height) }
    let kept = curves.map { evenly($0.dots) }
    guard kept.contains(where: { !$0.isEmpty }) else { return nil }

    if curves.contains(where: { Set($0.dots.map(\.x)).count < $0.dots.count }) {
      let dots = kept.enumerated().flatMap { series, dots in
        dots.map {
          Reading.Dots.Dot(
            series: series, across: across($0), up: up($0), x: told($0.x), y: told($0.y))
        }
      }
      return .dots(
        Reading.Dots(
          x: chart.x.name, y: chart.y.name,
          series: curves.enumerated().map { Reading.Look($1.name, $0) }, points: dots))
    }

    let places = Dictionary(
      kept.joined().map { ($0.x, across($0)) }, uniquingKeysWith: { first, _ in first }
    ).sorted { $0.key < $1.key }
    let index = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1.key, $0) })
    let series = zip(curves, kept).enumerated().map { number, pair in
      let dots = pair.1.sorted { $0.x < $1.x }
      let look = Reading.Look(pair.0.name, number)
      return Reading.Line.Curve(
        name: look.name, index: number, look: look.look, shape: look.shape,
        points: dots.compactMap { index[$0.x] }, up: dots.map(up), values: dots.map { told($0.y) })
    }
    return .line(
      Reading.Line(
        x: chart.x.name, top: rough(place.top), bottom: rough(place.top + place.height),
        across: places.map(\.value), at: places.map { told($0.key) }, series: series))
  }

  /// Evenly spaced points with both ends, no more than can be pointed at.
  private func evenly(_ dots: [Dot]) -> [Dot] {
    guard dots.count > mostPoints else { return dots }
    return (0..<mostPoints).map { dots[$0 * (dots.count - 1) / (mostPoints - 1)] }
  }
}
