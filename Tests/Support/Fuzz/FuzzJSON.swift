import Foundation
import RNNMath

/// Changes of JSON that is JSON still: another value, another shape, a key that is gone.
enum FuzzJSON {
  /// The sample with one to three changes; nil where it is no JSON.
  static func changed(_ sample: [UInt8], _ generator: inout RandomGenerator) -> [UInt8]? {
    guard var tree = try? JSONSerialization.jsonObject(with: Data(sample)) else { return nil }
    let matrices = matrixCount(tree)
    let isShaped = matrices > 0 && generator.integer(below: 2) == 0
    for _ in 0...generator.integer(below: 3) where isShaped {
      var place = generator.integer(below: matrices)
      tree = withOtherMatrix(tree, &place, &generator)
    }
    for _ in 0...generator.integer(below: 3) where !isShaped {
      // Near the top there is more to break than among the numbers of a matrix.
      tree = changed(tree, 1 + generator.integer(below: 5), &generator)
    }
    guard JSONSerialization.isValidJSONObject(tree),
      let data = try? JSONSerialization.data(withJSONObject: tree, options: .sortedKeys)
    else { return nil }
    // What only text can say: a number that no Double holds, the same key twice.
    var bytes = Array(data)
    if generator.integer(below: 8) == 0 { FuzzBytes.changeNumber(in: &bytes, &generator) }
    return bytes
  }

  private static func changed(
    _ value: Any, _ depth: Int, _ generator: inout RandomGenerator
  ) -> Any {
    if var object = value as? [String: Any], !object.isEmpty {
      let key = object.keys.sorted()[generator.integer(below: object.count)]
      if depth > 0, generator.integer(below: 8) > 0 {
        object[key] = changed(object[key] ?? NSNull(), depth - 1, &generator)
      } else if generator.integer(below: 2) == 0 {
        object[key] = nil
      } else {
        object[key + "x"] = object[key]
      }
      return object
    }
    if var list = value as? [Any], !list.isEmpty {
      let place = generator.integer(below: list.count)
      switch generator.integer(below: 8) {
      case 0: list.remove(at: place)
      case 1: list.insert(list[place], at: place)
      case 2: list.swapAt(place, generator.integer(below: list.count))
      case 3: list = []
      default: list[place] = changed(list[place], depth - 1, &generator)
      }
      return list
    }
    return other(value, &generator)
  }

  /// Another matrix in the place of one: of a shape that nothing fits, or of numbers beyond measure.
  private static func withOtherMatrix(
    _ value: Any, _ place: inout Int, _ generator: inout RandomGenerator
  ) -> Any {
    if let object = value as? [String: Any] {
      if object["values"] is [Any] {
        place -= 1
        return place == -1 ? otherMatrix(object, &generator) : object
      }
      return Dictionary(
        uniqueKeysWithValues: object.keys.sorted().map {
          ($0, withOtherMatrix(object[$0] ?? NSNull(), &place, &generator))
        })
    }
    guard let list = value as? [Any], list.first is [String: Any] else { return value }
    return list.map { withOtherMatrix($0, &place, &generator) }
  }

  private static func otherMatrix(
    _ object: [String: Any], _ generator: inout RandomGenerator
  ) -> [String: Any] {
    var object = object
    let huge: [Double] = [1e308, -1e308, 1e200, 1e30, 1e15, 1e-300, 0]
    var values = object["values"] as? [Any] ?? []
    switch generator.integer(below: 4) {
    case 0:
      for place in values.indices { values[place] = huge[generator.integer(below: huge.count)] }
    case 1 where !values.isEmpty:
      values[generator.integer(below: values.count)] = huge[generator.integer(below: huge.count)]
    case 2:
      let sizes = [0, 1, 1 << 31, 1 << 32, 1 << 62, Int.max, -1, Int.min]
      object["rows"] = sizes[generator.integer(below: sizes.count)]
      object["columns"] = 0
      if generator.integer(below: 2) == 0 {
        (object["rows"], object["columns"]) = (0, object["rows"])
      }
      values = []
    default:
      let sizes = [1, 2, 3, 4, 6, 8, 12, 16]
      let (rows, columns) = (
        sizes[generator.integer(below: sizes.count)], sizes[generator.integer(below: sizes.count)]
      )
      (object["rows"], object["columns"]) = (rows, columns)
      values = [Double](repeating: 0.5, count: rows * columns)
    }
    object["values"] = values
    return object
  }

  private static func matrixCount(_ value: Any) -> Int {
    if let object = value as? [String: Any] {
      return object["values"] is [Any] ? 1 : object.values.reduce(0) { $0 + matrixCount($1) }
    }
    return (value as? [Any])?.reduce(0) { $0 + ($1 is [String: Any] ? matrixCount($1) : 0) } ?? 0
  }

  private static func other(_ value: Any, _ generator: inout RandomGenerator) -> Any {
    if let text = value as? String, generator.integer(below: 2) == 0 {
      let added = FuzzBytes.words[generator.integer(below: FuzzBytes.words.count)]
      return generator.integer(below: 2) == 0 ? added : text + added
    }
    switch generator.integer(below: 12) {
    case 0: return NSNull()
    case 1: return true
    case 2: return [Any]()
    case 3: return [String: Any]()
    case 4: return "x"
    case 5: return ""
    case 6: return String(repeating: "long ", count: 2000)
    case 7: return -1
    case 8: return Int.max
    case 9: return 1e308
    case 10: return 0
    default: return 0.5
    }
  }
}
