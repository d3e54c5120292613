/// Two texts, line by line: what only one has, and what both have.
struct LineDiff: Equatable {
  enum Line: Equatable {
    case both(Substring)
    case first(Substring)
    case second(Substring)
  }

  let lines: [Line]

  /// Of texts with more lines together, each line counts as changed.
  private static let longest = 4000

  /// Compares two texts.
  init(_ first: String, _ second: String) {
    let old = first.split(separator: "\n", omittingEmptySubsequences: false)
    let new = second.split(separator: "\n", omittingEmptySubsequences: false)
    // The search for the shortest difference takes the square of its length.
    guard old.count + new.count <= Self.longest else {
      lines = old.map { .first($0) } + new.map { .second($0) }
      return
    }
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [Line] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        lines.append(.first(old[i]))
        i += 1
      } else if j < new.count, inserted.contains(j) {
        lines.append(.second(new[j]))
        j += 1
      } else {
        lines.append(.both(old[i]))
        i += 1
        j += 1
      }
    }
    self.lines = lines
  }
}
