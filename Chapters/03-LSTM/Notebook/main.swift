import Foundation
import LSTMExercises
import LSTMModel
import LSTMSolutions
import Notebook
import RNNMath
import Workbook

let notebook = Notebook.start(
  chapter: "lstm", title: "3  LSTM", summary: "Constant error flow, gates, long lags.",
  sections: [
    Section("text", "A network that writes")
  ],
  flags: TextCommand.flags, precision: "\(Scalar.self)")

#if DEBUG
let isOptimised = false
#else
let isOptimised = true
#endif
let options = notebook.options
let attempts = AttemptLog()
let answers =
  options.mine ? LSTMAnswers.yours.attempted(else: .reference, log: attempts) : .reference

let text: TextSection
do {
  text = TextSection(
    command: try TextCommand(options),
    budget: TextBudget(
      quick: options.quick, full: options.full, slow: options.mine && !isOptimised),
    seed: options.seed, answers: answers)
} catch {
  endWithError(error, status: 2)
}

if options.mine, !isOptimised { notebook.sayThatYoursIsUnoptimised() }

if text.command.isAlone {
  try notebook.section("text") { try text.run(in: notebook) }
  if options.mine { notebook.showWhoseCode(attempts.entries, of: Catalogue.lstm) }
  notebook.finish()
  exit(0)
}

try notebook.section("text") { try text.run(in: notebook) }

if options.mine { notebook.showWhoseCode(attempts.entries, of: Catalogue.lstm) }
notebook.finish()
