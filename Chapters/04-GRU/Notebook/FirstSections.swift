import Datasets
import GRUModel
import Notebook
import RNNMath

/// The sections that train nothing.
struct FirstSections {
  let answers: GRUAnswers
  let seeds: [UInt64]

  func step(in notebook: Notebook) throws {
    let experiment = StepExperiment(answers: answers)
    let (before, after) = (try experiment.run(.resetBefore), try experiment.run(.resetAfter))
    notebook.prose(
      """
      Two features with weights set by hand, for x = (number, mark). The columns are reset 1 and 2, \
      update 1 and 2, candidate 1 and 2. A mark shuts the first reset gate, not the second, and \
      both update gates, so that the candidates replace the state; the first candidate reads the state \
      of both features.
      """)
    notebook.matrix("W", experiment.gru.inputWeights)
    notebook.matrix("U", experiment.gru.recurrentWeights)
    notebook.matrix("b", experiment.gru.bias)
    notebook.table(Figures.steps(before: before, after: after))
    notebook.prose(
      """
      m is what the old state brings to the first candidate. At the mark it still holds the second \
      feature's state where the gate comes before the product, because that feature's own gate is \
      open; where it comes after, the first feature's gate shuts out nearly all.
      """)
    for (name, variant, steps) in [
      ("before", GRUVariant.resetBefore, before), ("after", .resetAfter, after),
    ] {
      for (t, step) in steps.enumerated() {
        notebook.record("step.\(name).h_\(t + 1)", Double(step.hidden[0, 0]))
        notebook.record(
          "step.\(name).m_\(t + 1)", Double(StepExperiment.recurrent(step, variant)))
      }
    }
  }

  func bptt(in notebook: Notebook) throws {
    let experiment = GradientExperiment(answers: answers, seed: seeds[0])
    var rows: [(name: String, directions: Int, check: GradientCheck)] = []
    for (name, variant) in [("before", GRUVariant.resetBefore), ("after", .resetAfter)] {
      for directions in 1...2 {
        let check = try experiment.check(variant, isBidirectional: directions == 2)
        rows.append((name, directions, check))
        notebook.record("bptt.\(name).\(directions).normwise", Double(check.normwiseError))
        notebook.record("bptt.\(name).\(directions).worst", Double(check.worstError))
      }
    }
    let lengths = experiment.lengths
    notebook.prose(
      """
      Three sequences of \(lengths[0]), \(lengths[1]) and \(lengths[2]) steps, side by side, with \
      a mask:
      """)
    notebook.table(Figures.gradients(rows))
    if let last = rows.last {
      notebook.prose("The last row in full:")
      notebook.listing(last.check.description)
    }
  }

  func conventions(in notebook: Notebook) throws {
    notebook.table(Figures.conventions)
    notebook.prose(
      """
      Where there are two, the first is what you get unless you ask: Keras has `reset_after`, ONNX \
      `linear_before_reset`.
      """)
    let rows = try ConventionExperiment(answers: answers, seed: seeds[0]).results()
    notebook.table(Figures.conversions(rows))
    notebook.prose(
      """
      Nothing complains where a layer is read in the wrong way: the shapes are the same. And no \
      conversion moves the reset gate; that is another function, not another notation.
      """)
    for (row, name) in zip(rows, ["book", "keras", "chung", "kerasReplaces"]) {
      notebook.record("conventions.\(name).own", row.own)
      notebook.record("conventions.\(name).asBook", row.asBook)
      notebook.record("conventions.\(name).exactBack", row.isExactBack ? 1 : 0)
    }
  }

  func padding(in notebook: Notebook) throws {
    let vowels = try VowelData().train
    let experiment = PaddingExperiment(answers: answers, seed: seeds[0], utterances: vowels)
    let comparison = try experiment.comparison()
    let directions = ["forward, padding read last", "backward, padding read first"]
    let rows = directions.indices.map { direction in
      (
        name: directions[direction], masked: Spread(comparison.masked[direction].map(\.error)),
        unmasked: Spread(comparison.unmasked[direction].map(\.error))
      )
    }
    notebook.prose(
      """
      \(vowels.sequences.count) utterances of 7 to 26 frames in one batch, filled up with zeros, \
      through an untrained network whose biases are not zero, compared with each utterance alone.
      """)
    notebook.table(Figures.paddingTable(rows))
    notebook.chart(Figures.padding(comparison))
    for (row, name) in zip(rows, ["forward", "backward"]) {
      notebook.record("padding.\(name).masked", row.masked.most)
      notebook.record("padding.\(name).unmasked", row.unmasked)
    }

    let names = Names.splitDistinct(try Names.load()).train.map { $0.count + 1 }
    // Orders cost next to nothing, so there are three in any run.
    let orders = (0..<3).map { seeds[0] &+ $0 }
    var shares: [(data: String, size: Int, random: Spread, bucketed: Double)] = []
    for (data, lengths) in [("utterances", vowels.lengths), ("names", names)] {
      for share in try experiment.shares(lengths, seeds: orders) {
        shares.append((data, share.size, share.random, share.bucketed))
        notebook.record("padding.\(data).\(share.size).random", share.random)
        notebook.record("padding.\(data).\(share.size).bucketed", share.bucketed)
      }
    }
    notebook.table(Figures.bucketing(shares))
  }
}
