import Foundation
import RNNMath
import Testing

@testable import Benchmark

@Suite struct PeerMessageTests {
  @Test func `a message is one line of JSON without what it doesn't say`() throws {
    let line = String(decoding: try PeerMessage(command: "run", repetitions: 3).line, as: UTF8.self)
    #expect(line == "{\"command\":\"run\",\"repetitions\":3}\n")
  }

  @Test func `a product's task names the form and the stored shapes`() throws {
    let product = Product(rows: 2, depth: 3, columns: 4, form: .left, accumulates: true)
    var generator = RandomGenerator(seed: 1)
    let (a, b) = product.operands(using: &generator)
    let task = PeerTask(product: product, matrices: [("a", a), ("b", b)])
    #expect(task.message.form == "left" && task.message.accumulates == true)
    let shapes = task.message.matrices?.map { "\($0.name) \($0.rows)×\($0.columns)" }
    #expect(shapes == ["a 3×2", "b 3×4"])
    #expect(task.data.count == (6 + 12) * MemoryLayout<Scalar>.size)
  }

  @Test func `a reply carries what was said`() throws {
    let reply = try PeerReply(line: "{\"seconds\": 0.25, \"check\": [1.5, 2]}")
    #expect(reply.seconds == 0.25 && reply.check == [1.5, 2])
  }

  @Test func `an error and rubbish are failures that say what came`() {
    #expect(throws: PeerFailure(description: "No module named 'torch'")) {
      try PeerReply(line: "{\"error\": \"No module named 'torch'\"}")
    }
    #expect(throws: PeerFailure(description: "expected a reply, but 'hello' came")) {
      try PeerReply(line: "hello")
    }
  }

  @Test func `a difference is a share of the numbers, and infinite where they don't pair`() {
    #expect(largestDifference([2, 10], [2, 8]) == 0.2)
    #expect(largestDifference([0], [0]) == 0)
    #expect(largestDifference([1], []) == .infinity)
    #expect(largestDifference([1], [.nan]) == .infinity)
  }

  @Test func `without Python there is one line, and no peer`() {
    let group = PeerGroup(python: "/nowhere/python3", threads: [1], precision: "float64")
    #expect(group.processes.isEmpty)
    #expect(group.complaints == ["'/nowhere/python3' can't be run: there are no peers."])
  }
}
