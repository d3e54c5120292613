import TestSupport
import Testing
import VanillaRNNExercises
import VanillaRNNModel
import Workbook

// What you wrote in chapter 2, exercise by exercise.

@Suite(.serialized) struct VanillaRNN {}

typealias VanillaRNNGrader = Grader<VanillaRNNAnswers>

let graders = [
  VanillaRNNGrader.stepForward, .stepBackward, .forward, .backward, .gradientNorms, .orthogonal,
  .truncatedBPTT, .samplingDistribution, .forecast,
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

@Suite struct VanillaRNNGraders {
  @Test(arguments: graders.map(\.exercise.id))
  func `a grader accepts what is right and names what is wrong`(id: String) {
    let grader = graders.first { $0.exercise.id == id }
    #expect(grader?.flaws() == [])
  }

  @Test func `the graders are in the order of the catalogue`() {
    #expect(graders.map(\.exercise) == Catalogue.vanillaRNN.exercises)
  }
}
