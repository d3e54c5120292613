import GRUModel
import GRUSolutions
import RNNMath
import Testing
import VanillaRNNModel

@Suite struct RaggedBatches {
  private static let lengths = [7, 2, 0, 5, 1, 7, 3]

  @Test(arguments: GRUVariant.allCases, [false, true])
  func `in a padded batch each sequence has the states that it has alone, to the bit`(
    variant: GRUVariant, isBidirectional: Bool
  ) throws {
    let run = UnrolledGRU.sample(
      lengths: Self.lengths, inputs: 5, hidden: 9, steps: 7, isBidirectional: isBidirectional,
      variant: variant, seed: 431)
    let trace = try run.forward().trace
    for (n, length) in Self.lengths.enumerated() {
      let alone = try run.sequence(n).forward().trace
      #expect(trace.last[row: n] == alone.last[row: 0])
      #expect(trace.states.prefix(length).map { $0[row: n] } == alone.states.map { $0[row: 0] })
      for state in trace.states.dropFirst(length) {
        // After the end one direction keeps its state; with two there is nothing.
        let kept = alone.last[row: 0]
        #expect(state[row: n] == (isBidirectional ? kept.map { _ in 0 } : kept))
      }
    }
  }

  @Test(arguments: [false, true])
  func `what stands after an end changes nothing, not even if it is no number`(
    isBidirectional: Bool
  ) throws {
    let run = UnrolledGRU.sample(
      lengths: Self.lengths, steps: 7, isBidirectional: isBidirectional, seed: 432)
    for filler in [0, 1e6, .nan] as [Scalar] {
      var changed = run
      for (n, length) in run.lengths.enumerated() {
        for t in length..<7 { changed.inputs[t][row: n] = [filler, filler, filler] }
      }
      let (before, after) = (try run.forward(), try changed.forward())
      #expect(before.outputs == after.outputs)
      #expect(before.trace.states == after.trace.states && before.trace.last == after.trace.last)
      if filler.isNaN { continue }
      // Zero times anything finite is added, so exactly equal.
      let dOutputs = run.randomOutputs(seed: 433)
      #expect(try run.gradients(dOutputs).matrices == changed.gradients(dOutputs).matrices)
    }
  }

  @Test func `the second direction has read each sequence from its end`() throws {
    let run = UnrolledGRU.sample(
      lengths: Self.lengths, steps: 7, isBidirectional: true, seed: 434)
    let states = try run.forward().trace.states
    for n in Self.lengths.indices {
      var mirrored = run.sequence(n)
      mirrored.inputs.reverse()
      mirrored.initial.reverse()
      mirrored.network.layers.reverse()
      let other = try mirrored.forward().trace.states
      for t in mirrored.inputs.indices {
        let (left, right) = (states[t].columns(0..<4), states[t].columns(4..<8))
        let twin = other[mirrored.inputs.count - 1 - t]
        #expect(right[row: n] == twin.columns(0..<4)[row: 0])
        #expect(left[row: n] == twin.columns(4..<8)[row: 0])
      }
    }
  }

  @Test func `a batch fills sequences up with zeros and remembers how long they were`() {
    let batch = RaggedBatch(
      [[[1, 2]], Matrix(rows: 0, columns: 2), [[3, 4], [5, 6]]], targets: .classes([0, 1, 2]))
    #expect(batch.inputs == [[[1, 2], [0, 0], [3, 4]], [[0, 0], [0, 0], [5, 6]]])
    #expect(batch.lengths == [1, 0, 2] && batch.count == 3)
    #expect(batch.padding == 0.5)
    #expect(RaggedBatch([], targets: .classes([])).inputs.isEmpty)
  }

  @Test func `a sequence of letters is as long as its mask`() {
    let batch = NameBatches(vocabularySize: 4).batch([[1, 2], [], [3]])
    #expect(batch.lengths == [3, 1, 2])
    let holes = SequenceBatch(
      inputs: Array(repeating: [[1], [1]], count: 3), targets: [[0, 0], [0, 0], [0, 0]],
      mask: [[false, false], [true, false], [false, false]])
    #expect(holes.lengths == [2, 0])
  }

  @Test func `batches by length pad little, and the examples' order comes back`() throws {
    var generator = RandomGenerator(seed: 435)
    let sequences = (0..<50).map { _ in
      Matrix.normal(1 + generator.integer(below: 20), 3, deviation: 1, using: &generator)
    }
    let network = UnrolledGRU.sample(lengths: [1], steps: 1, readout: .lastState, seed: 436).network
    func outputs(_ indices: [Int]) throws -> Matrix {
      let batch = RaggedBatch(indices.map { sequences[$0] }, targets: .classes([]))
      return try network.forward(batch.inputs, lengths: batch.lengths, answers: .reference).outputs[
        0]
    }
    let (batches, places) = try bucketedBatches(sequences.map(\.rows), batchSize: 8)
    let bucketed = try batches.map(outputs).reduce(Matrix(rows: 0, columns: 2)) {
      $0.concatenatingRows(of: $1)
    }
    // No sequence looks at another, so exactly equal.
    #expect(bucketed.rows(at: places) == (try outputs(Array(0..<50))))
    func steps(_ indices: [Int]) -> Int {
      indices.count * (indices.map { sequences[$0].rows }.max() ?? 0)
    }
    let needed = sequences.reduce(0) { $0 + $1.rows }
    let padded = batches.reduce(0) { $0 + steps($1) } - needed
    #expect(5 * padded < steps(Array(0..<50)) - needed, "\(padded) of \(needed)")
  }
}
