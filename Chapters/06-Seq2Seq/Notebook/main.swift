import Foundation
import Notebook
import RNNMath
import Seq2SeqExercises
import Seq2SeqModel
import Seq2SeqSolutions
import Workbook

let notebook = Notebook.start(
  chapter: "seq2seq", title: "6  Seq2seq",
  summary: "A translator of your own, and an honest look at what it can do.",
  sections: [
    Section("pairs", "Vocabularies and pairs"),
    Section("shift", "One step to the right"),
    Section("gradients", "Back through both halves"),
    Section("forcing", "Reading its own words"),
    Section("search", "A few beginnings at once"),
    Section("metrics", "Counting what matches"),
    Section("reversal", "Reversal and short sentences first"),
    Section("tasks", "Three tasks, seven networks"),
    Section("lengths", "Long sentences"),
    Section("errors", "What goes wrong"),
    Section("hand", "Typed by hand"),
  ],
  flags: TranslatorCommand.flags, precision: "\(Scalar.self)")

let options = notebook.options
let attempts = AttemptLog()
let answers =
  options.mine ? Seq2SeqAnswers.yours.attempted(else: .reference, log: attempts) : .reference
let budget = Budget(quick: options.quick, full: options.full, slow: notebook.isSlow)
let seeds = (0..<budget.seeds).map { options.seed &+ $0 }
let trained = TrainedTranslators(answers: answers, seeds: seeds, budget: budget)

let command: TranslatorCommand
do {
  command = try TranslatorCommand(options, trained: trained)
} catch {
  endWithError(error, status: 2)
}

notebook.sayIfYoursIsUnoptimised()

if command.isAlone {
  try command.run(in: notebook)
  if options.mine { notebook.showWhoseCode(attempts.entries, of: Catalogue.seq2seq) }
  notebook.finish()
  exit(0)
}

try notebook.section("pairs") {
  try PairsSection(datas: TranslationTask.allCases.map(trained.data)).run(in: notebook)
}

try notebook.section("shift") {
  try ShiftSection(
    answers: answers, data: trained.data(.numbers), seed: options.seed, budget: budget
  ).run(in: notebook)
}

try notebook.section("gradients") {
  try GradientsSection(answers: answers, seed: options.seed).run(in: notebook)
}

try notebook.section("forcing") {
  try ForcingSection(
    answers: answers, data: trained.data(.numbers), seeds: seeds, budget: budget
  ).run(in: notebook)
}

try notebook.section("search") {
  try SearchSection(
    answers: answers, french: trained.data(.french), numbers: trained.data(.numbers),
    seed: options.seed, budget: budget
  ).run(in: notebook)
}

try notebook.section("metrics") {
  try MetricsSection(answers: answers).run(in: notebook)
}

try notebook.section("reversal") {
  try ReversalSection(
    answers: answers, data: trained.data(.numbers), seeds: seeds, budget: budget
  ).run(in: notebook)
}

try notebook.section("tasks") {
  try TasksSection(trained: trained, budget: budget).run(in: notebook)
}

try notebook.section("lengths") {
  try LengthsSection(trained: trained, budget: budget).run(in: notebook)
}

try notebook.section("errors") {
  try ErrorsSection(trained: trained, budget: budget).run(in: notebook)
}

try notebook.section("hand") {
  try HandSection(trained: trained, budget: budget).run(in: notebook)
}

if options.mine { notebook.showWhoseCode(attempts.entries, of: Catalogue.seq2seq) }
notebook.finish()
