/// One thing that a chapter shows; both renderings start from it.
enum Block: Sendable, Equatable {
  case prose(String)
  case equation(String)
  case listing(String)
  case matrix(MatrixFigure)
  case table(Table)
  case lineChart(LineChart)
  case barChart(BarChart)
  case heatMap(HeatMap)

  /// The name under which a figure is linked and saved, where the block is one.
  var id: String? {
    switch self {
    case .prose, .equation, .listing, .matrix: nil
    case .table(let table): table.id
    case .lineChart(let chart): chart.id
    case .barChart(let chart): chart.id
    case .heatMap(let chart): chart.id
    }
  }
}

extension Block {
  /// Whether this is a picture, which can also stand in a file of its own.
  var isChart: Bool {
    switch self {
    case .prose, .equation, .listing, .matrix, .table: false
    case .lineChart, .barChart, .heatMap: true
    }
  }
}

/// Some rows of numbers with a name.
struct MatrixFigure: Sendable, Equatable {
  let name: String
  let rows: [[Double]]

  var columnCount: Int { rows.map(\.count).max() ?? 0 }
  var shape: String { "\(rows.count) × \(columnCount)" }
}
