/// The name that a misspelled one most likely meant, or `nil` when none is close.
///
/// Close means at most two edits, and fewer than half of the letters.
public func nearest(to word: String, among names: [String]) -> String? {
  // A word that is much longer than all of them isn't compared letter by letter.
  let longest = names.map(\.count).max() ?? 0
  guard word.prefix(longest + 3).count <= longest + 2 else { return nil }
  let scored = names.map { (name: $0, edits: editDistance(word, $0)) }
  guard let best = scored.min(by: { $0.edits < $1.edits }) else { return nil }
  let letters = best.name.filter { $0 != "-" }.count
  return best.edits <= 2 && 2 * best.edits < max(letters, 3) ? best.name : nil
}

/// The number of insertions, deletions, replacements and swaps of neighbours between two words.
func editDistance(_ first: String, _ second: String) -> Int {
  let a = Array(first)
  let b = Array(second)
  var rows = [Array(0...b.count)]
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, rows[i - 1][j - 1] + 1)
      }
      row.append(cost)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
