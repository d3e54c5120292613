import Datasets

/// How many bars of a melody are as long as its metre says, of those between the first and the last.
///
/// The first may be an upbeat, and the last is then shorter.
public func fullBars(of bars: [[Tune.Note]], metre: Tune.Metre) -> (full: Int, of: Int) {
  let inner = bars.dropFirst().dropLast()
  return (inner.count { $0.length == metre.barLength }, inner.count)
}

/// The longest run of notes that a melody shares with any of some others.
///
/// Two notes are the same if sound and length are; bars don't count.
///
/// - Returns: how many notes it has, where it begins in the melody, and in which of the others; a
///   length of 0 if nothing is shared
/// - Complexity: the product of the lengths
public func longestSharedRun(
  of melody: [Tune.Note], with others: [[Tune.Note]]
) -> (length: Int, start: Int, other: Int) {
  var best = (length: 0, start: 0, other: 0)
  for (place, other) in others.enumerated() {
    // before[j]: the notes that end at melody[i − 1] and at other[j − 1] alike.
    var before = [Int](repeating: 0, count: other.count + 1)
    for (i, note) in melody.enumerated() {
      var here = before
      for (j, theirs) in other.enumerated() {
        here[j + 1] = note == theirs ? before[j] + 1 : 0
        if here[j + 1] > best.length {
          best = (here[j + 1], i + 1 - here[j + 1], place)
        }
      }
      before = here
    }
  }
  return best
}
