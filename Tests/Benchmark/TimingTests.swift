import Testing

@testable import Benchmark

@Suite struct TimingTests {
  @Test func `the median is the middle, or the mean of the two there`() {
    #expect(median([5, 1, 3]) == 3)
    #expect(median([4, 1, 3, 2]) == 2.5)
    #expect(median([]).isNaN)
  }

  @Test func `samples keep the middle and both ends`() {
    let samples = Samples([0.3, 0.1, 0.2])
    #expect([samples.minimum, samples.median, samples.maximum] == [0.1, 0.2, 0.3])
  }

  @Test func `repetitions grow until a sample is long enough`() {
    var asked: [Int] = []
    let count = calibrated(
      { repetitions in
        asked.append(repetitions)
        return Double(repetitions) * 1e-4
      }, seconds: 0.02)
    #expect(asked.first == 1)
    #expect(count >= 200 && count <= 300)
  }

  @Test func `the next count is larger, and at most ten times as large`() {
    #expect(nextCount(after: 1, taking: 0, of: 0.02) == 10)
    #expect(nextCount(after: 100, taking: 0.019, of: 0.02) == 126)
    #expect(nextCount(after: 1, taking: 0.0199, of: 0.02) == 2)
  }

  @Test func `a race takes turns`() throws {
    var order = ""
    let contestants = ["a", "b"].map { letter in
      Contestant(name: ContestantName(name: letter, threads: 1)) { _ in
        order += letter
        return letter == "a" ? 1 : 2
      }
    }
    let samples = try race(contestants, rounds: 3)
    // Warming up, calibration, and then in turn.
    #expect(order == "aabb" + "ababab")
    #expect(samples.map(\.median) == [1, 2])
  }

  @Test func `work that gives no number is refused`() {
    #expect(throws: NotFinite.self) { try secondsTaken(1) { .nan } }
  }
}
