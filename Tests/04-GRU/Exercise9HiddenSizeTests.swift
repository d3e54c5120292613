import Foundation
import GRUModel
import GRUSolutions
import LSTMModel
import RNNMath
import Testing
import VanillaRNNModel
import Workbook

extension GRUChapter {
  @Test func `4.9 hidden size`() async throws {
    try await grade(GRUGrader.hiddenSize.exercise)
  }
}

extension GRUGrader {
  static let hiddenSize = Grader(
    Catalogue.gru.exercises[8], reference: .reference,
    noteOnTraps: "The budget may be 0: then there is no range 1...budget, and the answer is 0.",
    cases: [
      sized("vanilla, D = K = 1: 5 parameters with H = 1, 11 with H = 2", 11, 1, 1, .vanilla),
      sized("vanilla, one parameter less", 10, 1, 1, .vanilla),
      sized("vanilla, one parameter more", 12, 1, 1, .vanilla),
      sized("an LSTM of 2 · 4 · (3 + 2 + 1) + 2 · 3 parameters", 54, 3, 2, .lstm),
      sized("the LSTM with one parameter less", 53, 3, 2, .lstm),
      sized("the LSTM with two parameters more", 56, 3, 2, .lstm),
      sized("a GRU of 2 · 3 · (3 + 2 + 1) + 2 + 2 · 3 parameters", 44, 3, 2, .gru),
      sized("the GRU with one parameter less", 43, 3, 2, .gru),
      sized("the GRU with two parameters less", 42, 3, 2, .gru),
      sized("vanilla for names, 20,000 parameters", 20_000, 28, 28, .vanilla),
      sized("an LSTM for names, 20,000 parameters", 20_000, 28, 28, .lstm),
      sized("a GRU for names, 20,000 parameters", 20_000, 28, 28, .gru),
      sized("a GRU for 12 coefficients and 9 speakers", 5_000, 12, 9, .gru),
      sized("an LSTM for a thousand words", 60_000, 50, 1000, .lstm),
      sized("a GRU that reads a thousand words, for 2 classes", 200_000, 1000, 2, .gru),
      sized("a GRU of two million parameters", 2_000_000, 64, 10, .gru),
      sized("vanilla with four million parameters, D = K = 1", 4_200_000, 1, 1, .vanilla),
      sized("vanilla with a budget that is too small for H = 1", 13, 4, 4, .vanilla),
      sized("an LSTM with a budget that is too small for H = 1", 31, 4, 4, .lstm),
      sized("a GRU with a budget that is too small for the output layer", 3, 2, 5, .gru),
      sized("a budget of 0", 0, 3, 3, .lstm),
    ],
    properties: [
      Property("cell and output layer are within the budget, and with H + 1 they are not") {
        answers in
        for cell in RecurrentCell.allCases {
          for budget in stride(from: 0, through: 400, by: 3) {
            let size = try answers.hiddenSize(budget, 3, 2, cell)
            guard 0...20 ~= size else { return "H is \(size) for a budget of \(budget) in yours" }
            let (own, next) = (
              parameterCount(cell, 3, size, 2), parameterCount(cell, 3, size + 1, 2)
            )
            let sizes =
              "for \(cell.rawValue), D = 3, K = 2 and a budget of \(budget), yours is \(size)"
            if size > 0, own > budget { return "\(sizes), which has \(own) parameters" }
            if next <= budget { return "\(sizes), but \(size + 1) has only \(next) parameters" }
          }
        }
        return nil
      },
      Property("with a larger budget, H is never smaller") { answers in
        for cell in RecurrentCell.allCases {
          var before = 0
          for budget in 0...300 {
            let size = try answers.hiddenSize(budget, 2, 3, cell)
            if size < 0 { return "yours is \(size) for a budget of \(budget)" }
            if size < before {
              return "with yours it falls from \(before) to \(size) at a budget of \(budget)"
            }
            before = size
          }
        }
        return nil
      },
    ],
    misconceptions: parameterMistakes + budgetMistakes + boundMistakes,
    alternatives: [
      Alternative("the elements of the matrices themselves, from the largest size down") {
        $0.hiddenSize = { budget, inputs, outputs, cell in
          var size = 1
          while parameterCount(cell, inputs, size, outputs) <= budget { size *= 2 }
          while size > 0, parameterCount(cell, inputs, size, outputs) > budget { size -= 1 }
          return size
        }
      },
      Alternative("the root of the quadratic equation") {
        $0.hiddenSize = { budget, inputs, outputs, cell in
          let gates: Double = cell == .vanilla ? 1 : cell == .lstm ? 4 : 3
          // gates · H² + b · H + K = budget
          let b = gates * Double(inputs + 1) + Double(outputs) + (cell == .gru ? 1 : 0)
          let under = b * b + 4 * gates * Double(budget - outputs)
          return Int((under.squareRoot() - b) / (2 * gates) + 1e-9)
        }
      },
      Alternative("by halving an interval") {
        $0.hiddenSize = { budget, inputs, outputs, cell in
          var (fits, fails) = (0, budget + 1)
          while fails - fits > 1 {
            let size = (fits + fails) / 2
            let sizes = BudgetRule.Sizes(
              input: inputs, output: outputs, cell: cell, hidden: size)
            if sizes.total <= budget { fits = size } else { fails = size }
          }
          return fits
        }
      },
    ])

  /// What the matrices of such layers hold.
  private static func parameterCount(
    _ cell: RecurrentCell, _ inputs: Int, _ hidden: Int, _ outputs: Int
  ) -> Int {
    let layer =
      switch cell {
      case .vanilla: RNN(inputSize: inputs, hiddenSize: hidden).parameterCount
      case .lstm: LSTM(inputSize: inputs, hiddenSize: hidden).parameterCount
      case .gru: GRU(inputSize: inputs, hiddenSize: hidden).parameterCount
      }
    return layer + (hidden + 1) * outputs
  }

  private static func sized(
    _ name: String, _ budget: Int, _ inputSize: Int, _ outputSize: Int, _ cell: RecurrentCell
  ) -> Case<GRUAnswers> {
    Case(name) { answers, trial in
      trial.given("budget", .integers([budget]))
      trial.given("inputSize", .integers([inputSize]))
      trial.given("outputSize", .integers([outputSize]))
      trial.given("cell", .text(".\(cell.rawValue)"))
      trial.saw(
        "the hidden size", .integers([try answers.hiddenSize(budget, inputSize, outputSize, cell)]))
    }
  }
}
