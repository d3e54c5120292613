import Foundation
import RNNMath

/// The functions that a step takes of every element, on a batch of 32 with 128 features.
enum FunctionSubjects {
  /// One row for each function.
  static var all: [Subject] {
    [
      subject("tanh", naive: { Foundation.tanh($0) }) { $0.tanh() },
      subject("sigmoid", naive: { 1 / (1 + exp(-$0)) }) { $0.sigmoid() },
      subject("relu", naive: { max(0, $0) }) { $0.relu() },
      subject("softmax", naive: { exp($0) }) { $0.softmaxOverRows() },
      subject("cross-entropy", naive: { exp($0) }) {
        $0.crossEntropy(targets: [Int](repeating: 3, count: $0.rows)).dLogits
      },
    ]
  }

  private static func subject(
    _ name: String, naive: @escaping (Scalar) -> Scalar, _ function: @escaping (Matrix) -> Matrix
  ) -> Subject {
    let (rows, columns) = (32, 128)
    return Subject(
      group: .function, name: name, identifier: "function/\(name)", shape: "\(rows)×\(columns)",
      elements: rows * columns
    ) {
      var generator = RandomGenerator(seed: 2)
      let x = Matrix(rows: rows, columns: columns) { _, _ in generator.uniform(in: -4..<4) }
      return Prepared(
        work: { function(x).values[0] },
        // The C library's function, one call an element.
        naive: {
          var y = x
          y.values.withUnsafeMutableBufferPointer { elements in
            for index in elements.indices { elements[index] = naive(elements[index]) }
          }
          return y.values[0]
        })
    }
  }
}
