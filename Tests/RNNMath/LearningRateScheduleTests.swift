import RNNMath
import Testing

struct LearningRateScheduleTests {
  func rates(_ schedule: LearningRateSchedule, at steps: [Int]) -> [Scalar] {
    steps.map { schedule.rate(at: $0) }
  }

  @Test func `a step schedule falls by its factor at every interval`() {
    let schedule = LearningRateSchedule.step(from: 0.8, factor: 0.5, every: 10)
    let expected: [Scalar] = [0.8, 0.8, 0.4, 0.2]
    // A power of a half is exact.
    #expect(rates(schedule, at: [0, 9, 10, 25]) == expected)
  }

  @Test func `a cosine starts high, passes the middle halfway, and stays at its end`() {
    let schedule = LearningRateSchedule.cosine(from: 0.9, to: 0.1, over: 100)
    let expected: [Scalar] = [0.9, 0.5, 0.1, 0.1]
    #expect(
      difference(rates(schedule, at: [0, 50, 100, 1000]), expected, within: roundings) == nil)
  }

  @Test func `a warm-up rises evenly to the first rate, then the schedule begins`() {
    let schedule = LearningRateSchedule.step(from: 1, factor: 0.5, every: 2).warmedUp(over: 3)
    let expected: [Scalar] = [0.25, 0.5, 0.75, 1, 1, 0.5]
    #expect(rates(schedule, at: Array(0...5)) == expected)
  }

  @Test func `schedules follow torch.optim.lr_scheduler`() throws {
    let torch = try Oracle.load().schedules
    let halving = LearningRateSchedule.step(from: 0.8, factor: 0.5, every: 2)
    let pairs = [
      (LearningRateSchedule.step(from: 0.8, factor: 0.3, every: 3), torch.step),
      (.cosine(from: 0.8, to: 0.1, over: 8), torch.cosine),
      (halving.warmedUp(over: 3), torch.warmedUp),
    ]
    for (schedule, expected) in pairs {
      let ours = rates(schedule, at: Array(expected.indices))
      #expect(difference(ours, expected.map { Scalar($0) }, within: Oracle.tolerance) == nil)
    }
  }

  @Test func `a constant schedule never changes`() {
    #expect(rates(.constant(0.3), at: [0, 1_000_000]) == [0.3, 0.3])
  }
}
