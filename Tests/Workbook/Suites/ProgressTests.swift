import RNNMath
import Testing
@testable import Workbook

private struct Hopeless: Error {}

@Suite struct Progress {
  private func progress(
    _ double: @escaping @Sendable (Matrix) throws -> (doubled: Matrix, sum: Scalar)
  ) -> [GradingProgress] {
    var heard: [GradingProgress] = []
    _ = madeUpGrader().grade(MadeUpAnswers(double: double)) { heard.append($0) }
    return heard
  }

  @Test func `every case and every property is announced before it runs`() {
    let names = ["one row", "two rows", "two longer rows"]
    let right = progress { input in (2 * input, 2 * input.sum) }
    #expect(
      right == names.map { GradingProgress(caseName: $0) }
        + [GradingProgress(caseName: "two longer rows", claim: "zeros stay zeros")])
    #expect(progress { _ in throw Hopeless() }.map(\.caseName) == ["one row"])
  }

  @Test func `after a wrong case it carries what could be said of the cases so far`() {
    let wrong = progress { input in (2 * input, input.rows == 1 ? 2 * input.sum : 0) }
    #expect(wrong.map { $0.verdict?.status } == [nil, nil, .wrong, .wrong])
    let squares = progress { input in (input.hadamard(input), 2 * input.sum) }
    #expect(squares.map { $0.verdict?.misconception } == [nil, "Squared", "Squared", "Squared"])
  }
}
