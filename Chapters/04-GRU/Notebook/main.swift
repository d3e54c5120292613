import GRUExercises
import GRUModel
import GRUSolutions
import Notebook
import RNNMath
import Workbook

let notebook = Notebook.start(
  chapter: "gru", title: "4  GRU",
  summary: "Fewer gates, sequences of any length, fair comparisons.",
  sections: [
    Section("step", "One step, and two places for the reset gate"),
    Section("bptt", "Backwards"),
    Section("conventions", "Conventions"),
    Section("padding", "Padding and masks"),
    Section("vowels", "Who spoke?"),
    Section("sentiment", "Not bad: where order matters"),
    Section("co2", "CO2 with missing weeks"),
    Section("cells", "Three cells at equal parameters"),
  ],
  flags: [], precision: "\(Scalar.self)")

let options = notebook.options
let attempts = AttemptLog()
let answers =
  options.mine ? GRUAnswers.yours.attempted(else: .reference, log: attempts) : .reference
let budget = Budget(quick: options.quick, full: options.full, slow: notebook.isSlow)
let seeds = (0..<budget.seeds).map { options.seed &+ $0 }

notebook.sayIfYoursIsUnoptimised()

let first = FirstSections(answers: answers, seeds: seeds)
try notebook.section("step") { try first.step(in: notebook) }
try notebook.section("bptt") { try first.bptt(in: notebook) }
try notebook.section("conventions") { try first.conventions(in: notebook) }
try notebook.section("padding") { try first.padding(in: notebook) }

try notebook.section("vowels") {
  try VowelsSection(answers: answers, seeds: seeds, budget: budget).run(in: notebook)
}

try notebook.section("sentiment") {
  try SentimentSection(answers: answers, seeds: seeds, isBrief: budget.isBrief).run(in: notebook)
}

try notebook.section("co2") {
  try CO2Section(answers: answers, seeds: seeds, isBrief: budget.isBrief).run(in: notebook)
}

try notebook.section("cells") {
  try CellsSection(answers: answers, seeds: seeds, budget: budget).run(in: notebook)
}

if options.mine { notebook.showWhoseCode(attempts.entries, of: Catalogue.gru) }
notebook.finish()
