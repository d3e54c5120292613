import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// Beam search in other styles.
extension Seq2SeqGrader {
  static let beamAlternatives: [Alternative<Seq2SeqAnswers>] = [
    Alternative("recursive: one step, and then the rest of the search") {
      $0.beamSearchOfAny = { initial, width, longest, penalty, step in
        typealias Item = (said: [Int], p: Scalar, state: any Sendable)
        func score(_ item: Item) -> Hypothesis {
          let n = Scalar(max(1, item.said.count))
          return Hypothesis(
            tokens: item.said.filter { $0 != Token.end }, logProbability: item.p,
            score: item.p * pow(n, -penalty))
        }
        func search(_ open: [Item], _ done: [Item], _ left: Int) throws -> [Item] {
          if left == 0 || open.isEmpty { return done.isEmpty ? open : done }
          let all = try open.flatMap { item -> [Item] in
            let next = try step(item.said.last ?? Token.start, item.state)
            let logs = Matrix(row: next.logits).logSoftmaxOverRows().values
            return (2..<logs.count).map { (item.said + [$0], item.p + logs[$0], next.state) }
          }
          let kept = all.sorted { $0.p > $1.p }.prefix(width - done.count)
          return try search(
            kept.filter { $0.said.last != Token.end },
            done + kept.filter { $0.said.last == Token.end }, left - 1)
        }
        return try search([([], 0, initial)], [], longest).map(score).sorted { $0.score > $1.score }
      }
    },
    Alternative("the best are kept by insertion, and logarithms taken by hand") {
      $0.beamSearchOfAny = { initial, width, longest, penalty, step in
        var done: [Hypothesis] = []
        func insert(_ item: SaidItem, into best: inout [SaidItem]) {
          best.insert(item, at: best.firstIndex { item.p > $0.p } ?? best.count)
          if best.count > width - done.count { best.removeLast() }
        }
        func hypothesis(_ item: SaidItem) -> Hypothesis {
          let n = item.tokens.count + (item.hasEnded ? 1 : 0)
          return Hypothesis(
            tokens: item.tokens, logProbability: item.p,
            score: n < 2 ? item.p : item.p / exp(penalty * log(Scalar(n))))
        }
        var open = [SaidItem(tokens: [], p: 0, state: initial)]
        for _ in 0..<longest {
          var best: [SaidItem] = []
          for item in open {
            let (logits, state) = try step(item.tokens.last ?? Token.start, item.state)
            let top = logits.max() ?? 0
            let total = top + log(logits.reduce(0) { $0 + exp($1 - top) })
            for (id, logit) in logits.enumerated().dropFirst(Token.end) {
              let isEnd = id == Token.end
              insert(
                SaidItem(
                  tokens: item.tokens + (isEnd ? [] : [id]), p: item.p + logit - total,
                  state: state, hasEnded: isEnd), into: &best)
            }
          }
          done += best.filter(\.hasEnded).map(hypothesis)
          open.removeAll()
          open += best.filter { !$0.hasEnded }
          if open.isEmpty { break }
        }
        let result = done.isEmpty ? open.map(hypothesis) : done
        return result.sorted { $1.score < $0.score }
      }
    },
    Alternative("each beginning's best are sought first, and tokens traced back by parents") {
      $0.beamSearchOfAny = { initial, width, longest, penalty, step in
        // A tree: every node knows its parent, and nothing is copied.
        var parents = [-1]
        var (tokens, sums, depths) = ([Token.start], [Scalar(0)], [0])
        var states: [any Sendable] = [initial]
        var (open, done) = ([0], [Int]())
        while let first = open.first, depths[first] < longest {
          var candidates: [(parent: Int, token: Int, sum: Scalar, state: any Sendable)] = []
          for node in open.reversed() {
            let next = try step(tokens[node], states[node])
            let logs = Matrix(row: next.logits).logSoftmaxOverRows().values
            let ranked = (Token.end..<logs.count).sorted { logs[$0] > logs[$1] }.prefix(width)
            candidates += ranked.map { (node, $0, sums[node] + logs[$0], next.state) }
          }
          candidates.sort { $0.sum > $1.sum }
          open = []
          for (parent, token, sum, state) in candidates.prefix(width - done.count) {
            if token == Token.end { done.append(parents.count) } else { open.append(parents.count) }
            parents.append(parent)
            tokens.append(token)
            sums.append(sum)
            depths.append(depths[parent] + 1)
            states.append(state)
          }
        }
        func said(_ node: Int) -> [Int] {
          node == 0 ? [] : said(parents[node]) + (tokens[node] == Token.end ? [] : [tokens[node]])
        }
        return (done.isEmpty ? open : done).map { node in
          Hypothesis(
            tokens: said(node), logProbability: sums[node],
            score: sums[node] / pow(Scalar(max(1, depths[node])), penalty))
        }.sorted { $0.score > $1.score }
      }
    },
    Alternative("finished ones stay in the list, and are passed over") {
      $0.beamSearchOfAny = { initial, width, longest, penalty, step in
        var list = [(tokens: [Int](), p: Scalar(0), state: initial)]
        for length in 0..<longest {
          let isOpen = { (tokens: [Int]) in tokens.count == length && tokens.last != Token.end }
          var new: [(tokens: [Int], p: Scalar, state: any Sendable)] = []
          for (tokens, p, state) in list where isOpen(tokens) {
            let next = try step(tokens.last ?? Token.start, state)
            let logs = Matrix(row: next.logits).logSoftmaxOverRows()
            for id in Token.end..<logs.columns {
              new.append((tokens + [id], p + logs[0, id], next.state))
            }
          }
          new.sort { $0.p > $1.p }
          let ended = list.filter { $0.tokens.last == Token.end }
          list = ended + new.prefix(width - ended.count)
        }
        let ended = list.filter { $0.tokens.last == Token.end }
        return (ended.isEmpty ? list : ended).map { tokens, p, _ in
          let n = max(1, tokens.count)
          let symbols = tokens.last == Token.end ? tokens.dropLast() : tokens[...]
          return Hypothesis(
            tokens: Array(symbols), logProbability: p, score: p / pow(Scalar(n), penalty))
        }.sorted { $0.score > $1.score }
      }
    },
  ]
}

/// Something said, whether it is finished or not.
private struct SaidItem: Sendable {
  var tokens: [Int]
  var p: Scalar
  var state: any Sendable
  var hasEnded = false
}
