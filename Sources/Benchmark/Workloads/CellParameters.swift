import RNNMath

/// The parameters of a character model in the order that the peers know, or gradients of them.
///
/// G gates stand side by side, in the order and the form of PyTorch:
///
///     vanilla  h' = tanh(x·W + b + h·U + c)
///     lstm     i, f, g, o: input, forget, candidate, output
///     gru      r, z, n: reset, update, new;  n = tanh(x·W_n + b_n + r ⊙ (h·U_n + c_n))
///              h' = (1 − z) ⊙ n + z ⊙ h
///
/// A network that keeps its gates otherwise puts them into this order, for gradients alike.
struct CellParameters {
  /// W: V × G·H
  let inputWeights: Matrix
  /// U: H × G·H
  let recurrentWeights: Matrix
  /// b: 1 × G·H
  let bias: Matrix
  /// c: 1 × G·H; nil for zeros, in a cell with one bias.
  var recurrentBias: Matrix?
  /// H × V
  let outputWeights: Matrix
  /// 1 × V
  let outputBias: Matrix

  /// With the names under which the peers find them.
  var named: [(name: String, matrix: Matrix)] {
    let c = recurrentBias ?? Matrix(rows: 1, columns: bias.columns)
    return [
      ("inputWeights", inputWeights), ("recurrentWeights", recurrentWeights), ("bias", bias),
      ("recurrentBias", c), ("outputWeights", outputWeights), ("outputBias", outputBias),
    ]
  }

  /// The Euclidean length of all but the second bias, which not every network has.
  var norm: Double {
    [inputWeights, recurrentWeights, bias, outputWeights, outputBias]
      .reduce(0) { $1.values.reduce($0) { $0 + Double($1) * Double($1) } }.squareRoot()
  }
}
