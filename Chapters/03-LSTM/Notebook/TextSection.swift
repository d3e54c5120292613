import Foundation
import LSTMModel
import Notebook
import RNNMath

/// The section `text`: trains on a text, or lets a saved network write.
struct TextSection {
  let command: TextCommand
  let budget: TextBudget
  let seed: UInt64
  let answers: LSTMAnswers

  /// Runs what the flags want.
  func run(in notebook: Notebook) throws {
    if let loaded = command.loaded {
      try write(with: loaded.network, loaded.vocabulary, from: loaded.file, in: notebook)
    } else {
      try learn(command.source ?? .book(), in: notebook)
    }
  }

  private func learn(_ source: TextSource, in notebook: Notebook) throws {
    let experiment = TextExperiment(source.characters, budget: budget, answers: answers)
    describe(experiment, source, in: notebook)
    var generator = RandomGenerator(seed: seed)
    let fresh = experiment.freshNetwork(budget, using: &generator)
    try count(fresh, in: notebook)

    let prompt = command.prompt(for: experiment.vocabulary, or: source.characters)
    let runs = try budget.dropoutRates.map {
      try experiment.train(budget, dropout: $0, prompt: prompt, seed: seed, in: notebook)
    }
    guard let best = runs.min(by: { $0.kept.validation < $1.kept.validation }) else { return }
    notebook.prose(
      """
      Samples at temperature \(String(format: "%g", Double(TextExperiment.sampling.temperature))), \
      with one seed; all go on from `\(prompt)`.
      """)
    for stage in best.stages {
      guard let sample = stage.sample else { continue }
      notebook.prose(
        """
        **After \(TextReport.percent(stage.share))**, \(stage.update) updates, at \
        \(String(format: "%.3f", stage.heldOut)) bits a held-out character:
        """)
      notebook.listing(TextReport.folded(prompt + sample))
    }
    let counted = experiment.counted()
    notebook.chart(TextReport.curve(runs, counted))
    notebook.table(
      TextReport.ladder(counted, best, vocabularySize: experiment.vocabulary.count))
    if runs.count > 1 { notebook.table(TextReport.dropout(runs)) }
    conclude(best, counted, in: notebook)
    record(runs, best, counted, in: notebook)
    save(best.network, experiment.vocabulary, in: notebook)
  }

  private func describe(
    _ experiment: TextExperiment, _ source: TextSource, in notebook: Notebook
  ) {
    let (split, vocabulary) = (experiment.split, experiment.vocabulary)
    func size(_ ranges: [Range<Int>]) -> Int { ranges.reduce(0) { $0 + $1.count } }
    notebook.prose(
      """
      \(source.name.prefix(1).uppercased() + source.name.dropFirst()): \(experiment.ids.count) \
      characters in twenty blocks. Two of them (\(size(split.heldOut)) characters) are held out, \
      two more (\(size(split.validation))) choose which network is kept, and the others \
      (\(size(split.training))) are learned from. There are \(vocabulary.count) symbols: a \
      character that comes fewer than \(experiment.least) times in training, \
      \(String(format: "%.2f", 100 * experiment.rareShare)) % of the text, is read as \
      `\(CharacterVocabulary.rare)`.
      """)
  }

  private func count(_ network: LSTMNetwork, in notebook: Notebook) throws {
    notebook.table(try TextReport.parameters(of: network, answers: answers))
    let counted =
      try answers.parameterCount(
        network.layers[0].inputSize, network.layers[0].hiddenSize, network.layers.count)
      + network.output.parameterCount
    if counted != network.parameterCount {
      notebook.prose(
        """
        *The two counts differ*: the matrices hold \(network.parameterCount) numbers, and \
        `parameterCount` with the output layer makes it \(counted).
        """)
    }
    notebook.record("text.parameters", Double(network.parameterCount))
    notebook.record("text.parameters.counted", Double(counted))
  }

  private func conclude(
    _ best: TextExperiment.Run, _ counted: [TextExperiment.Counted], in notebook: Notebook
  ) {
    guard let rival = counted.min(by: { $0.heldOut < $1.heldOut }) else { return }
    let gap = rival.heldOut - best.kept.heldOut
    notebook.prose(
      """
      The LSTM pays \(String(format: "%.3f", abs(gap))) bits \
      \(gap > 0 ? "less" : "more") a character than the best of the n-grams\
      \(abs(gap) < 0.03 ? ": a tie, for another `--seed` changes more" : "").
      """)
    notebook.sayIfBrief(budget.isBrief && command.source == nil)
  }

  private func record(
    _ runs: [TextExperiment.Run], _ best: TextExperiment.Run,
    _ counted: [TextExperiment.Counted], in notebook: Notebook
  ) {
    for model in counted {
      let kind = model.smoothing == .kneserNey ? "kneserNey" : "additive"
      notebook.record("text.\(model.order)-gram.\(kind)", model.heldOut)
    }
    for stage in best.stages where stage.sample != nil {
      notebook.record("text.after \(Int((100 * stage.share).rounded()))", stage.heldOut)
    }
    notebook.record("text.kept", best.kept.heldOut)
    guard runs.count > 1 else { return }
    for run in runs {
      notebook.record("text.dropout \(run.dropout).kept", run.kept.heldOut)
      notebook.record("text.dropout \(run.dropout).end", run.stages.last?.heldOut ?? .nan)
    }
  }

  private func save(
    _ network: LSTMNetwork, _ vocabulary: CharacterVocabulary, in notebook: Notebook
  ) {
    guard let file = command.target else { return }
    let saved = SavedLSTM(network: network, vocabulary: vocabulary.characters.map { String($0) })
    do {
      let backup = try saved.save(to: file)
      notebook.prose(
        """
        The network is kept in `\(file.relativePath)`; `--load` lets it write.\
        \(backup.map { " What was there before is now `\($0.lastPathComponent)`." } ?? "")
        """)
    } catch {
      endWithError(error, status: 1)
    }
  }

  /// How many layers there are, of which sizes: `2 layers of 48 hidden features each`.
  private static func layers(of network: LSTMNetwork) -> String {
    let sizes = network.layers.map(\.hiddenSize)
    if sizes.count == 1 { return "one layer of \(sizes[0]) hidden features" }
    let isEven = Set(sizes).count == 1
    let list = isEven ? "\(sizes[0])" : sizes.map { "\($0)" }.joined(separator: ", ")
    return "\(sizes.count) layers of \(list) hidden features\(isEven ? " each" : "")"
  }

  private func write(
    with network: LSTMNetwork, _ vocabulary: CharacterVocabulary, from file: URL,
    in notebook: Notebook
  ) throws {
    notebook.prose(
      """
      `\(file.lastPathComponent)`: \(Self.layers(of: network)), with \(network.variant.title), \
      \(vocabulary.count) symbols, \(network.parameterCount) parameters. It is not trained now. \
      It writes:
      """)
    let letters = vocabulary.characters.filter(\.isLetter) + vocabulary.characters
    let prompt = command.prompt(for: vocabulary, or: letters.prefix(1))
    var generator = RandomGenerator(seed: seed)
    let text = try network.continuation(
      of: vocabulary.ids(of: prompt), longest: 3 * budget.sampleLength,
      sampling: TextExperiment.sampling, answers: answers, using: &generator)
    notebook.listing(TextReport.folded(prompt + vocabulary.text(of: text)))
    notebook.record("text.parameters", Double(network.parameterCount))
  }
}
