import Foundation
import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing

@Suite struct TheEchoTask {
  var generator = RandomGenerator(seed: 8)

  @Test mutating func `every target is what came lag steps before`() {
    let windows = EchoTask(symbolCount: 5, lag: 3)
      .windows(sequences: 6, contextLength: 4, using: &generator)
    let echoes = windows.targets.indices.map { windows.contexts[$0 * 4 + 4 - 3] }
    // Two periods of three are predictable in each of the six sequences.
    #expect(windows.count == 36 && echoes == windows.targets)
    #expect(Set(windows.targets) == [0, 1, 2, 3, 4] && windows.mask.allSatisfy(\.self))
  }

  @Test mutating func `a window as long as the lag settles the target`() {
    let windows = EchoTask(symbolCount: 3, lag: 4)
      .windows(sequences: 200, contextLength: 4, using: &generator)
    #expect(ConditionalEntropy.nats(of: windows) == 0)
  }

  @Test mutating func `a window shorter than the lag leaves everything open`() {
    let windows = EchoTask(symbolCount: 2, lag: 2)
      .windows(sequences: 4000, contextLength: 1, using: &generator)
    // Each frequency is estimated from at least 4000 independent draws and so is off by about 0.01;
    // entropy near its maximum falls by twice the square of that. Ten times that is the bound.
    #expect(log(2) - ConditionalEntropy.nats(of: windows) < 0.002)
  }

  @Test mutating func `accuracy is the share of targets that have the highest score`() throws {
    let windows = EchoTask(symbolCount: 3, lag: 2)
      .windows(sequences: 10, contextLength: 2, using: &generator)
    var network = WindowNetwork(
      vocabularySize: 3, contextLength: 2, embeddingSize: 2, hiddenSize: 3, using: &generator)
    // With no weights the biases decide: it always says 1.
    network.output.weights *= 0
    network.output.bias = [[0, 1, 0]]
    let ones = windows.targets.count { $0 == 1 }
    let accuracy = try EchoTask.accuracy(of: network, on: windows, answers: .reference)
    #expect(accuracy == Scalar(ones) / 40 && ones > 0 && ones < 40)
  }
}
