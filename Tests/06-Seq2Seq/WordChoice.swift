import RNNMath
import Seq2SeqModel
import Workbook

/// Scheduled sampling in which every part is exchangeable, for misconceptions that change one.
struct WordChoice: Sendable {
  typealias Predict = (_ tokens: [Int]) throws -> [Int]

  /// A step in which it is to be decided what is read.
  struct Moment {
    let inputs: [[Int]]
    let coins: [[Scalar]]
    let forcing: Scalar
    /// What was read up to here, and the right tokens from here on.
    var read: [[Int]]
    /// What predict has said, call by call.
    var said: [[Int]] = []
    /// Which sequences have read a word of their own.
    var strayed: Set<Int> = []
    var t = 1

    /// A column of what is read.
    func column(_ t: Int) -> [Int] { read.map { $0[t] } }
    /// Whether the right token is a symbol.
    func isSymbol(_ n: Int) -> Bool { inputs[n][t] >= Token.firstSymbol }
    /// Whether the coin is against the right token.
    func isLost(_ n: Int) -> Bool { coins[n][t] >= forcing }
  }

  /// Whether anything is done at all.
  var isOn: @Sendable (_ isTraining: Bool, _ forcing: Scalar) -> Bool = { isTraining, _ in
    isTraining
  }
  /// What is read where nothing is done.
  var otherwise: @Sendable (_ inputs: [[Int]], _ predict: Predict) throws -> [[Int]] = {
    inputs, _ in inputs
  }
  /// Whether sequence n reads its own word.
  var isOwn: @Sendable (_ moment: Moment, _ n: Int) throws -> Bool = {
    $0.isSymbol($1) && $0.isLost($1)
  }
  /// How predict is called, with the sequences that need it; nil where it is not.
  var asks: @Sendable (_ moment: Moment, _ needy: [Int], _ predict: Predict) throws -> [Int]? = {
    moment, _, predict in try predict(moment.column(moment.t - 1))
  }
  /// What sequence n reads as its own word; nil for the right token.
  var word: @Sendable (_ moment: Moment, _ n: Int, _ predict: Predict) throws -> Int? = {
    moment, n, _ in moment.said.last?[n]
  }
  /// A last change of what is returned.
  var shows: @Sendable (_ read: [[Int]]) -> [[Int]] = { $0 }

  /// An answer to exercise 6.4.
  func run(
    _ inputs: [[Int]], _ forcing: Scalar, _ coins: [[Scalar]], _ isTraining: Bool,
    _ predict: Predict
  ) throws -> [[Int]] {
    guard isOn(isTraining, forcing) else { return try otherwise(inputs, predict) }
    var moment = Moment(inputs: inputs, coins: coins, forcing: forcing, read: inputs)
    for t in (inputs.first ?? []).indices.dropFirst() {
      moment.t = t
      let needy = try inputs.indices.filter { try isOwn(moment, $0) }
      if let said = try asks(moment, needy, predict) { moment.said.append(said) }
      for n in needy {
        guard let own = try word(moment, n, predict) else { continue }
        moment.read[n][t] = own
        moment.strayed.insert(n)
      }
    }
    return shows(moment.read)
  }
}
