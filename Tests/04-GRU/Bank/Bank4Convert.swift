import GRUModel
import RNNMath
import TestSupport

/// Answers to exercise 4.4 by someone who had not seen its grader.
let bank4Convert: [BankAnswer<GRUAnswers>] = [
  .right("parts in the target's order, the update gate's with its sign") {
    $0.convert = { gru, source, target in
      rewritten(gru) { matrix, _ in
        Matrix(sideBySide: target.order.map { part(matrix, $0, source, target) })
      }
    }
  },
  .right("into the book's convention, and from there to the target's") {
    $0.convert = throughTheBook
  },
  .right("a product with a matrix of zeros, ones and minus ones") { $0.convert = byProduct },
  .wrong("the columns stay in the source's order", told: "The order is not changed") {
    $0.convert = { gru, source, target in
      rewritten(gru) { matrix, _ in
        Matrix(sideBySide: source.order.map { part(matrix, $0, source, target) })
      }
    }
  },
  .wrong("no sign is changed", told: "The sign is never turned") {
    $0.convert = { gru, source, target in
      rewritten(gru) { matrix, _ in
        Matrix(sideBySide: target.order.map { part(matrix, $0, source, source) })
      }
    }
  },
  .wrong("the bias keeps its sign", told: "b: the sign is not turned") {
    $0.convert = { gru, source, target in
      rewritten(gru) { matrix, isBias in
        Matrix(
          sideBySide: target.order.map { part(matrix, $0, source, isBias ? source : target) })
      }
    }
  },
  .wrong("the bias keeps its order", told: "b: not moved") {
    $0.convert = { gru, source, target in
      rewritten(gru) { matrix, isBias in
        let order = isBias ? source.order : target.order
        return Matrix(sideBySide: order.map { part(matrix, $0, source, target) })
      }
    }
  },
  .wrong(
    "the sign changes whenever the target replaces, whatever the source does",
    told: "The sign is turned whenever the target replaces"
  ) {
    $0.convert = { gru, source, target in
      laid(gru, target.order) { matrix, gate in
        let own = part(matrix, gate, source, source)
        return gate == .update && target.update == .replaces ? -own : own
      }
    }
  },
  .wrong(
    "the sign changes always, though both conventions mean the same",
    told: "The sign is always turned"
  ) {
    $0.convert = { gru, source, target in
      laid(gru, target.order) { matrix, gate in
        let own = part(matrix, gate, source, source)
        return gate == .update ? -own : own
      }
    }
  },
  .wrong(
    "the order the wrong way round: cut by the target, laid down by the source",
    told: "The columns are moved the wrong way round"
  ) {
    $0.convert = { gru, source, target in
      laid(gru, source.order) { matrix, gate in
        let own = part(matrix, gate, target, target)
        return gate == .update && source.update != target.update ? -own : own
      }
    }
  },
  .wrong(
    "parts are cut in the book's order, whatever the source's is",
    told: "The source's order is taken for the book's"
  ) {
    $0.convert = { gru, source, target in
      let book = GRUConvention(order: GRUConvention.book.order, update: source.update)
      return rewritten(gru) { matrix, _ in
        Matrix(sideBySide: target.order.map { part(matrix, $0, book, target) })
      }
    }
  },
  .wrong(
    "parts are laid down in the book's order, whatever the target's is",
    told: "The target's order is taken for the book's"
  ) {
    $0.convert = { gru, source, target in
      rewritten(gru) { matrix, _ in
        Matrix(gruGates: GRUGate.allCases.map { part(matrix, $0, source, target) })
      }
    }
  },
  .wrong(
    "the sign is changed where the update gate stood in the source, after the move",
    told: "The sign is turned where the source had the update gate, after moving"
  ) {
    $0.convert = { gru, source, target in
      rewritten(gru) { matrix, _ in
        var moved = Matrix(sideBySide: target.order.map { part(matrix, $0, source, source) })
        if source.update != target.update {
          for column in source.columns(of: .update, hiddenSize: gru.hiddenSize) {
            for row in 0..<moved.rows { moved[row, column] *= -1 }
          }
        }
        return moved
      }
    }
  },
  .wrong(
    "the reset gate's sign is changed in place of the update gate's",
    told: "The sign is turned in the reset gate instead"
  ) {
    $0.convert = { gru, source, target in
      laid(gru, target.order) { matrix, gate in
        let own = part(matrix, gate, source, source)
        return gate == .reset && source.update != target.update ? -own : own
      }
    }
  },
  .wrong(
    "the candidate's sign is changed too", told: "The sign is turned in update gate and candidate"
  ) {
    $0.convert = { gru, source, target in
      laid(gru, target.order) { matrix, gate in
        let own = part(matrix, gate, source, source)
        return gate != .reset && source.update != target.update ? -own : own
      }
    }
  },
  .wrong("b'_n changes its sign as well", told: "The second bias changes its sign") {
    $0.convert = { gru, source, target in
      var result = throughTheBook(gru, source, target)
      if source.update != target.update { result.recurrentBias *= -1 }
      return result
    }
  },
  .wrong(
    "1 minus the update gate's parameters in place of minus them",
    told: "One minus the parameters instead of minus"
  ) {
    $0.convert = { gru, source, target in
      laid(gru, target.order) { matrix, gate in
        let own = part(matrix, gate, source, source)
        return gate == .update && source.update != target.update ? own.map { 1 - $0 } : own
      }
    }
  },
  .wrong("b'_n is lost: zeros in its place", told: "The second bias is lost") {
    $0.convert = { gru, source, target in
      var result = throughTheBook(gru, source, target)
      result.recurrentBias *= 0
      return result
    }
  },
  .wrong("two causes: the order the wrong way round, and the bias keeps its sign") {
    $0.convert = { gru, source, target in
      rewritten(gru) { matrix, isBias in
        Matrix(
          sideBySide: source.order.map { gate in
            let own = part(matrix, gate, target, target)
            let turns = gate == .update && source.update != target.update && !isBias
            return turns ? -own : own
          })
      }
    }
  },
]

/// The layer with the same done to W, U and b.
private func rewritten(
  _ gru: GRU, _ change: (_ matrix: Matrix, _ isBias: Bool) -> Matrix
) -> GRU {
  GRU(
    inputWeights: change(gru.inputWeights, false),
    recurrentWeights: change(gru.recurrentWeights, false), bias: change(gru.bias, true),
    recurrentBias: gru.recurrentBias)
}

private func laid(
  _ gru: GRU, _ order: [GRUGate], _ part: (_ matrix: Matrix, _ gate: GRUGate) -> Matrix
) -> GRU {
  rewritten(gru) { matrix, _ in Matrix(sideBySide: order.map { part(matrix, $0) }) }
}

/// A gate's columns as the source has them, with the sign that the target wants.
private func part(
  _ matrix: Matrix, _ gate: GRUGate, _ source: GRUConvention, _ target: GRUConvention
) -> Matrix {
  let own = matrix.columns(source.columns(of: gate, hiddenSize: matrix.columns / 3))
  return gate == .update && source.update != target.update ? -own : own
}

@Sendable private func throughTheBook(
  _ gru: GRU, _ source: GRUConvention, _ target: GRUConvention
) -> GRU {
  rewritten(gru) { matrix, _ in
    var parts: [GRUGate: Matrix] = [:]
    for (gate, index) in zip(source.order, 0...) {
      let size = matrix.columns / 3
      parts[gate] = matrix.columns(index * size..<(index + 1) * size)
    }
    if source.update == .replaces { parts[.update]? *= -1 }
    if target.update == .replaces { parts[.update]? *= -1 }
    return Matrix(sideBySide: target.order.compactMap { parts[$0] })
  }
}

@Sendable private func byProduct(
  _ gru: GRU, _ source: GRUConvention, _ target: GRUConvention
) -> GRU {
  let size = gru.hiddenSize
  var move = Matrix(rows: 3 * size, columns: 3 * size)
  for gate in GRUGate.allCases {
    let sign: Scalar = gate == .update && source.update != target.update ? -1 : 1
    let from = source.columns(of: gate, hiddenSize: size)
    for (row, column) in zip(from, target.columns(of: gate, hiddenSize: size)) {
      move[row, column] = sign
    }
  }
  return rewritten(gru) { matrix, _ in matrix.matmul(move) }
}
