import GRUModel
import RNNMath
import Workbook

/// A conversion with every part exchangeable, for misconceptions that change one.
struct ConvertRules: Sendable {
  /// What is converted.
  struct Turn {
    let source, target: GRUConvention
    let hiddenSize: Int

    /// Whether one keeps and the other replaces.
    var turns: Bool { source.update != target.update }
    /// A part's columns as a convention has them.
    func part(_ gate: GRUGate, of matrix: Matrix, as convention: GRUConvention) -> Matrix {
      matrix.columns(convention.columns(of: gate, hiddenSize: hiddenSize))
    }
  }

  /// One of the three matrices whose columns the three parts share.
  enum Parameter: CaseIterable { case inputWeights, recurrentWeights, bias }

  /// Where each part comes from, in the order in which they are put down.
  var moved: @Sendable (_ matrix: Matrix, _ turn: Turn) -> [(gate: GRUGate, part: Matrix)] = {
    matrix, turn in
    turn.target.order.map { ($0, turn.part($0, of: matrix, as: turn.source)) }
  }
  /// Whether a part's sign turns.
  var turns: @Sendable (_ gate: GRUGate, _ turn: Turn) -> Bool = { $0 == .update && $1.turns }
  /// What is done to a part whose sign turns.
  var turned: @Sendable (Matrix) -> Matrix = { -$0 }
  /// What doesn't move, doesn't turn, and is left as it came.
  var (unmoved, unturned, untouched) = ([Parameter](), [Parameter](), [Parameter]())
  var recurrentBias: @Sendable (_ gru: GRU, _ turn: Turn) -> Matrix = { gru, _ in
    gru.recurrentBias
  }
  /// How many columns a part has.
  var size: @Sendable (GRU) -> Int = { $0.hiddenSize }

  /// An answer to exercise 4.4.
  func run(_ gru: GRU, from source: GRUConvention, to target: GRUConvention) -> GRU {
    let turn = Turn(source: source, target: target, hiddenSize: size(gru))
    func converted(_ parameter: Parameter, _ matrix: Matrix) -> Matrix {
      if untouched.contains(parameter) { return matrix }
      let parts =
        unmoved.contains(parameter)
        ? source.order.map { ($0, turn.part($0, of: matrix, as: source)) } : moved(matrix, turn)
      return Matrix(
        sideBySide: parts.map { gate, part in
          turns(gate, turn) && !unturned.contains(parameter) ? turned(part) : part
        })
    }
    return GRU(
      inputWeights: converted(.inputWeights, gru.inputWeights),
      recurrentWeights: converted(.recurrentWeights, gru.recurrentWeights),
      bias: converted(.bias, gru.bias), recurrentBias: recurrentBias(gru, turn))
  }
}

extension ConvertRules.Parameter {
  /// As the stub calls it.
  var letter: String {
    switch self {
    case .inputWeights: "W"
    case .recurrentWeights: "U"
    case .bias: "b"
    }
  }

  /// Every choice of one or two of them.
  static let someOfThem =
    allCases.map { [$0] }
    + allCases.map { one in
      allCases.filter { $0 != one }
    }
}

extension [ConvertRules.Parameter] {
  /// As a learner reads them: `U and b`.
  var listed: String { map(\.letter).joined(separator: " and ") }
}

extension GRUConvention {
  /// All twelve.
  static let all = GRUGate.orders.flatMap { order in
    Update.allCases.map { GRUConvention(order: order, update: $0) }
  }

  /// As a learner reads it: `order update, reset, candidate; z = 1 keeps`.
  var inWords: String { "order \(order.listed); z = 1 \(update)" }
}
