import Notebook
import RNNMath
import Seq2SeqExercises
import Seq2SeqModel
import Seq2SeqSolutions
import Workbook

let notebook = Notebook.start(
  chapter: "seq2seq", title: "6  Seq2seq",
  summary: "A translator of your own, and an honest look at what it can do.",
  sections: [Section("pairs", "Vocabularies and pairs")],
  flags: [], precision: "\(Scalar.self)")

let options = notebook.options
let attempts = AttemptLog()
let answers =
  options.mine ? Seq2SeqAnswers.yours.attempted(else: .reference, log: attempts) : .reference

try notebook.section("pairs") {
  let pairs = try answers.encodePairs([
    TokenPair(source: ["the", "car"], target: ["la", "voiture"])
  ])
  notebook.prose("`\(pairs.sources)`, `\(pairs.targets)`")
}

if options.mine { notebook.showWhoseCode(attempts.entries, of: Catalogue.seq2seq) }
notebook.finish()
