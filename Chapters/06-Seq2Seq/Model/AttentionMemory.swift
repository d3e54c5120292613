import AttentionModel
import AttentionSolutions
import RNNMath

/// What attention looks at in one sequence while a decoder goes on step by step.
struct AttentionMemory: Equatable, Sendable {
  /// h_1 … h_S: S × H
  let keys: Matrix
  /// h_s · U of the additive score, made once for all steps: S × A; nil for other scores
  let projected: Matrix?
}

extension AttentionLayer {
  /// The states of an encoder, T of N × H, sequence by sequence, ready for many steps of a decoder.
  func memory(_ states: [Matrix], lengths: [Int]) throws -> [AttentionMemory] {
    if states.isEmpty {
      let none = Matrix(rows: 0, columns: combination.weights.columns)
      return lengths.map { _ in AttentionMemory(keys: none, projected: projected(none)) }
    }
    let layout = SequenceLayout(steps: states.count, lengths: lengths)
    return layout.sequences(of: layout.gathered(states)).map {
      AttentionMemory(keys: $0, projected: projected($0))
    }
  }

  private func projected(_ keys: Matrix) -> Matrix? {
    if case .additive(let layer) = score { keys.matmul(layer.keyWeights) } else { nil }
  }

  /// What one state of each decoder sees of its keys: N × H to N × H.
  func features(of states: Matrix, keys: [AttentionMemory]) throws -> Matrix {
    let contexts = try keys.enumerated().map { n, memory in
      let query = states.rows(n..<n + 1)
      let weights = try scores(of: query, in: memory).softmaxOverRows()
      // Of nothing there is no distribution, and its context is zero.
      return weights.matmul(memory.keys)
    }
    return Matrix(stacking: contexts).concatenatingColumns(of: states)
      .matmul(combination.weights).addingToRows(combination.bias).tanh()
  }

  /// Of one query, 1 × H, and each key: 1 × S.
  private func scores(of query: Matrix, in memory: AttentionMemory) throws -> Matrix {
    switch score {
    case .dot: return query.matmul(memory.keys, transposing: .right)
    case .scaledDot:
      let scale = 1 / Scalar(query.columns).squareRoot()
      return scale * query.matmul(memory.keys, transposing: .right)
    case .general(let weights):
      return query.matmul(weights).matmul(memory.keys, transposing: .right)
    case .additive(let layer):
      let fromQuery = query.matmul(layer.queryWeights).addingToRows(layer.bias)
      let fromKeys = memory.projected ?? memory.keys.matmul(layer.keyWeights)
      let features = fromKeys.addingToRows(fromQuery).tanh()
      return layer.scoreWeights.matmul(features, transposing: .right)
    }
  }
}
