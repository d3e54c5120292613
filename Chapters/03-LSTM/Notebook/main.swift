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
    Section("gates", "Gates, one at a time"),
    Section("step", "One step of an LSTM"),
    Section("bptt", "Through time"),
    Section("carousel", "The constant error carousel"),
    Section("biases", "Biases that remember"),
    Section("peepholes", "Peepholes"),
    Section("adding", "A task with a long lag"),
    Section("reber", "Reading the gates"),
    Section("lags", "The experiments of 1997"),
    Section("text", "Writing text"),
    Section("melody", "Melodies"),
  ],
  flags: TextCommand.flags + [MelodyCommand.flag], precision: "\(Scalar.self)")

let options = notebook.options
let attempts = AttemptLog()
let answers =
  options.mine ? LSTMAnswers.yours.attempted(else: .reference, log: attempts) : .reference
let budget = Budget(quick: options.quick, full: options.full, slow: notebook.isSlow)
let seeds = (0..<budget.seeds).map { options.seed &+ $0 }

let text: TextSection
let melody: MelodySection
do {
  text = TextSection(
    command: try TextCommand(options),
    budget: TextBudget(
      quick: options.quick, full: options.full, slow: notebook.isSlow),
    seed: options.seed, answers: answers)
  melody = MelodySection(
    command: try MelodyCommand(options),
    budget: MelodyBudget(
      quick: options.quick, full: options.full, slow: notebook.isSlow),
    seed: options.seed, answers: answers)
} catch {
  endWithError(error, status: 2)
}

notebook.sayIfYoursIsUnoptimised()

if text.command.isAlone || melody.command.isAlone {
  if text.command.isAlone {
    try notebook.section("text") { try text.run(in: notebook) }
  } else {
    try notebook.section("melody") { try melody.run(in: notebook) }
  }
  if options.mine { notebook.showWhoseCode(attempts.entries, of: Catalogue.lstm) }
  notebook.finish()
  exit(0)
}

try notebook.section("gates") {
  let experiment = GatesExperiment(answers: answers, updates: budget.gateUpdates)
  notebook.prose(
    """
    - *keep*: say the one marked value from then on, while others go by
    - *hide*: say the first value whenever asked, and zero in between
    - *restart*: say the sum of the values since the last mark
    """)

  let pairs = try experiment.oneCell(seeds: seeds, in: notebook)
  notebook.table(Figures.oneCell(pairs))
  for pair in pairs {
    notebook.record("gates.one.\(pair.task).without", pair.without)
    notebook.record("gates.one.\(pair.task).with", pair.with)
  }

  let cells = 4
  let rows = try experiment.ablations(cells: cells, seeds: seeds, in: notebook)
  notebook.table(Figures.ablations(rows, cells: cells))
  for row in rows {
    for (task, spread) in zip(GateTask.allCases, row.errors) {
      notebook.record("gates.several.\(row.variant).\(task)", spread)
    }
  }

  let streams = try [LSTMVariant.plain, .noForgetGate].map { variant in
    (
      name: variant.title,
      result: try experiment.longStreams(
        .init(task: .restart, variant: variant, hiddenSize: cells, seed: options.seed))
    )
  }
  notebook.chart(Figures.cellSizes(streams.map { ($0.name, $0.result.cellSizes) }))
  for stream in streams {
    notebook.record("gates.long.\(stream.name).cell", stream.result.cellSizes.last ?? .nan)
    notebook.record("gates.long.\(stream.name).error", stream.result.error)
  }
  notebook.prose(
    """
    Of the variance of these longer streams \
    \(String(format: "%.3f", streams[0].result.error)) is left with all three gates, and \
    \(String(format: "%.3f", streams[1].result.error)) without a forget gate.
    """)
  notebook.sayIfBrief(budget.isBrief)
}

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
  let gap = String(format: ": the relative difference is %.0e", Double(error))
  notebook.prose(
    """
    Step by step with `stepBackward`, the same gradient as with `backward` at once\
    \(error == 0 ? ", to the last bit" : gap).
    """)
  notebook.record("bptt.stepByStep", Double(error))
}

try notebook.section("carousel") {
  // It costs next to nothing, so it is done with three seeds in any run.
  let experiments = (0..<3).map { options.seed &+ $0 }.map {
    CarouselExperiment(answers: answers, seed: $0)
  }
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

try notebook.section("biases") {
  let experiment = RecallExperiment(answers: answers, updates: budget.recallUpdates)
  let losses = try experiment.losses(seeds: seeds, in: notebook)
  notebook.table(Figures.recall(losses, of: budget.recallUpdates))
  notebook.chart(Figures.recallLosses(losses, lag: RecallExperiment.lags[1]))
  for row in losses {
    for (lag, runs) in zip(RecallExperiment.lags, row.losses) {
      let needed = runs.map { RecallExperiment.updatesNeeded($0) }
      let name = "biases.\(row.start).\(lag)"
      notebook.record("\(name).learnt", Double(needed.count { $0 != nil }))
      notebook.record("\(name).updates", Spread(needed.map { $0.map(Double.init) ?? .infinity }))
      notebook.record("\(name).loss", Spread(runs.map { Double($0.suffix(10).mean) }))
    }
  }
  notebook.sayIfBrief(budget.isBrief)
}

try notebook.section("peepholes") {
  let experiment = TimingExperiment(answers: answers, updates: budget.timingUpdates)
  let rows = try experiment.results(seeds: seeds, in: notebook)
  notebook.table(Figures.timing(rows))
  notebook.chart(Figures.timingAnswers(rows, cells: TimingExperiment.cells[1]))
  for row in rows {
    for (cells, runs) in zip(TimingExperiment.cells, row.results) {
      notebook.record("peepholes.\(row.variant).\(cells).error", Spread(runs.map(\.error)))
      notebook.record("peepholes.\(row.variant).\(cells).exact", Spread(runs.map(\.exact)))
    }
  }
  notebook.sayIfBrief(budget.isBrief)
}

try notebook.section("adding") {
  let experiment = AddingExperiment(answers: answers, updates: budget.addingUpdates)
  let rows = try experiment.rows(lengths: budget.addingLengths, seeds: seeds, in: notebook)
  let kinds = AddingExperiment.Kind.allCases
  let counts = try kinds.map { try experiment.parameterCount($0) }
  notebook.prose(
    """
    Both networks read the same \(16 * budget.addingUpdates) sequences. The vanilla RNN has \
    \(counts[0]) parameters, the LSTM \(counts[1]).
    """)
  notebook.chart(Figures.adding(rows))
  notebook.table(Figures.addingTable(rows))
  for row in rows {
    notebook.record("adding.\(row.kind).\(row.length).error", row.error)
    notebook.record("adding.\(row.kind).\(row.length).right", row.right)
  }
  for (kind, count) in zip(kinds, counts) {
    notebook.record("adding.\(kind).parameters", Double(count))
  }
  notebook.sayIfBrief(budget.isBrief)
}

try notebook.section("reber") {
  let experiment = ReberExperiment(answers: answers, updates: budget.reberUpdates)
  let networks = try notebook.inParallel("reber", seeds) { try experiment.trained(seed: $0) }
  let scores = try zip(seeds, networks).map { seed, network in
    (seed: seed, score: try experiment.score(network, seed: seed))
  }
  notebook.table(Figures.reber(scores))
  notebook.record("reber.remembered", Spread(scores.map(\.score.remembered)))
  notebook.record("reber.lawful", Spread(scores.map(\.score.lawful)))

  let reading = try experiment.reading(networks[0], seed: options.seed)
  let most = reading.cells[0]
  notebook.prose(
    """
    Two strings that differ in the symbols behind the ? alone: T twice, or P twice. Just before \
    the second ?, cell \(most.cell + 1) of \(experiment.hiddenSize) differs most between them, by \
    \(String(format: "%.2f", most.difference)); the next differs by \
    \(String(format: "%.2f", reading.cells[1].difference)).
    """)
  notebook.chart(Figures.memory(in: reading))
  notebook.chart(Figures.gates(of: most.cell, in: reading))
  notebook.table(Figures.predictions(reading))
  for (frame, prediction) in zip(["T", "P"], reading.predictions) {
    notebook.record("reber.\(frame).predicts.T", prediction.t)
    notebook.record("reber.\(frame).predicts.P", prediction.p)
  }
  notebook.record("reber.cell", Double(most.cell + 1))
  notebook.record("reber.difference.first", most.difference)
  notebook.record("reber.difference.second", reading.cells[1].difference)
  notebook.sayIfBrief(budget.isBrief)
}

try notebook.section("lags") {
  try LagsSection(
    answers: answers, seed: options.seed, isBrief: budget.isBrief, isFull: options.full
  ).run(in: notebook)
}

try notebook.section("text") { try text.run(in: notebook) }

try notebook.section("melody") { try melody.run(in: notebook) }

if options.mine { notebook.showWhoseCode(attempts.entries, of: Catalogue.lstm) }
notebook.finish()
