import AttentionModel
import RNNMath
import Workbook

/// What somebody's test for leaks asked a model, and what can be said of the answer.
struct LeakRecord {
  let model: PeekingModel
  private var lists: [[Int]] = []
  private var outputs: [Matrix] = []
  private var asked = 0

  init(of model: PeekingModel) { self.model = model }

  /// Asks the model, and remembers it.
  mutating func ask(_ tokens: [Int]) throws -> Matrix {
    let rows = try model.outputs(tokens)
    asked += 1
    // So many show what kind of lists they are.
    if asked <= 5_000 {
      lists.append(tokens)
      outputs.append(rows)
    }
    return rows
  }

  /// Whether the lists were such as the model takes.
  var form: String {
    let tokens = 0..<model.vocabularySize
    if asked == 0 { return "no list at all" }
    if lists.contains(where: { $0.count != model.length }) {
      return "not always \(model.length) tokens"
    }
    if !lists.allSatisfy({ $0.allSatisfy(tokens.contains) }) {
      return "some tokens outside 0 ..< \(model.vocabularySize)"
    }
    return "\(model.length) tokens from 0 ..< \(model.vocabularySize)"
  }

  /// What to say of this answer if it is wrong.
  func remark(on answer: Bool) throws -> String {
    if answer == model.leaks { return "" }
    if answer {
      return "Its y_t depends on nothing but x_1 … x_t. Compare only outputs that stand before the "
        + "first token that is another one."
    }
    if let found = betrayal() {
      return "Two of the lists that you tried show it: \(found.inWords)."
    }
    let witness = try model.witness().map { "But \($0.inWords)." }
    return [lack, witness].compactMap(\.self).joined(separator: " ")
  }

  /// Two of the lists that betray the model.
  private func betrayal() -> Betrayal? {
    var first: [ArraySlice<Int>: Int] = [:]
    for (index, tokens) in lists.enumerated() where outputs[index].rows == tokens.count {
      for t in tokens.indices.dropLast() where tokens.count == model.length {
        guard let other = first[tokens[...t]] else {
          first[tokens[...t]] = index
          continue
        }
        if let found = Betrayal(lists[other], outputs[other], tokens, outputs[index]) {
          return found
        }
      }
    }
    return nil
  }

  /// What kind of lists was not tried.
  private var lack: String? {
    guard let start = lists.first else { return nil }
    if Set(lists).count == 1 { return "You tried one list only, \(start)." }
    for late in 1..<model.length where !isChanged(late) {
      let before = late == 1 ? "x_1" : "x_1 … x_\(late)"
      return "No two lists that you tried are alike in \(before) and differ in x_\(late + 1)."
    }
    if lists.allSatisfy({ $0.first == start.first }) {
      return "All lists that you tried begin with \(start[0])."
    }
    let unused = (0..<model.vocabularySize).first { token in !lists.contains { $0.contains(token) }
    }
    return unused.map { "You never tried token \($0)." } ?? "No two lists that you tried show it."
  }

  /// Whether two lists are alike up to here and differ here.
  private func isChanged(_ late: Int) -> Bool {
    var first: [ArraySlice<Int>: Int] = [:]
    for tokens in lists where tokens.count > late {
      if let other = first[tokens[..<late]], other != tokens[late] { return true }
      first[tokens[..<late]] = tokens[late]
    }
    return false
  }
}
