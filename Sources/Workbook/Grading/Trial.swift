import RNNMath

/// What one case saw: the inputs worth showing and every output, by name, in order.
public struct Trial: Sendable {
  /// A named value.
  public struct Entry: Equatable, Sendable {
    /// The name a learner knows it by: that of the parameter or of the result.
    public let name: String
    /// What it was.
    public let value: Value
    /// What else there is to say of it if it is wrong; it is not compared.
    public var remark = ""

    /// Whether the other has the same name and the same value up to rounding.
    func agrees(with other: Entry, tolerance: Scalar) -> Bool {
      name == other.name && value.agrees(with: other.value, tolerance: tolerance)
    }
  }

  var inputs: [Entry] = []
  var outputs: [Entry] = []

  /// Notes an input, to be shown when the case fails and the input is small.
  public mutating func given(_ name: String, _ value: Value) {
    inputs.append(Entry(name: name, value: value))
  }

  /// Notes an input matrix.
  public mutating func given(_ name: String, _ matrix: Matrix) { given(name, .matrix(matrix)) }

  /// Notes an output, to be compared with the reference's.
  ///
  /// - Parameter remark: what to say of it if it is wrong; it is not compared.
  public mutating func saw(_ name: String, _ value: Value, remark: String = "") {
    outputs.append(Entry(name: name, value: value, remark: remark))
  }

  /// Notes an output matrix.
  public mutating func saw(_ name: String, _ matrix: Matrix) { saw(name, .matrix(matrix)) }

  /// Notes an output number.
  public mutating func saw(_ name: String, _ number: Scalar) { saw(name, .number(number)) }

  /// Whether the outputs of another trial of the same case are the same up to rounding.
  func agrees(with other: Trial, tolerance: Scalar) -> Bool {
    outputs.count == other.outputs.count
      && zip(outputs, other.outputs).allSatisfy {
        $0.agrees(with: $1, tolerance: tolerance)
      }
  }

  /// Whether the outputs of another trial of the same case have the same names and shapes.
  func hasShape(of other: Trial) -> Bool {
    outputs.count == other.outputs.count
      && zip(outputs, other.outputs).allSatisfy {
        $0.name == $1.name && $0.value.hasShape(of: $1.value)
      }
  }
}
