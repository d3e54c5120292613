import GRUModel
import GRUSolutions
import RNNMath
import TestSupport
import Testing
import Workbook

extension GRUChapter {
  @Test func `4.8 early stopping`() async throws {
    try await grade(GRUGrader.earlyStopping.exercise)
  }
}

// Nothing is trained here: `epoch` reads its loss from a list, and a network is a text that tells
// which epoch it is from.
extension GRUGrader {
  static let earlyStopping = Grader(
    Catalogue.gru.exercises[7], reference: .reference,
    noteOnTraps: """
      Even if no loss is a number, epoch 1 is the best until another has a smaller one, so there \
      is always a network to return. And `longest` may be 1.
      """,
    cases: [
      stopped("better, worse, better, twice worse", [5, 3, 4, 2, 6, 7, 1], patience: 2),
      stopped("better every time", [5, 4, 3, 2, 1], patience: 2, sparing: "a reason to stop"),
      stopped("worse every time", [2, 3, 4, 5, 6, 7], patience: 3),
      stopped("worse every other time", [6, 7, 5, 6, 4, 5, 3, 4], patience: 2),
      stopped("better than the one before, but never than the best", falling, patience: 3),
      stopped("a patience of 1", [9, 8, 8.5, 1], patience: 1),
      stopped("equal losses", [2, 2, 2, 2, 2, 1], patience: 3),
      stopped("as good as the best, later", [4, 3, 5, 3, 5, 2], patience: 3),
      stopped("better by a ten-thousandth", [1, 0.9999, 0.9998, 0.9997, 2, 0.9996], patience: 2),
      stopped("losses above a thousand", [5000, 4000, 4500, 3000], patience: 2),
      stopped("losses below zero", [1, -0.5, -2, -1.5, -1.9, -3], patience: 2),
      stopped("the last epoch is the best", [3, 4, 4, 2], patience: 3),
      stopped("NaN now and then", [4, .nan, 2, .nan, .nan, 1], patience: 2),
      stopped("NaN at first", [.nan, 3, 4, 2, 5, 6, 1], patience: 2),
      stopped("infinity after NaN", [.nan, .infinity, .nan, 7, 8], patience: 2),
      stopped("nothing but NaN", [.nan, .nan, .nan, .nan, .nan], patience: 2),
      stopped("one epoch", [3], patience: 2, sparing: "a second epoch"),
    ],
    properties: [
      Property("the network that comes back has the lowest loss of all epochs that ran") {
        answers in
        for seed in 481..<491 as Range<UInt64> {
          let losses = random(1, 12, seed: seed).values
          var ran: [Int] = []
          let (network, best, _) = try answers.earlyStopping(patience: 3, longest: 12) {
            ran.append($0)
            return (losses[min(max($0, 1), 12) - 1], $0)
          }
          let own = ran.map { losses[min(max($0, 1), 12) - 1] }
          guard let lowest = own.min(), let place = ran.firstIndex(of: network),
            own[place] == lowest, network == best
          else {
            let losses = own.map(\.shown).joined(separator: ", ")
            return "after \(losses) yours is the network of epoch \(network), and best is \(best)"
          }
        }
        return nil
      },
      Property("more patience never gives a worse network") { answers in
        let losses = random(1, 20, seed: 491).values
        var before = Scalar.infinity
        for patience in 1...20 {
          let kept = try answers.earlyStopping(patience: patience, longest: 20) {
            (losses[min(max($0, 1), 20) - 1], losses[min(max($0, 1), 20) - 1])
          }.network
          if kept > before {
            return "yours has a loss of \(kept.shown) with a patience of \(patience), and of "
              + "\(before.shown) with one less"
          }
          before = kept
        }
        return nil
      },
    ],
    misconceptions: keptMistakes + patienceMistakes + validationMistakes,
    alternatives: [
      Alternative("a loop over the epochs with an optional best, and a counter") {
        $0.earlyStoppingOfAny = { patience, longest, epoch in
          var best: (number: Int, loss: Scalar, network: any Sendable)?
          var (waited, epochs) = (0, 0)
          for number in 1...longest {
            let (validation, network) = try epoch(number)
            epochs = number
            let loss = validation.isNaN ? .infinity : validation
            if let known = best, !(loss < known.loss) {
              waited += 1
              if waited == patience { break }
            } else {
              (best, waited) = ((number, loss, network), 0)
            }
          }
          guard let best else { throw Trap() }
          return (best.network, best.number, epochs)
        }
      },
      Alternative("all losses in an array, the lowest looked for each time") {
        $0.earlyStoppingOfAny = { patience, longest, epoch in
          var (losses, networks) = ([Scalar](), [any Sendable]())
          while true {
            let next = try epoch(losses.count + 1)
            losses.append(next.validation.isNaN ? .infinity : next.validation)
            networks.append(next.network)
            let best = losses.firstIndex(of: losses.min() ?? .infinity) ?? 0
            if losses.count >= longest || losses.count - 1 - best >= patience {
              return (networks[best], best + 1, losses.count)
            }
          }
        }
      },
      Alternative("recursive: the rest of the epochs from the best so far") {
        $0.earlyStoppingOfAny = { patience, longest, epoch in
          func rest(
            _ best: (validation: Scalar, network: any Sendable), _ number: Int, _ last: Int
          ) throws -> (network: any Sendable, best: Int, epochs: Int) {
            if last == longest || last == number + patience { return (best.network, number, last) }
            let next = try epoch(last + 1)
            let isBetter =
              next.validation < best.validation
              || best.validation.isNaN && next.validation < .infinity
            return isBetter
              ? try rest(next, last + 1, last + 1) : try rest(best, number, last + 1)
          }
          return try rest(try epoch(1), 1, 1)
        }
      },
    ])

  private static let falling: [Scalar] = [1, 5, 4, 3, 2, 1.5]

  /// What a loop without an end is stopped by.
  private struct Endless: Error, CustomStringConvertible {
    let longest: Int
    var description: String {
      "epoch was called a hundred times, though longest is \(longest). Training is to stop after "
        + "`patience` epochs without a new best, or after epoch `longest`."
    }
  }

  private static func stopped(
    _ name: String, _ losses: [Scalar], patience: Int, sparing: String? = nil
  ) -> Case<GRUAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("losses", .text(losses.map(\.shown).joined(separator: ", ")))
      trial.given("patience", .integers([patience]))
      trial.given("longest", .integers([losses.count]))
      var numbers: [Int] = []
      let (network, best, epochs) = try answers.earlyStopping(
        patience: patience, longest: losses.count
      ) { number in
        numbers.append(number)
        if numbers.count > 100 { throw Endless(longest: losses.count) }
        let again = numbers.count { $0 == number }
        // Where there is no loss, training must have stopped: no trap, and nothing good either.
        return (
          losses.indices.contains(number - 1) ? losses[number - 1] : .infinity,
          "that of epoch \(number)" + (again > 1 ? ", called again" : "")
        )
      }
      trial.saw("the list of epochs that ran", .text("\(numbers)"))
      trial.saw("best", .integers([best]))
      trial.saw("the network", .text(network))
      trial.saw("epochs", .integers([epochs]))
    }
  }
}
