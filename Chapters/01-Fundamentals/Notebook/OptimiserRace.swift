import FundamentalsModel
import RNNMath

/// SGD, momentum and Adam in one ravine, each with the learning rate that suits it best.
struct OptimiserRace {
  /// One racer's name, its name in the results, and how it went.
  struct Racer {
    let name: String
    let key: String
    let descent: Descent
  }

  let racers: [Racer]

  init(answers: FundamentalsAnswers) throws {
    let (ravine, target, steps): (Ravine, Scalar, Int) = (Ravine(steepness: 100), 1e-6, 500)
    let fine = (1...100).map { Scalar($0) * 0.0004 }
    let coarse = (1...40).map { Scalar($0) * 0.05 }
    racers = [
      Racer(
        name: "SGD", key: "sgd",
        descent: Ravine.fastest(below: target, rates: fine) { ravine.plain(rate: $0, steps: steps) }
      ),
      Racer(
        name: "SGD with momentum 0.9", key: "momentum",
        descent: Ravine.fastest(below: target, rates: fine) {
          ravine.momentum(0.9, rate: $0, steps: steps)
        }),
      Racer(
        name: "Adam", key: "adam",
        descent: try Ravine.fastest(below: target, rates: coarse) {
          try ravine.adam(rate: $0, steps: steps, answers: answers)
        }),
    ]
  }
}
