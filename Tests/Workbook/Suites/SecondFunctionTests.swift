import RNNMath
import Testing

@testable import Workbook

private struct Hopeless: Error {}

@Suite struct SecondFunction {
  @Test func `a verdict names the function of the first case that fails, where it is another`() {
    let cases = ["double", "halve"].map { function in
      Case<MadeUpAnswers>(function, of: function == "halve" ? function : nil) { answers, trial in
        trial.saw("sum", try answers.double([[function == "halve" ? 1 : 2]]).sum)
      }
    }
    let grader = Grader(
      Exercise(chapter: 9, number: 1, function: "double"), reference: .reference, cases: cases,
      misconceptions: [], alternatives: [])
    let bothWrong = grader.grade(MadeUpAnswers { ($0, 5) })
    let secondWrong = grader.grade(MadeUpAnswers { ($0, 4) })
    #expect(bothWrong.function == nil && secondWrong.function == "halve")
    let thrown = grader.grade(
      MadeUpAnswers { input in
        if input[0, 0] == 1 { throw Hopeless() }
        return (input, 4)
      })
    #expect(thrown.function == "halve")
    #expect(thrown.message == "halve threw an error in the case “halve”: Hopeless()")
  }
}
