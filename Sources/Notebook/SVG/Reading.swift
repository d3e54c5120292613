import Foundation

/// What can be read off a chart: where its values stand in the picture, and what they are in words.
///
/// The page's script shows them to whoever points at the chart (`pageScript`).
enum Reading: Encodable {
  case line(Line)
  case dots(Dots)
  case bars(Bars)
  case cells(Cells)

  /// How a series is drawn, so that its values can be told apart without colours.
  struct Look: Encodable {
    let name: String
    let index: Int
    /// The class and the outline of its marker.
    let look: String
    let shape: String

    init(_ name: String, _ index: Int) {
      self.name = name
      self.index = index
      (look, shape) = markerShape(index)
    }
  }

  /// Curves, each with at most one value at an `x`.
  struct Line: Encodable {
    struct Curve: Encodable {
      let name: String
      let index: Int
      let look: String
      let shape: String
      /// Which of the places below the curve has a point at.
      let points: [Int]
      let up: [Double]
      let values: [String]
    }

    let kind = "line"
    let x: String
    let top: Double
    let bottom: Double
    /// Every place at which there is a point, from the left, and what it stands for.
    let across: [Double]
    let at: [String]
    let series: [Curve]
  }

  /// Points that may stand above each other.
  struct Dots: Encodable {
    struct Dot: Encodable {
      let series: Int
      let across: Double
      let up: Double
      let x: String
      let y: String
    }

    let kind = "dots"
    let x: String
    let y: String
    let series: [Look]
    let points: [Dot]
  }

  /// Bars, from the top.
  struct Bars: Encodable {
    struct Item: Encodable {
      let name: String
      let top: Double
      let height: Double
      let values: [String]
    }

    let kind = "bars"
    let value: String
    let width: Double
    let groups: [String]
    let fullness: [String]
    let bars: [Item]
  }

  /// Cells of a grid, row by row.
  struct Cells: Encodable {
    let kind = "cells"
    let left: Double
    let top: Double
    let width: Double
    let height: Double
    let rows: [String]
    let columns: [String]
    let values: [[String]]
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .line(let line): try line.encode(to: encoder)
    case .dots(let dots): try dots.encode(to: encoder)
    case .bars(let bars): try bars.encode(to: encoder)
    case .cells(let cells): try cells.encode(to: encoder)
    }
  }

  /// The reading as an element that a browser doesn't show.
  var markup: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "" }
    // Nothing that could end the element, nor mean anything in XML.
    let signs = [
      UInt8(ascii: "&"): "\\u0026", UInt8(ascii: "<"): "\\u003c", UInt8(ascii: ">"): "\\u003e",
    ]
    let bytes = data.flatMap { byte in signs[byte].map { Array($0.utf8) } ?? [byte] }
    let json = String(decoding: bytes, as: UTF8.self)
    return "<script type=\"application/json\">\(json)</script>"
  }
}

/// A length that is exact enough to point at.
func rough(_ length: Double) -> Double { (length * 10).rounded() / 10 }

/// A value as the chart tells it.
func told(_ value: Double) -> String { typographic(NumberText.compact(value)) }
