import FundamentalsExercises
import FundamentalsModel
import TestSupport
import Testing
import Workbook

// What you wrote in chapter 1, exercise by exercise.

@Suite(.serialized) struct Fundamentals {}

typealias FundamentalsGrader = Grader<FundamentalsAnswers>

let graders = [
  FundamentalsGrader.matmul, .softmax, .maskedCrossEntropy, .numericalGradient, .linearBackward,
  .embeddingBackward, .clipGlobalNorm, .adamStep, .bigramPerplexity,
].map { AnyGrader($0, yours: .yours) }

/// Grades your answer in a process of its own, and reports the verdict.
func grade(_ exercise: Exercise) async throws {
  let desk = try Desk()
  let exit = await #expect(processExitsWith: .failure) {
    [number = exercise.number as Int, path = desk.path as String] in
    Child.run(in: path) { graders[number - 1].gradeYours($0) }
  }
  try desk.report(exit, on: exercise)
}

@Suite struct FundamentalsGraders {
  @Test(arguments: graders.map(\.exercise.id))
  func `a grader accepts what is right and names what is wrong`(id: String) {
    let grader = graders.first { $0.exercise.id == id }
    #expect(grader?.flaws() == [])
  }

  @Test func `the graders are in the order of the catalogue`() {
    #expect(graders.map(\.exercise) == Catalogue.fundamentals.exercises)
  }
}
