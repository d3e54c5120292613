import RNNMath
import Testing

@testable import Workbook

private struct Hopeless: Error {}

/// A flaw for each beginning, in order, and no other.
private func isFlawed(_ grader: MadeUpGrader, _ beginnings: String...) -> Bool {
  let flaws = grader.flaws()
  return flaws.count == beginnings.count && zip(flaws, beginnings).allSatisfy { $0.hasPrefix($1) }
}

@Suite struct Proof {
  @Test func `a sound grader has no flaws`() {
    #expect(madeUpGrader().flaws() == [])
  }

  @Test func `a misconception that is accepted is a flaw`() {
    let harmless = Misconception<MadeUpAnswers>("Harmless", "…") { _ in }
    let grader = madeUpGrader(misconceptions: [squared, sumOfInput, onlyFirstRow, harmless])
    #expect(grader.flaws() == ["“Harmless” got right, no name: "])
  }

  @Test func `a misconception rejected under another's name is a flaw`() {
    let power = Misconception<MadeUpAnswers>("To the power of two", "…") {
      $0.double = { input in (input.map { $0 * $0 }, 2 * input.sum) }
    }
    let grader = madeUpGrader(misconceptions: [squared, sumOfInput, power])
    #expect(isFlawed(grader, "“To the power of two” got wrong, Squared: Squared.\n"))
  }

  @Test func `a misconception that is rejected without a name is a flaw`() {
    let thrower = Misconception<MadeUpAnswers>("Gives up", "…") {
      $0.double = { _ in throw Hopeless() }
    }
    let grader = madeUpGrader(misconceptions: [squared, sumOfInput, thrower])
    #expect(isFlawed(grader, "“Gives up” got wrong, no name: double threw an error"))
  }

  @Test func `an answer in another style that is rejected is a flaw`() {
    let halved = Alternative<MadeUpAnswers>("halved") {
      $0.double = { input in (0.5 * input, 0.5 * input.sum) }
    }
    let grader = madeUpGrader(alternatives: [addedToItself, halved])
    #expect(isFlawed(grader, "“halved” is right but got wrong: In the case “one row”"))
  }

  @Test func `a property that the reference breaks is a flaw`() {
    let broken = Property<MadeUpAnswers>("sums are negative") { _ in "they are not" }
    let flaws = madeUpGrader(properties: [zerosStayZeros, broken]).flaws()
    #expect(flaws.contains("the reference breaks “sums are negative”: they are not"))
    #expect(
      flaws.first == "the reference is wrong: It should hold that sums are negative; they are not.")
  }

  @Test func `a property that throws on the reference is a flaw`() {
    let helpless = Property<MadeUpAnswers>("it ends well") { _ in throw Hopeless() }
    let flaws = madeUpGrader(properties: [helpless]).flaws()
    #expect(flaws.contains("“it ends well” threw Hopeless() on the reference"))
  }

  @Test func `a reference that throws is a flaw`() {
    let flaws = madeUpGrader(reference: MadeUpAnswers { _ in throw Hopeless() }).flaws()
    #expect(flaws.first?.hasPrefix("the reference is wrong: double threw an error") == true)
  }

  @Test func `two misconceptions are too few, and so is no other style`() {
    let grader = madeUpGrader(misconceptions: [squared, sumOfInput], alternatives: [])
    #expect(grader.flaws() == ["fewer than three misconceptions", "no answer in another style"])
  }

  @Test func `a grader that forgets the type of its answers still grades and proves itself`() {
    let grader = madeUpGrader(alternatives: [])
    let any = AnyGrader(grader, yours: MadeUpAnswers { input in (input, input.sum) })
    var heard = 0
    #expect(any.gradeYours { _ in heard += 1 }.status == .wrong && heard == 4)
    #expect(any.flaws() == ["no answer in another style"])
    #expect(any.exercise == grader.exercise && any.misconceptionCount == 3)
  }
}
