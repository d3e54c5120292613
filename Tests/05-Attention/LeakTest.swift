import AttentionModel
import RNNMath
import Workbook

/// A test for leaks in which every part is exchangeable, for misconceptions that change one.
struct LeakTest: Sendable {
  /// K and T, and where chance comes from.
  struct Setting {
    let vocabularySize, length: Int
    var generator: RandomGenerator

    mutating func token() -> Int { generator.integer(below: vocabularySize) }
    mutating func tokens(_ count: Int) -> [Int] { (0..<count).map { _ in token() } }

    /// The list with another token at one position.
    mutating func changing(_ late: Int, of tokens: [Int]) -> Change {
      var others = tokens
      let step = 1 + generator.integer(below: vocabularySize - 1)
      others[late] = (tokens[late] + step) % vocabularySize
      return Change(tokens: others, late: late)
    }
  }

  /// A list of tokens that is another one from some position on.
  struct Change {
    var tokens: [Int]
    /// The first position, from 0, that may be another one.
    var late: Int
  }

  typealias Changes = @Sendable (_ tokens: [Int], inout Setting) -> [Change]
  typealias Lists = @Sendable (inout Setting) -> [[Int]]

  /// The lists to begin with.
  var lists: Lists = { setting in
    (0..<8 * setting.vocabularySize).map { _ in setting.tokens(setting.length) }
  }
  /// What each is compared with.
  var changes: Changes = { tokens, setting in
    (1..<tokens.count).map {
      Change(tokens: tokens.prefix($0) + setting.tokens(tokens.count - $0), late: $0)
    }
  }
  /// Which outputs are compared.
  var places: @Sendable (_ late: Int, _ length: Int) -> [Int] = { late, _ in Array(0..<late) }
  /// Whether outputs at these places tell that there is a leak.
  var tells: @Sendable (_ first: Matrix, _ second: Matrix, _ places: [Int]) -> Bool = {
    first, second, places in places.contains { first[row: $0] != second[row: $0] }
  }
  /// What becomes of the comparisons.
  var concludes = Conclusion.any

  /// What is needed to say that there is a leak.
  enum Conclusion {
    /// One comparison that tells.
    case any
    /// The first one alone is asked.
    case first
    /// All comparisons tell.
    case all
    /// None tells.
    case none
  }

  /// An answer to exercise 5.10.
  func run(
    _ vocabularySize: Int, _ length: Int, seed: UInt64 = 5110,
    _ model: (_ tokens: [Int]) throws -> Matrix
  ) throws -> Bool {
    var setting = Setting(
      vocabularySize: vocabularySize, length: length, generator: RandomGenerator(seed: seed))
    for tokens in lists(&setting) {
      let outputs = try model(tokens)
      for change in changes(tokens, &setting) {
        let others = try model(change.tokens)
        let common = min(outputs.rows, others.rows)
        let told = tells(outputs, others, places(change.late, length).filter { $0 < common })
        switch concludes {
        case .any where told: return true
        case .first: return told
        case .all where !told: return false
        case .none where told: return false
        default: continue
        }
      }
    }
    return concludes == .all || concludes == .none
  }
}

extension LeakTest {
  /// One token of a list is another one, at each position but the first in turn.
  static let oneToken: Changes = { tokens, setting in
    (1..<tokens.count).map { setting.changing($0, of: tokens) }
  }

  /// One token of a list is another one, at each position in turn.
  static let oneTokenOrTheFirst: Changes = { tokens, setting in
    tokens.indices.map { setting.changing($0, of: tokens) }
  }

  /// Each position but the first has each token in turn.
  static let everyToken: Changes = { tokens, setting in
    (1..<tokens.count).flatMap { late in
      (0..<setting.vocabularySize).map { token in
        var others = tokens
        others[late] = token
        return Change(tokens: others, late: late)
      }
    }
  }

  /// One list only, of zeros.
  static let zeros: Lists = { [Array(repeating: 0, count: $0.length)] }

  /// One list only, of random tokens.
  static let oneList: Lists = { [$0.tokens($0.length)] }
}
