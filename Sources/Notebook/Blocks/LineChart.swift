/// Curves over two axes.
///
/// Points that can't be drawn (not finite, or not positive on a logarithmic axis) leave a gap, and
/// a line under the chart says so.
public struct LineChart: Sendable, Equatable {
  /// The name under which the page links it and `--figures` saves it.
  public let id: String
  /// What the chart shows.
  public let title: String
  /// The horizontal axis.
  public let x: Axis
  /// The vertical axis.
  public let y: Axis
  /// The curves.
  public let series: [Series]
  /// Levels to compare the curves with.
  public let marks: [Mark]

  /// Makes a chart of some series.
  public init(
    id: String, title: String, x: Axis, y: Axis, series: [Series], marks: [Mark] = []
  ) {
    self.id = id
    self.title = title
    self.x = x
    self.y = y
    self.series = series
    self.marks = marks
  }
}

/// A named axis of a line chart.
public struct Axis: Sendable, Equatable {
  /// What is measured along it, with its unit.
  public let name: String
  /// How values are spaced along it.
  public let scale: Scale
  /// Values that the axis shows even when the data doesn't reach them.
  public let including: [Double]

  /// Makes an axis, as in `Axis("loss", including: 0)`.
  public init(_ name: String, scale: Scale = .linear, including: Double...) {
    self.name = name
    self.scale = scale
    self.including = including
  }
}

/// How values are spaced along an axis.
public enum Scale: Sendable, Equatable {
  /// Equal differences are equally far apart.
  case linear
  /// Equal ratios are equally far apart; only positive values can be shown.
  case log
}

/// One curve of a line chart.
public struct Series: Sendable, Equatable {
  /// How the points are drawn.
  public enum Style: Sendable, Equatable {
    /// Joined in the order given.
    case line
    /// Each on its own.
    case dots
  }

  struct Point: Sendable, Equatable {
    let x: Double
    let y: Double
  }

  /// What the legend calls it.
  public let name: String
  let points: [Point]
  let style: Style

  /// Makes a series of points, each an `x` and a `y`.
  public init(_ name: String, _ points: [(Double, Double)], style: Style = .line) {
    self.name = name
    self.points = points.map { Point(x: $0.0, y: $0.1) }
    self.style = style
  }

  /// Makes a series of values one step apart, such as a loss at every epoch.
  public init(_ name: String, values: [Double], from start: Int = 0, style: Style = .line) {
    self.init(
      name, values.enumerated().map { (Double(start + $0.offset), $0.element) }, style: style)
  }
}

/// A labelled level across a line chart.
public struct Mark: Sendable, Equatable {
  /// What the level means.
  public let name: String
  /// Where it is.
  public let y: Double

  /// Marks a level.
  public init(_ name: String, y: Double) {
    self.name = name
    self.y = y
  }
}
