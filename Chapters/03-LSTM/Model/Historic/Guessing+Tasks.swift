import Datasets
import Foundation
import RNNMath

/// A single unit that feeds itself: y ← tanh(w·x + u·y + b).
public struct TanhUnit: Hashable, Sendable {
  /// w, u and b
  public let input, recurrent, bias: Scalar

  /// A unit with all three weights uniform in −range to range.
  public init(range: Scalar, using generator: inout RandomGenerator) {
    input = generator.uniform(in: -range..<range)
    recurrent = generator.uniform(in: -range..<range)
    bias = generator.uniform(in: -range..<range)
  }

  /// What it says after a sequence.
  public func output(_ inputs: [Scalar]) -> Scalar {
    inputs.reduce(0) { tanh(input * $1 + recurrent * $0 + bias) }
  }
}

extension Guessing where Network == TanhUnit, Example == LagSequence {
  /// The latch problem, variant II: 100 sequences of 500 to 600 steps, right if closer than 0.1;
  /// weights in −100 to 100. Published: 22 trials on average, where several methods took 1,600 for
  /// the easier variant.
  public static var latch: Guessing {
    Guessing(name: "latch, T = 500 to 600", weights: 3) { generator in
      let task = LatchProblem()
      return (
        task.balanced(100, using: &generator), task.balanced(100, using: &generator)
      )
    } draw: { generator in
      TanhUnit(range: 100, using: &generator)
    } isRight: { unit, sequence in
      abs(unit.output(sequence.inputs) - sequence.targets[0]) < 0.1
    }
  }
}

extension Guessing where Network == BlockTrainer, Example == LagSequence {
  /// A historic task: 100 sequences, the network of 1997, weights in −range to range.
  public static func historic(_ historic: HistoricTask, range: Scalar) -> Guessing {
    Guessing(name: historic.name, weights: historic.plan.weightCount) { generator in
      (
        historic.task.sequences(100, using: &generator),
        historic.task.sequences(100, using: &generator)
      )
    } draw: { generator in
      BlockTrainer(BlockNetwork(historic.plan, range: range, using: &generator))
    } isRight: { network, sequence in
      SequenceError(network.outputs(sequence), sequence.targets).isWithin(historic.tolerance)
    }
  }
}

extension Guessing where Network == BlockTrainer, Example == ReberString {
  /// The embedded Reber grammar: 256 strings, the network of 1997, weights in −range to range.
  public static func reber(range: Scalar) -> Guessing {
    let experiment = HistoricReber()
    let plan = experiment.plan
    return Guessing(name: experiment.name, weights: plan.weightCount) { generator in
      ReberGrammar.sets(using: &generator)
    } draw: { generator in
      BlockTrainer(BlockNetwork(plan, range: range, using: &generator))
    } isRight: { network, string in
      network.predicts(string)
    }
  }
}
