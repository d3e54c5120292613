import Foundation
import RNNMath

/// The work of a row, as peers are told about it.
struct PeerTask {
  /// What the first line says, except for the numbers of the matrices.
  var message: PeerMessage
  /// The operands or parameters, and the characters, in the order in which the file has them.
  let matrices: [(name: String, matrix: Matrix)]

  /// A matrix product of operands `a` and `b`.
  init(product: Product, matrices: [(name: String, matrix: Matrix)]) {
    message = PeerMessage(command: "prepare", kind: "product")
    message.form = product.form.rawValue
    message.accumulates = product.accumulates
    self.matrices = matrices
    message.matrices = Self.shapes(matrices)
  }

  /// A part of a training step.
  init(training part: TrainingPart, cell: String, shape: SequenceShape, parameters: CellParameters)
  {
    self.init(kind: part.rawValue, cell: cell, shape: shape, parameters: parameters)
  }

  /// So many characters, one after the other.
  init(sampling count: Int, cell: String, shape: SequenceShape, parameters: CellParameters) {
    self.init(kind: "sample", cell: cell, shape: shape, parameters: parameters)
    message.count = count
  }

  private init(kind: String, cell: String, shape: SequenceShape, parameters: CellParameters) {
    message = PeerMessage(command: "prepare", kind: kind)
    message.cell = cell
    message.maximumNorm = Double(Trainee.maximumNorm)
    message.learningRate = Double(Trainee.learningRate)
    let (inputs, targets) = shape.characters()
    let characters = [("inputs", inputs), ("targets", targets)].map { name, ids in
      (name: name, matrix: Matrix(ids.map { $0.map { Scalar($0) } }))
    }
    matrices = parameters.named + characters
    message.matrices = Self.shapes(matrices)
  }

  private static func shapes(
    _ matrices: [(name: String, matrix: Matrix)]
  ) -> [PeerMessage.Shape] {
    matrices.map {
      PeerMessage.Shape(name: $0.name, rows: $0.matrix.rows, columns: $0.matrix.columns)
    }
  }

  /// The numbers of all matrices one after the other, as the machine keeps them.
  var data: Data {
    matrices.reduce(into: Data()) { data, next in
      next.matrix.values.withUnsafeBytes { data.append(contentsOf: $0) }
    }
  }
}
