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
    Section("step", "One step of an LSTM"),
    Section("bptt", "Through time"),
    Section("carousel", "The constant error carousel"),
  ],
  flags: [], precision: "\(Scalar.self)")

#if DEBUG
let isOptimised = false
#else
let isOptimised = true
#endif
let options = notebook.options
let attempts = AttemptLog()
let answers =
  options.mine ? LSTMAnswers.yours.attempted(else: .reference, log: attempts) : .reference
let budget = Budget(quick: options.quick, full: options.full, slow: options.mine && !isOptimised)
let seeds = (0..<budget.seeds).map { options.seed + $0 }

if options.mine, !isOptimised { notebook.sayThatYoursIsUnoptimised() }

try notebook.section("step") {
  let experiment = StepExperiment(answers: answers)
  let steps = try experiment.run()
  notebook.prose(
    """
    One cell with weights set by hand, for x = (number, mark). The columns are input gate, forget \
    gate, candidate, output gate.
    """)
  notebook.matrix("W", experiment.lstm.inputWeights)
  notebook.matrix("U", experiment.lstm.recurrentWeights)
  notebook.matrix("b", experiment.lstm.bias)
  notebook.table(Figures.steps(steps))
  for (t, step) in steps.enumerated() {
    notebook.record("step.c_\(t + 1)", Double(step.cell[0, 0]))
  }
}

try notebook.section("bptt") {
  let experiment = GradientExperiment(answers: answers, seed: options.seed)
  for (name, variant) in [("plain", LSTMVariant.plain), ("peephole", .peephole)] {
    let check = try experiment.check(variant)
    notebook.prose(
      """
      Every parameter of two layers, through \(experiment.steps) steps, \
      \(variant == .plain ? "without" : "with") peepholes:
      """)
    notebook.listing(check.description)
    notebook.record("bptt.\(name).normwise", Double(check.normwiseError))
    notebook.record("bptt.\(name).worst", Double(check.worstError))
  }
  let error = try experiment.stepByStepError()
  notebook.prose(
    """
    Step by step with `stepBackward`, the same gradient as with `backward` at once: the relative \
    difference is \(String(format: "%.0e", Double(error))).
    """)
  notebook.record("bptt.stepByStep", Double(error))
}

try notebook.section("carousel") {
  let experiments = seeds.map { CarouselExperiment(answers: answers, seed: $0) }
  func spreads(_ runs: [[Scalar]]) -> [Spread] {
    [9, 99].map { k in Spread(runs.map { Double($0[k]) }) }
  }
  var curves: [(name: String, norms: [Scalar])] = []
  var rows: [(name: String, carousel: [Spread]?, whole: [Spread])] = []
  for start in CarouselExperiment.Start.allCases {
    let norms = try experiments.map { try $0.norms(start) }
    curves.append((start.name, norms[0].carousel))
    rows.append((start.name, spreads(norms.map(\.carousel)), spreads(norms.map(\.whole))))
  }
  for gain in [1, 1.5] as [Scalar] {
    let norms = try experiments.map { try $0.vanilla(gain: gain) }
    let name = "vanilla RNN, gain \(gain == 1 ? "1" : "1.5")"
    if gain == 1 { curves.append((name, norms[0])) }
    rows.append((name, nil, spreads(norms)))
  }
  notebook.chart(Figures.carousel(curves))
  notebook.table(Figures.carouselTable(rows))
  for row in rows {
    for (place, k) in [10, 100].enumerated() {
      if let carousel = row.carousel {
        notebook.record("carousel.\(row.name).cell.\(k)", carousel[place])
      }
      notebook.record("carousel.\(row.name).whole.\(k)", row.whole[place])
    }
  }
}

// The sections `lags` and `text` follow here.

if options.mine { notebook.showWhoseCode(attempts.entries, of: Catalogue.lstm) }
notebook.finish()
