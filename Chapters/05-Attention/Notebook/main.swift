import AttentionExercises
import AttentionModel
import AttentionSolutions
import Notebook
import RNNMath
import Workbook

let notebook = Notebook.start(
  chapter: "attention", title: "5  Attention",
  summary: "Look back instead of remembering, and prove that nothing leaks.",
  sections: [
    Section("bottleneck", "The bottleneck, measured"),
    Section("softmax", "The softmax with a mask"),
    Section("maps", "Where a decoder looks"),
    Section("entropy", "Scaled scores"),
    Section("heads", "Several heads, and where they are"),
    Section("leaks", "Proving that nothing leaks"),
    Section("models", "Four models, one protocol"),
  ],
  flags: [], precision: "\(Scalar.self)")

let options = notebook.options
let attempts = AttemptLog()
let answers =
  options.mine ? AttentionAnswers.yours.attempted(else: .reference, log: attempts) : .reference
let budget = Budget(quick: options.quick, full: options.full, slow: notebook.isSlow)
let seeds = (0..<budget.seeds).map { options.seed &+ $0 }

notebook.sayIfYoursIsUnoptimised()

let trained = TrainedTranslators(answers: answers, seed: options.seed, budget: budget)
try notebook.section("bottleneck") {
  try BottleneckSection(trained: trained, budget: budget).run(in: notebook)
}

try notebook.section("softmax") {
  try SoftmaxSection(answers: answers, seed: options.seed).run(in: notebook)
}

try notebook.section("maps") {
  try MapsSection(answers: answers, trained: trained, budget: budget).run(in: notebook)
}

try notebook.section("entropy") {
  try EntropySection(answers: answers, seeds: seeds).run(in: notebook)
}

try notebook.section("heads") {
  try HeadsSection(answers: answers).run(in: notebook)
}

try notebook.section("leaks") {
  try LeaksSection(answers: answers, seed: options.seed).run(in: notebook)
}

try notebook.section("models") {
  try ModelsSection(answers: answers, seeds: seeds, budget: budget, trained: trained)
    .run(in: notebook)
}

if options.mine { notebook.showWhoseCode(attempts.entries, of: Catalogue.attention) }
notebook.finish()
