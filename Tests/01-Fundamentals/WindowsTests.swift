import FundamentalsModel
import RNNMath
import Testing

/// Each window as a line: `[0, 1] 2`; padding is left out.
private func lines(_ windows: Windows) -> [String] {
  let length = windows.contextLength
  return windows.targets.indices.filter { windows.mask[$0] }.map {
    "\(Array(windows.contexts[$0 * length..<($0 + 1) * length])) \(windows.targets[$0])"
  }
}

@Suite struct WindowsOfSequences {
  @Test func `a name of two letters has three windows, the last of which predicts its end`() {
    let windows = Windows(of: [[5, 7]], contextLength: 3)
    #expect(windows.contexts == [0, 0, 0, 0, 0, 5, 0, 5, 7])
    #expect(windows.targets == [5, 7, 0])
    #expect(windows.mask == [true, true, true])
  }

  @Test func `a context never reaches back into the name before`() {
    #expect(
      lines(Windows(of: [[1, 2], [3]], contextLength: 2))
        == ["[0, 0] 1", "[0, 1] 2", "[1, 2] 0", "[0, 0] 3", "[0, 3] 0"])
  }

  @Test func `an empty name is one window, and no names are none`() {
    #expect(lines(Windows(of: [[]], contextLength: 2)) == ["[0, 0] 0"])
    #expect(Windows(of: [], contextLength: 2).count == 0)
  }
}

@Suite struct Batches {
  // All eleven windows differ, so that none can stand in for another.
  let windows = Windows(of: [[1, 2, 3, 4], [5, 6, 7, 8, 9]], contextLength: 2)
  var generator = RandomGenerator(seed: 3)

  @Test mutating func `every window is in exactly one batch`() {
    for size in [1, 4, 11, 20] {
      let batches = windows.batches(of: size, using: &generator)
      #expect(batches.flatMap(lines).sorted() == lines(windows).sorted(), "size \(size)")
    }
  }

  @Test mutating func `all batches have one size, and only the last is padded, at its end`() {
    let batches = windows.batches(of: 4, using: &generator)
    #expect(batches.map(\.count) == [4, 4, 4])
    #expect(batches.map { $0.contexts.count } == [8, 8, 8])
    #expect(batches[0].mask + batches[1].mask == Array(repeating: true, count: 8))
    #expect(batches[2].mask == [true, true, true, false])
  }

  @Test mutating func `the order is new each time, and the same for the same seed`() {
    var again = generator
    let (first, second) = (
      windows.batches(of: 4, using: &generator), windows.batches(of: 4, using: &generator)
    )
    #expect(first != second)
    #expect(windows.batches(of: 4, using: &again) == first)
  }

  @Test mutating func `padding among the windows stays padding in the batches`() {
    var padded = windows
    padded.append(context: [0, 0], target: 0, counts: false)
    let batches = padded.batches(of: 4, using: &generator)
    #expect(batches.flatMap(lines).sorted() == lines(windows).sorted())
  }
}
