import Datasets
import Foundation
import Notebook
import RNNMath
import VanillaRNNExercises
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

let notebook = Notebook.start(
  chapter: "vanilla-rnn", title: "2  Vanilla RNN",
  summary: "Derive backpropagation through time, watch gradients die, carry state.",
  sections: [
    Section("step", "A network with a memory"),
    Section("bptt", "Immediate and total derivatives"),
    Section("norms", "Vanishing and exploding"),
    Section("clipping", "Clipped and not"),
    Section("echo", "Carrying the state"),
    Section("names", "Names, letter by letter"),
    Section("sampling", "Hot and cold"),
    Section("classes", "One to many"),
    Section("spaces", "Where do the spaces go?"),
    Section("sunspots", "Sunspots, years ahead"),
  ],
  flags: [
    Flag("names", value: "N", help: "train on the names, then print N fresh ones"),
    Flag("text", value: "FILE", help: "train on a text file of yours instead"),
  ],
  precision: "\(Scalar.self)")

let options = notebook.options
let attempts = AttemptLog()
let answers =
  options.mine ? VanillaRNNAnswers.yours.attempted(else: .reference, log: attempts) : .reference
let budget = Budget(quick: options.quick, full: options.full, slow: notebook.isSlow)
let names = try NamesExperiment(answers: answers)
var trained: RecurrentNetwork?

notebook.sayIfYoursIsUnoptimised()

let wantsBoth = options.value(of: "text") != nil && options.value(of: "names") != nil
if wantsBoth {
  FileHandle.standardError.write(
    Data("vanilla-rnn: give '--names' or '--text', not both.\n".utf8))
  exit(2)
}

if let path = options.value(of: "text") {
  do {
    let experiment = try TextExperiment(path: path, answers: answers)
    try experiment.run(updates: options.quick ? 100 : 2000, seed: options.seed, in: notebook)
  } catch let unfit as TextExperiment.Unfit {
    FileHandle.standardError.write(Data("vanilla-rnn: \(unfit)\n".utf8))
    exit(2)
  }
  notebook.finish()
  exit(0)
}

if let wanted = options.value(of: "names") {
  guard let count = Int(wanted), (1...10_000).contains(count) else {
    let message =
      "vanilla-rnn: '--names' takes a whole number from 1 to 10000, not '\(wanted)'."
    FileHandle.standardError.write(Data((asOneLine(message) + "\n").utf8))
    exit(2)
  }
  let network = try names.train(
    epochs: budget.nameEpochs, seed: options.seed, byClass: false, in: notebook)
  notebook.listing(
    try names.fresh(count, from: network, sampling: Sampling(topP: 0.95), seed: options.seed)
      .joined(separator: "\n"))
  notebook.finish()
  exit(0)
}

try notebook.section("step") {
  let rnn = RNN(
    inputWeights: [[0.5, 0], [0, 0.5]], recurrentWeights: [[0, 0.8], [-0.8, 0]],
    bias: [[0.1, 0.2]])
  let inputs: [Matrix] = [[[1, 0]], [[1, 0]]]
  let states = try answers.forward(inputs, [[0, 0]]) { try answers.stepForward($0, $1, rnn) }
  notebook.prose("The same input, twice. The state is not the same:")
  notebook.matrix("W", rnn.inputWeights)
  notebook.matrix("U", rnn.recurrentWeights)
  notebook.matrix("b", rnn.bias)
  notebook.matrix("x_1 = x_2", inputs[0])
  for (t, state) in states.enumerated() { notebook.matrix("h_\(t + 1)", state) }
}

try notebook.section("bptt") {
  let check = try NormsExperiment(answers: answers, seed: options.seed).gradientCheck()
  notebook.prose(
    "Every parameter of a small network, through twelve steps, measured and back-propagated:")
  notebook.listing(check.description)
  notebook.record("bptt.normwise", Double(check.normwiseError))
  notebook.record("bptt.worst", Double(check.worstError))
}

try notebook.section("norms") {
  let experiment = NormsExperiment(answers: answers, seed: options.seed)
  let curves = [
    (name: "orthogonal, gain 0.5", norms: try experiment.norms(.orthogonal(gain: 0.5))),
    (name: "orthogonal, gain 1", norms: try experiment.norms(.orthogonal(gain: 1))),
    (name: "orthogonal, gain 1.5", norms: try experiment.norms(.orthogonal(gain: 1.5))),
    (name: "identity", norms: try experiment.norms(.identity)),
  ]
  notebook.chart(Figures.norms(curves))
  notebook.table(Figures.normTable(curves))
  for curve in curves {
    notebook.record(
      "norms.\(curve.name)", Double((curve.norms.first ?? .nan) / (curve.norms.last ?? .nan)))
  }
}

try notebook.section("clipping") {
  let experiment = ClippingExperiment(
    updates: budget.clippingUpdates, seed: options.seed, answers: answers)
  let (free, clipped) = (
    try experiment.run(maximumNorm: .infinity), try experiment.run(maximumNorm: 0.5)
  )
  notebook.chart(
    Figures.clipping([("not clipped", free.losses), ("clipped to norm 0.5", clipped.losses)]))
  notebook.record("clipping.largest", Double(free.norms.max() ?? .nan))
  notebook.record("clipping.free", Double(free.losses.last ?? .nan))
  notebook.record("clipping.clipped", Double(clipped.losses.last ?? .nan))
  notebook.prose(
    """
    The longest gradient of the unclipped run has norm \
    \(String(format: "%.1f", Double(free.norms.max() ?? .nan))).
    """)
}

try notebook.section("echo") {
  let experiment = EchoExperiment(
    answers: answers, updates: budget.echoUpdates, seed: options.seed)
  notebook.prose(
    """
    Name the symbol that came some steps ago; there are three, so chance is a third. Each network \
    learns from chunks of one window, and is tested on a stream without any.
    """)
  for carries in [true, false] {
    let values = try experiment.lags.map { lag in
      try experiment.windows.map { window in
        let accuracy = try experiment.accuracy(lag: lag, window: window, carriesState: carries)
        notebook.record(
          "echo.\(carries ? "carried" : "reset").lag \(lag).window \(window)", accuracy)
        return accuracy
      }
    }
    notebook.chart(Figures.echo(values, carries: carries, of: experiment))
  }
}

try notebook.section("names") {
  let networks = try (0..<budget.seeds).map {
    try names.train(
      epochs: budget.nameEpochs, seed: options.seed &+ $0, byClass: false, in: notebook)
  }
  trained = networks[0]
  let rungs = try names.rungs(upTo: networks[0])
  notebook.table(Figures.ladder(rungs))
  notebook.chart(Figures.ladderChart(rungs))
  for rung in rungs {
    notebook.record("names.\(rung.name).train", rung.training)
    notebook.record("names.\(rung.name).heldOut", rung.heldOut)
  }
  notebook.sayIfBrief(budget.isBrief)
  if networks.count > 1 {
    let losses = try networks.map { try names.nats($0, on: names.names.test) }.sorted()
    notebook.record("names.seeds.least", losses[0])
    notebook.record("names.seeds.median", losses[losses.count / 2])
    notebook.record("names.seeds.most", losses[losses.count - 1])
  }
}

try notebook.section("sampling") {
  let network =
    try trained
    ?? names.train(epochs: budget.nameEpochs, seed: options.seed, byClass: false, in: notebook)
  let known = Set(names.names.train.map { Names.decode($0) })
  let ways: [(name: String, sampling: Sampling)] = [
    ("temperature 0.5", Sampling(temperature: 0.5)), ("temperature 1", Sampling()),
    ("temperature 1.5", Sampling(temperature: 1.5)), ("top-k 5", Sampling(topK: 5)),
    ("top-p 0.9", Sampling(topP: 0.9)),
  ]
  notebook.table(
    Table(
      id: "sampling", title: "Names that are drawn, and how many of 500 stand in the training data",
      columns: [.text("drawn with"), .text("the first five"), .number("known, %", decimals: 0)],
      rows: try ways.map { way in
        let fresh = try names.fresh(
          500, from: network, sampling: way.sampling, seed: options.seed)
        let share = 100 * Double(fresh.count { known.contains($0) }) / Double(fresh.count)
        notebook.record("sampling.\(way.name).known", share)
        return [
          .text(way.name), .text(fresh.prefix(5).joined(separator: " ")), .number(share),
        ]
      }))
}

try notebook.section("classes") {
  let network = try names.train(
    epochs: budget.classEpochs, seed: options.seed, byClass: true, in: notebook)
  let drawn = try [0, 1].map {
    try names.fresh(
      300, from: network, label: $0, sampling: Sampling(temperature: 0.8), seed: options.seed)
  }
  let vowels = drawn.map { list in
    100 * Double(list.count { "aeiy".contains($0.last ?? " ") }) / Double(list.count)
  }
  notebook.table(
    Table(
      id: "classes", title: "The same network, asked for either class",
      columns: [
        .text("class"), .text("the first six"), .number("end in a, e, i, y: %", decimals: 0),
      ],
      rows: [
        ["F", .text(drawn[0].prefix(6).joined(separator: " ")), .number(vowels[0])],
        ["M", .text(drawn[1].prefix(6).joined(separator: " ")), .number(vowels[1])],
      ]))
  notebook.record("classes.F.vowels", vowels[0])
  notebook.record("classes.M.vowels", vowels[1])
}

try notebook.section("spaces") {
  let experiment = try SpacesExperiment(answers: answers)
  let network = try experiment.train(
    epochs: budget.spaceEpochs, seed: options.seed, in: notebook)
  let baseline = SpacesBaseline(experiment.text, training: experiment.training)
  let reading = try experiment.reading(network)
  let truth = experiment.truth
  let rates = [
    ("never a space", HitRate(answers: truth.map { _ in false }, truth: truth)),
    (
      "three letters, counted",
      HitRate(
        answers: experiment.test.map { baseline.answer(experiment.text, $0) }, truth: truth)
    ),
    ("vanilla RNN", HitRate(answers: reading, truth: truth)),
  ]
  notebook.table(
    Table(
      id: "spaces", title: "Spaces put back into the last fifth of the book so far",
      columns: [.text("model"), .number("accuracy", decimals: 3), .number("F1", decimals: 3)],
      rows: rates.map { [.text($0.0), .number(Double($0.1.accuracy)), .number(Double($0.1.f1))] }))
  for (name, rate) in rates {
    notebook.record("spaces.\(name).accuracy", Double(rate.accuracy))
    notebook.record("spaces.\(name).f1", Double(rate.f1))
  }
  notebook.sayIfBrief(budget.isBrief)
  notebook.prose("As the network reads it: \(experiment.excerpt(reading, length: 160))")
}

try notebook.section("sunspots") {
  let experiment = try SunspotsExperiment(answers: answers)
  let model = try experiment.train(
    updates: budget.sunspotUpdates, seed: options.seed, in: notebook)
  let linear = Autoregression(order: 9, fitting: experiment.training)
  for (years, name) in [(1921...1955, "1921–1955"), (1956...1979, "1956–1979")] {
    let forecasts = try experiment.compare(over: years, linear: linear, recurrent: model)
    notebook.chart(Figures.sunspots(forecasts, of: name))
    notebook.table(Figures.sunspotTable(forecasts, of: name))
    for forecast in forecasts {
      for horizon in [1, 4, 11] {
        notebook.record(
          "sunspots.\(name).\(forecast.name).\(horizon)", forecast.errors[horizon - 1])
      }
    }
  }
}

if options.mine { notebook.showWhoseCode(attempts.entries, of: Catalogue.vanillaRNN) }
notebook.finish()
