import GRUModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 4.4, written last, to see how many have a name.
let fresh4Convert: [BankAnswer<GRUAnswers>] = [
  .right("column by column into a copy of the layer") { $0.convert = columnByColumn },
  .wrong(
    "exchanges the two orders: reads by the target's, writes by the source's",
    told: "The columns are moved the wrong way round"
  ) {
    $0.convert = { slipping($0, $1, $2, .inverse) }
  },
  .wrong("leaves the sign of the bias as it is", told: "b: the sign is not turned") {
    $0.convert = { slipping($0, $1, $2, .bias) }
  },
  .wrong(
    "turns the sign of the middle columns, whichever gate's they are",
    told: "The sign is turned where the book has the update gate"
  ) {
    $0.convert = { slipping($0, $1, $2, .middle) }
  },
  .wrong(
    "takes the source's columns to be in the book's order always",
    told: "The source's order is taken for the book's"
  ) {
    $0.convert = { slipping($0, $1, $2, .bookOrder) }
  },
  .wrong(
    "turns the sign whenever the target replaces, whatever the source does",
    told: "The sign is turned whenever the target replaces"
  ) {
    $0.convert = { slipping($0, $1, $2, .targetOnly) }
  },
  .wrong(
    "writes 1 − w in place of −w for the update gate",
    told: "One minus the parameters instead of minus"
  ) {
    $0.convert = { slipping($0, $1, $2, .oneMinus) }
  },
]

private enum Slip { case inverse, bias, middle, bookOrder, targetOnly, oneMinus }

@Sendable private func slipping(
  _ gru: GRU, _ source: GRUConvention, _ target: GRUConvention, _ slip: Slip
) -> GRU {
  let turns = slip == .targetOnly ? target.update == .replaces : source.update != target.update
  let (from, to) = slip == .inverse ? (target, source) : (source, target)
  func converted(_ matrix: Matrix, isBias: Bool = false) -> Matrix {
    var parts = to.order.map { gate in
      let columns =
        slip == .bookOrder
        ? gate.columns(hiddenSize: gru.hiddenSize)
        : from.columns(of: gate, hiddenSize: gru.hiddenSize)
      return matrix.columns(columns)
    }
    let place = slip == .middle ? 1 : to.order.firstIndex(of: .update) ?? 0
    if turns && !(slip == .bias && isBias) {
      parts[place] = parts[place].map { slip == .oneMinus ? 1 - $0 : -$0 }
    }
    return Matrix(sideBySide: parts)
  }
  return GRU(
    inputWeights: converted(gru.inputWeights), recurrentWeights: converted(gru.recurrentWeights),
    bias: converted(gru.bias, isBias: true), recurrentBias: gru.recurrentBias)
}

@Sendable private func columnByColumn(
  _ gru: GRU, _ source: GRUConvention, _ target: GRUConvention
) -> GRU {
  let size = gru.hiddenSize
  func move(_ old: Matrix) -> Matrix {
    var new = old
    for gate in GRUGate.allCases {
      let sign: Scalar = gate == .update && source.update != target.update ? -1 : 1
      let places = zip(
        source.columns(of: gate, hiddenSize: size), target.columns(of: gate, hiddenSize: size))
      for (from, to) in places {
        for row in 0..<old.rows { new[row, to] = sign * old[row, from] }
      }
    }
    return new
  }
  var result = gru
  result.inputWeights = move(gru.inputWeights)
  result.recurrentWeights = move(gru.recurrentWeights)
  result.bias = move(gru.bias)
  return result
}
