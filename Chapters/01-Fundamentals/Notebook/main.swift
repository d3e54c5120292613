import Datasets
import Foundation
import FundamentalsExercises
import FundamentalsModel
import FundamentalsSolutions
import Notebook
import RNNMath
import Workbook

let notebook = Notebook.start(
  chapter: "fundamentals", title: "1  Fundamentals",
  summary: "Trust your gradients, know your baseline.",
  sections: [
    Section("shapes", "The five shapes of task"),
    Section("matrices", "Rows are examples"),
    Section("softmax", "From scores to probabilities"),
    Section("surprise", "The price of being surprised"),
    Section("gradients", "Trust, but measure"),
    Section("backward", "Backpropagation by hand"),
    Section("embeddings", "One-hot rows and embeddings"),
    Section("downhill", "Downhill"),
    Section("one-batch", "Overfit one batch first"),
    Section("ladder", "A ladder of language models"),
    Section("splits", "Splits, weight decay, early stopping"),
    Section("window", "What a window cannot see"),
  ],
  precision: "\(Scalar.self)")

let options = notebook.options
let attempts = AttemptLog()
let answers =
  options.mine ? FundamentalsAnswers.yours.attempted(else: .reference, log: attempts) : .reference
let budget = Budget(
  quick: options.quick, full: options.full, slow: notebook.isSlow)
let experiment = try NamesExperiment(answers: answers)

notebook.sayIfYoursIsUnoptimised()

try notebook.section("shapes") {
  notebook.prose(
    """
    A *sequence* is data whose order matters. What goes in and what comes out may each be one thing \
    or many, which makes five shapes:
    """)
  notebook.table(try Figures.shapes())
}

try notebook.section("matrices") {
  let batch: Matrix = [[1, 2, 3], [4, 5, 6]]
  let weights: Matrix = [[1, 0], [0, 1], [2, -1]]
  notebook.prose(
    "Two examples of three features each, and weights from three features to two:")
  notebook.matrix("batch", batch)
  notebook.matrix("weights", weights)
  notebook.prose("Each row of the product is that example, seen through the same weights:")
  notebook.matrix("batch · weights", try answers.matmul(batch, weights))
}

try notebook.section("softmax") {
  let logits: Matrix = [[2, 1, 0], [1002, 1001, 1000], [1, 1, 1]]
  notebook.matrix("logits", logits)
  notebook.matrix("softmax(logits)", try answers.softmax(logits))
  notebook.prose(
    """
    Adding 1000 to a row changes nothing, equal scores share equally. Without the maximum \
    subtracted, the second row would be exp(1002) / …, infinity over infinity.
    """)
}

try notebook.section("surprise") {
  var generator = RandomGenerator(seed: options.seed)
  let network = experiment.freshNetwork(using: &generator)
  let loss = try network.loss(on: experiment.windows(experiment.names.train), answers: answers)
  let blind = log(Double(experiment.vocabularySize))
  notebook.record("surprise.initial", Double(loss))
  notebook.record("surprise.uniform", blind)
  notebook.table(
    Table(
      id: "surprise", title: "The loss before any training, in nats a character",
      columns: [.text("model"), .number("nats", decimals: 3)],
      rows: [
        ["ln 27, a blind guess", .number(blind)],
        ["an untrained network", .number(Double(loss))],
      ]))
  notebook.prose(
    """
    An untrained network should know nothing, and say so. A first loss far above `ln V` means that \
    it is confidently wrong; far below, that it sees its own targets.
    """)
}

try notebook.section("gradients") {
  var generator = RandomGenerator(seed: options.seed)
  notebook.chart(Figures.slopeErrors())
  let (double, float) = (SlopePrecision.bestInDouble, SlopePrecision.bestInFloat)
  notebook.record("gradients.best.double.step", double.step)
  notebook.record("gradients.best.double.error", double.error)
  notebook.record("gradients.best.float.step", float.step)
  notebook.record("gradients.best.float.error", float.error)
  notebook.prose(
    """
    Too large a step sees the curve bend; too small a step sees only rounding. The bottom of the U \
    is where to measure. In Double its step is three powers of ten smaller than in Float, its error \
    six.
    """)

  let theta = Matrix.normal(2, 3, deviation: 1, using: &generator)
  let slope = try answers.numericalGradient(
    { $0.values.reduce(0) { $0 + $1 * $1 } / 2 }, theta, 1e-4)
  notebook.matrix("θ", theta)
  notebook.matrix("the slope of ½·Σ θ², measured: θ again", slope)
}

try notebook.section("backward") {
  var generator = RandomGenerator(seed: options.seed)
  let layer = Linear(weights: [[0.5, -1], [0.25, 2]], bias: [[0.1, -0.1]])
  let input: Matrix = [[1, 2], [-1, 0.5]]
  let output = try answers.matmul(input, layer.weights).addingToRows(layer.bias)
  let (loss, dOutput) = try answers.maskedCrossEntropy(output, [1, 0], [true, true])
  var gradients = Linear(inputs: 2, outputs: 2)
  let dInput = try answers.linearBackward(dOutput, input, layer, &gradients)
  notebook.matrix("input", input)
  notebook.matrix("weights of the layer", layer.weights)
  notebook.matrix("bias", layer.bias)
  notebook.matrix("output, of which 1 and 0 are the targets", output)
  notebook.prose(String(format: "The loss is %.4f nats. Backwards, line by line:", Double(loss)))
  notebook.matrix("dOutput", dOutput)
  notebook.matrix("dWeights", gradients.weights)
  notebook.matrix("dBias", gradients.bias)
  notebook.matrix("dInput", dInput)

  let network = WindowNetwork(
    vocabularySize: 5, contextLength: 3, embeddingSize: 4, hiddenSize: 6, using: &generator)
  let windows = Windows(of: [[1, 2, 2, 4], [3, 1]], contextLength: 3)
  let analytic = try network.lossAndGradients(on: windows, answers: answers).gradients
  let check = try checkGradient(of: network, analytic: analytic) {
    try $0.loss(on: windows, answers: answers)
  }
  notebook.record("backward.check.normwise", Double(check.normwiseError))
  notebook.prose(
    """
    And a whole network: \(network.parameterCount) parameters, each measured by central differences \
    and compared with the backward pass.
    """)
  notebook.listing(check.description)
}

try notebook.section("embeddings") {
  let table: Matrix = [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]
  let oneHot: Matrix = [[0, 0, 1], [1, 0, 0], [0, 0, 1]]
  notebook.matrix("the table", table)
  notebook.matrix("one-hot rows of the ids 2, 0, 2", oneHot)
  notebook.matrix("times the table: rows picked out", try answers.matmul(oneHot, table))
  let dRows: Matrix = [[1, 1], [10, 10], [100, 100]]
  notebook.matrix(
    "and backwards, dOutput of 1, 10 and 100: id 2 collects twice",
    try answers.embeddingBackward([2, 0, 2], dRows, 3))
}

try notebook.section("downhill") {
  let racers = try OptimiserRace(answers: answers).racers
  notebook.chart(Figures.descents(racers))
  notebook.table(Figures.steps(racers))
  for racer in racers {
    notebook.record("downhill.\(racer.key).steps", Double(racer.descent.steps))
    notebook.record("downhill.\(racer.key).rate", Double(racer.descent.rate))
  }

  let long: [Matrix] = [[[30, 40]], [[0, 120]]]
  let clipped = try answers.clipGlobalNorm(long, 13)
  notebook.prose("Two gradients, of norm 130 together, and what clipping to 13 makes of them:")
  for (position, gradient) in long.enumerated() {
    notebook.matrix("gradient \(position + 1)", gradient)
    notebook.matrix("clipped", clipped[position])
  }
}

try notebook.section("one-batch") {
  var generator = RandomGenerator(seed: options.seed)
  let batch = experiment.windows(Array(experiment.names.train.prefix(8)))
  let floor = ConditionalEntropy.nats(of: batch)
  var trainer = WindowTrainer(
    experiment.freshNetwork(using: &generator), settings: AdamSettings(learningRate: 0.01),
    answers: answers)
  let losses = try notebook.progress("one batch, over and over", total: budget.batchUpdates) {
    bar in
    try (0..<budget.batchUpdates).map { update in
      let loss = try trainer.step(on: batch)
      bar.update(update + 1, note: String(format: "loss %.4f", Double(loss)))
      return loss
    }
  }
  notebook.chart(
    LineChart(
      id: "one-batch", title: "Eight names, learned by heart", x: Axis("update"),
      y: Axis("nats a character"), series: [Series("loss", losses: losses)],
      marks: [Mark("the floor", y: Double(floor))]))
  notebook.record("one-batch.floor", Double(floor))
  notebook.record("one-batch.loss", Double(losses.last ?? .nan))
  notebook.prose(
    """
    The loss ends at \(String(format: "%.4f", Double(losses.last ?? .nan))); where one context has \
    several continuations, nobody can do better than \(String(format: "%.4f", Double(floor))). A \
    network that can't learn eight names by heart has a mistake in it, and eight names show it in a \
    second.
    """)
}

try notebook.section("ladder") {
  let names = experiment.names
  let networks = try (0..<budget.seeds).map {
    try experiment.train(
      on: names.train, seed: options.seed &+ $0, epochs: budget.epochs, in: notebook
    ).best
  }
  let network = networks[0]
  let rungs = try experiment.rungs(upTo: network)

  notebook.prose(
    """
    \(names.train.count) names to learn from, \(names.validation.count) to choose settings by, and \
    \(names.test.count) held out until now. The window network has \(network.parameterCount) \
    parameters and sees the last \(experiment.contextLength) letters.
    """)
  notebook.table(Figures.ladder(rungs))
  notebook.chart(Figures.ladderChart(rungs))
  for rung in rungs {
    notebook.record("ladder.\(rung.name).train", rung.training)
    notebook.record("ladder.\(rung.name).heldOut", rung.heldOut)
  }
  notebook.sayIfBrief(budget.isBrief)
  if budget.seeds > 1 {
    let losses = try networks.map { try experiment.heldOut($0) }.sorted()
    notebook.prose(
      """
      Over \(budget.seeds) seeds, the window network pays between \(losses[0].threeDigits) and \
      \(losses[losses.count - 1].threeDigits) held-out, with a median of \
      \(losses[losses.count / 2].threeDigits).
      """)
    notebook.record("ladder.seeds.least", losses[0])
    notebook.record("ladder.seeds.median", losses[losses.count / 2])
    notebook.record("ladder.seeds.most", losses[losses.count - 1])
  }
}

try notebook.section("splits") {
  let few = Array(experiment.names.train.prefix(600))
  notebook.prose(
    """
    The same network, but only \(few.count) names to learn from: few enough to learn by heart \
    instead of learning what names are like.
    """)
  let decays: [Scalar] = [0, 0.001, 0.003, 0.01]
  let histories = try decays.map {
    try experiment.train(
      on: few, seed: options.seed, epochs: budget.fewNamesEpochs, weightDecay: $0, in: notebook)
  }
  notebook.chart(
    histories[0].chart(id: "overfitting", title: "Few names: training and validation loss"))
  notebook.table(Figures.splits(decays, histories))
  for (decay, history) in zip(decays, histories) {
    notebook.record("splits.\(decay).last", Double(history.points.last?.validation ?? .nan))
    notebook.record("splits.\(decay).best", Double(history.bestValidation))
    notebook.record("splits.\(decay).bestEpoch", Double(history.bestEpoch))
    notebook.record("splits.\(decay).training", Double(history.points.last?.training ?? .nan))
  }
  notebook.sayIfBrief(budget.isBrief)
}

try notebook.section("window") {
  let task = EchoTask(symbolCount: 4, lag: 5)
  let accuracies = try (2...6).map {
    try task.accuracy(
      contextLength: $0, epochs: budget.echoEpochs, seed: options.seed, answers: answers)
  }
  notebook.chart(
    BarChart(
      id: "echo", title: "Repeat what came \(task.lag) symbols ago", value: "accuracy",
      bars: zip(2...6, accuracies).map { Bar("window of \($0)", $1) }))
  for (length, accuracy) in zip(2...6, accuracies) {
    notebook.record("window.echo.\(length)", accuracy)
  }
  notebook.prose(
    """
    With \(task.symbolCount) symbols a guess is right one time in \(task.symbolCount). A window one \
    symbol too short does no better, however long it trains: what it needs is not in it. A recurrent \
    network has no window. It carries what it has seen with it, and chapter 2 builds one.
    """)
}

if options.mine { notebook.showWhoseCode(attempts.entries, of: Catalogue.fundamentals) }
notebook.finish()
