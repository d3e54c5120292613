import Foundation

/// A chart drawn as SVG.
///
/// Lengths are in units of the picture: it is 600 wide, wherever it is shown.
protocol Drawing {
  var id: String { get }
  var title: String { get }
  /// What the chart shows, in words.
  var summary: String { get }
  /// What was left out, a sentence each.
  var notes: [String] { get }
  /// Everything the chart shows, as numbers.
  var data: Table { get }
  /// What a reader can point at, in the page; `nil` where nothing is drawn.
  var reading: Reading? { get }
  /// The height of what is below the title, and its elements.
  func body(_ setting: Setting) -> (height: Double, elements: [String])
}

/// The width of every drawing.
let drawingWidth = 600.0
/// The height that a line of text needs, when its letters are largest.
let textHeight = 24.0

/// The room of a letter in a narrow window, where letters are 18 high, in a wide font.
let letterWidth = 11.0

/// How many letters surely fit beside each other.
let mostLetters = Int(drawingWidth / letterWidth)

/// The most room that text can need.
func textWidth(_ text: String) -> Double {
  Double(text.showingControls().displayWidth) * letterWidth
}

extension Drawing {
  /// The whole picture.
  func svg(_ setting: Setting) -> String {
    let (bodyHeight, elements) = body(setting)
    var above: [String] = []
    var below: [String] = []
    var top = 0.0
    if setting == .alone {
      for line in wrapped(title.showingControls(), width: mostLetters) {
        top += textHeight
        above.append(textElement(line, x: 0, y: top - 6, "heading"))
      }
      top += 8
    }
    var height = top + bodyHeight
    if setting == .alone {
      for line in notes.flatMap({
        wrapped($0.showingControls(), width: mostLetters)
      }) {
        height += textHeight
        below.append(textElement(line, x: 0, y: height - 6, "muted"))
      }
    }
    let margin = setting == .alone ? 16.0 : 2
    let box = [
      -margin, -margin, drawingWidth + 2 * margin, height + 2 * margin,
    ].map(decimal).joined(separator: " ")
    let inner = element(
      "g", ["transform": "translate(0 \(decimal(top)))"], elements.joined(separator: "\n"))
    let ground = element(
      "rect",
      [
        "class": "ground", "x": decimal(-margin), "y": decimal(-margin),
        "width": decimal(drawingWidth + 2 * margin), "height": decimal(height + 2 * margin),
      ])
    let content =
      [
        element("title", ["id": "\(id)-title"], escaped(title)),
        element("desc", ["id": "\(id)-desc"], escaped(summary)),
      ] + (setting == .alone ? [element("style", [:], "\n" + chartStyle(.alone)), ground] : [])
      + above + [inner] + below
    return element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": box, "role": "img",
        "aria-labelledby": "\(id)-title \(id)-desc", "data-generator": "Unrolled",
      ], "\n" + content.joined(separator: "\n") + "\n")
  }
}

/// A chart as a file of its own; `nil` for a block that isn't a chart.
func standaloneSVG(_ block: Block) -> String? {
  switch block {
  case .prose, .equation, .listing, .matrix, .table: nil
  case .lineChart(let chart): LineDrawing(chart).svg(.alone) + "\n"
  case .barChart(let chart): BarDrawing(chart).svg(.alone) + "\n"
  case .heatMap(let chart): HeatDrawing(chart).svg(.alone) + "\n"
  }
}

/// A length with at most two digits after the point: the same bytes everywhere.
func decimal(_ value: Double) -> String {
  let text = String(format: "%.2f", value == 0 ? 0 : value)
  let short = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
  return String(short.reversed())
}

/// Words at a place.
func textElement(_ text: String, x: Double, y: Double, _ classes: String) -> String {
  element("text", ["class": classes, "x": decimal(x), "y": decimal(y)], escaped(text))
}

/// A straight line.
func lineElement(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ classes: String)
  -> String
{
  element(
    "path",
    [
      "class": classes,
      "d": "M\(decimal(x1)) \(decimal(y1))L\(decimal(x2)) \(decimal(y2))",
    ])
}

/// What a browser shows when the pointer rests on an element.
func hover(_ text: String) -> String { element("title", [:], escaped(text)) }
