import Datasets
import RNNMath

/// Random weight guessing: networks are drawn until one is right on every training example.
///
/// No learning at all. A task that this solves says little about a learning algorithm.
///
/// Source: J. Schmidhuber, S. Hochreiter and Y. Bengio, "Evaluating benchmark problems by random
/// guessing", in Kolen and Kremer (eds.), *A Field Guide to Dynamical Recurrent Networks*, IEEE Press,
/// 2001.
public struct Guessing<Network, Example: Sendable>: Sendable {
  /// What the task is called.
  public let name: String
  /// How many weights are guessed.
  public let weights: Int
  /// Draws the examples, those to be right on and those to be tested on.
  public let examples: @Sendable (inout RandomGenerator) -> (training: [Example], test: [Example])
  /// Draws a network.
  public let draw: @Sendable (inout RandomGenerator) -> Network
  /// Whether a network is right on an example.
  public let isRight: @Sendable (inout Network, Example) -> Bool

  /// A task, and what is drawn for it.
  public init(
    name: String, weights: Int,
    examples:
      @escaping @Sendable (inout RandomGenerator) -> (
        training: [Example], test: [Example]
      ),
    draw: @escaping @Sendable (inout RandomGenerator) -> Network,
    isRight: @escaping @Sendable (inout Network, Example) -> Bool
  ) {
    (self.name, self.weights) = (name, weights)
    (self.examples, self.draw, self.isRight) = (examples, draw, isRight)
  }

  /// Guesses for each seed, several at the same time, up to a limit of networks.
  public func runs(seeds: [UInt64], limit: Int) -> [GuessResult] {
    seeds.concurrentMap { run(seed: $0, limit: limit) }
  }

  /// Guesses up to a limit of networks.
  public func run(seed: UInt64, limit: Int) -> GuessResult {
    let clock = ContinuousClock()
    let start = clock.now
    var generator = RandomGenerator(seed: seed)
    let (training, test) = examples(&generator)
    var (trials, longest, wrong): (Int, Int, Int?) = (0, 0, nil)
    while trials < limit && wrong == nil {
      var network = draw(&generator)
      trials += 1
      let right = training.prefix { isRight(&network, $0) }.count
      longest = max(longest, right)
      if right == training.count { wrong = test.count { !isRight(&network, $0) } }
    }
    return GuessResult(
      seed: seed, trials: trials, isSolved: wrong != nil, longest: longest,
      training: training.count, wrong: wrong, tested: test.count,
      seconds: (clock.now - start) / .seconds(1))
  }
}

/// How guessing went.
public struct GuessResult: Hashable, Sendable {
  /// What networks and examples were drawn from.
  public let seed: UInt64
  /// How many networks were drawn.
  public let trials: Int
  /// Whether the last of them was right on every training example.
  public let isSolved: Bool
  /// The most training examples that any network had right before its first mistake.
  public let longest: Int
  /// How many training examples there were.
  public let training: Int
  /// On how many test examples the network that was found was wrong; nil if none was found.
  public let wrong: Int?
  /// How many test examples there were.
  public let tested: Int
  /// How long it took.
  public let seconds: Double
}
