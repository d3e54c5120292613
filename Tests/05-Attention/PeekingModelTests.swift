import AttentionSolutions
import RNNMath
import Testing

@Suite struct PeekingModels {
  private static let models =
    PeekingModel.twoPositions + PeekingModel.leaking + PeekingModel.innocent + PeekingModel.neural

  @Test func `the reference finds out who looks ahead`() throws {
    let misjudged = try Self.models.filter {
      try leaks(vocabularySize: $0.vocabularySize, length: $0.length, model: $0.outputs) != $0.leaks
    }
    #expect(misjudged.map(\.name) == [])
  }

  @Test func `who looks ahead is betrayed by two lists, and nobody else is`() throws {
    let misjudged = try Self.models.filter { (try $0.witness() != nil) != $0.leaks }
    #expect(misjudged.map(\.name) == [])
  }

  @Test func `the same tokens give the same finite outputs, a row for each`() throws {
    var generator = RandomGenerator(seed: 5130)
    for model in Self.models {
      for _ in 0..<50 {
        let tokens = (0..<model.length).map { _ in generator.integer(below: model.vocabularySize) }
        let outputs = try model.outputs(tokens)
        #expect(try outputs == model.outputs(tokens), "\(model.name)")
        #expect(
          outputs.rows == model.length && outputs.values.allSatisfy { $0.isFinite }, "\(model.name)"
        )
      }
    }
  }

  @Test func `a betrayal tells its numbers with as many digits as it takes`() throws {
    let first: Matrix = [[1], [1e-4]]
    let found = Betrayal([2, 0], first, [2, 1], [[1 + 1e-9], [5]])
    #expect(found?.inWords == "y_1 is 1.0 with [2, 0], but 1.000000001 with [2, 1]")
    #expect(Betrayal([2, 0], first, [2, 1], [[1], [5]]) == nil)
  }
}
