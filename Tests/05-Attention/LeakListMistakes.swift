import AttentionModel
import RNNMath
import Workbook

/// What can go wrong in exercise 5.10 with the lists of tokens.
extension AttentionGrader {
  static let leakListMistakes: [Misconception<AttentionAnswers>] = [
    testing(
      "Only the second token is changed",
      """
      You change x_2 alone, which tells about y_1. Let each of x_2 … x_T be the first to change.
      """
    ) { $0.changes = { Array(LeakTest.oneToken($0, &$1).prefix(1)) } },
    testing(
      "Only the second half is changed",
      """
      You change the second half of the tokens and compare the first half of the outputs. A model \
      may look ahead within one half: let each of x_2 … x_T be the first to change.
      """
    ) {
      $0.changes = { tokens, setting in
        let half = tokens.count / 2
        let others = setting.tokens(tokens.count - half)
        return [LeakTest.Change(tokens: tokens.prefix(half) + others, late: half)]
      }
    },
    testing(
      "No leak is ever found",
      """
      You ask the model, and answer false for all. Perhaps you put the same token in the place of \
      a token, or the changed list is never given to the model, or no output is compared, or all \
      comparisons have to tell.
      """
    ) {
      $0.changes = { tokens, _ in
        (1..<tokens.count).map { LeakTest.Change(tokens: tokens, late: $0) }
      }
    },
    testing(
      "The future is shuffled, not changed",
      """
      You put later tokens into another order. A mean or a largest token doesn't change with the \
      order: put other tokens there.
      """
    ) {
      $0.changes = { tokens, setting in
        (1..<tokens.count).map { late in
          var future = Array(tokens[late...])
          setting.generator.shuffle(&future)
          return LeakTest.Change(tokens: tokens.prefix(late) + future, late: late)
        }
      }
    },
    staying(from: 1),
    staying(from: 0),
    testing(
      "Earlier tokens are changed, and later outputs compared",
      """
      You see whether the model remembers. Whether it leaks, you see the other way round: change \
      later tokens, and compare the outputs before them.
      """
    ) {
      $0.changes = LeakTest.oneToken
      $0.places = { late, length in Array(late + 1..<length) }
    },
    testing(
      "Tokens 0 and 1 only",
      """
      You try no token but 0 and 1. A model may see only some of the others, or find these two \
      alike: draw from 0 ..< vocabularySize.
      """
    ) {
      $0.lists = { setting in
        (0..<40).map { _ in setting.tokens(setting.length).map { $0 % 2 } }
      }
      $0.changes = { tokens, setting in
        (1..<tokens.count).map { late in
          let others = setting.tokens(tokens.count - late).map { $0 % 2 }
          return LeakTest.Change(tokens: tokens.prefix(late) + others, late: late)
        }
      }
    },
    testing(
      "A list of zeros, with a 1 at each place in turn",
      """
      You try one list only, of zeros, and one other token. A leak may show in the company of \
      other tokens only: try many lists, of random tokens.
      """
    ) {
      $0.lists = LeakTest.zeros
      $0.changes = { tokens, _ in
        (1..<tokens.count).map { late in
          var others = tokens
          others[late] = 1
          return LeakTest.Change(tokens: others, late: late)
        }
      }
    },
    testing(
      "Shorter lists are given to the model",
      """
      You compare with the outputs of the first few tokens alone. The model takes `length` tokens, \
      and may know how many: leave the list as long as it is, and change what comes later.
      """
    ) {
      $0.changes = { tokens, _ in
        (1..<tokens.count).map { LeakTest.Change(tokens: Array(tokens.prefix($0)), late: $0) }
      }
    },
    testing(
      "A token that is not there",
      """
      You give the model a token beyond its vocabulary: perhaps token + 1 where that is \
      vocabularySize. Tokens are 0 ..< vocabularySize: (token + 1) % vocabularySize.
      """
    ) {
      $0.changes = { tokens, _ in
        (1..<tokens.count).map { late in
          var others = tokens
          others[late] += 1
          return LeakTest.Change(tokens: others, late: late)
        }
      }
    },
    testing(
      "The model is never asked",
      """
      You say that nothing leaks without a call of the model. Give it lists of tokens, and compare \
      what comes back.
      """
    ) { $0.lists = { _ in [] } },
    testing(
      "The model is never asked, and found guilty",
      """
      You say that all models leak without a call of the model. Give it lists of tokens, and \
      compare what comes back.
      """
    ) {
      $0.lists = { _ in [] }
      $0.concludes = .all
    },
  ]

  private static func staying(from first: Int) -> Misconception<AttentionAnswers> {
    testing(
      "The changed tokens stay",
      """
      You change one token after the other in the same list and never put the old ones back, so \
      earlier tokens are others as well when you compare. Begin each change with the first list.
      """
    ) {
      $0.changes = { tokens, setting in
        var others = tokens
        return (first..<tokens.count).map { late in
          others[late] = (tokens[late] + 1) % setting.vocabularySize
          return LeakTest.Change(tokens: others, late: late)
        }
      }
    }
  }
}
