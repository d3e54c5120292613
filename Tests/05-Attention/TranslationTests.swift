import AttentionModel
import AttentionSolutions
import RNNMath
import Testing

@Suite struct ATranslation {
  @Test(arguments: translatorKinds)
  func `says what has the highest score when its own beginning is given`(
    kind: ScoreLayer.Kind?
  ) throws {
    let batch = PairBatch.sample(count: 40, seed: 582)
    let sources = batch.sources
    // Enough to say something different of each, and to forget an end now and then.
    var trainer = TranslatorTrainer.sample(kind, seed: 581)
    for _ in 0..<60 { _ = try trainer.step(on: batch) }
    let network = trainer.network
    let translations = try network.translate(sources, longest: 3, answers: .reference)
    for (source, translation) in zip(sources, translations) {
      let pair = PairBatch(sources: [source], targets: [translation])
      let pass = try network.pass(over: pair, wantsGradients: false, answers: .reference)
      // All tokens are right, the end too; but for one that was cut off, of which that is not known.
      let isWhole = translation.count < 3
      #expect(pass.right == translation.count + 1 || (!isWhole && pass.right == 3))
    }
    #expect(Set(translations.map(\.count)) == [0, 1, 2, 3])
  }

  @Test(arguments: translatorKinds)
  func `has step by step the logits that a pass has at once`(kind: ScoreLayer.Kind?) throws {
    let network = RecurrentTranslator.sample(kind, seed: 583)
    let batch = PairBatch.sample([(4, 5), (0, 5), (2, 5)], seed: 584)
    var state = try network.begin(batch.sources, answers: .reference)
    #expect(state.count == 3)
    var loss: Scalar = 0
    for t in 0..<6 {
      let logits = try network.logits(
        after: batch.read.map { $0[t] }, state: &state, answers: .reference)
      loss += logits.crossEntropy(targets: batch.said.map { $0[t] }).loss / 6
    }
    let pass = try network.pass(over: batch, wantsGradients: false, answers: .reference)
    // The same 18 terms in another order. Measured: 9e-16.
    #expect(abs(loss - pass.loss) < 1e-14)
  }

  @Test(arguments: translatorKinds)
  func `can go on in several ways from one beginning`(kind: ScoreLayer.Kind?) throws {
    let network = RecurrentTranslator.sample(kind, seed: 585)
    var start = try network.begin([[3, 5, 6], [4]], answers: .reference)
    _ = try network.logits(after: [1, 1], state: &start, answers: .reference)
    var beams = start.sequences(at: [1, 0, 1])
    let together = try network.logits(after: [3, 4, 5], state: &beams, answers: .reference)
    for (row, (token, n)) in [(3, 1), (4, 0), (5, 1)].enumerated() {
      var alone = start.sequences(at: [n])
      let logits = try network.logits(after: [token], state: &alone, answers: .reference)
      // The same arithmetic, so exactly equal.
      #expect(logits[row: 0] == together[row: row])
    }
    #expect(start.count == 2 && beams.count == 3)
  }

  /// A network that says one thing, whatever it read.
  private func stubborn(_ token: Int) -> RecurrentTranslator {
    var network = RecurrentTranslator.sample(.dot, seed: 586).zeroed()
    network.output.bias[0, token] = 1
    return network
  }

  @Test func `ends before the end token, or where it has to`() throws {
    for longest in [0, 1, 5] {
      let silent = try stubborn(PairBatch.end).translate(
        [[3], []], longest: longest, answers: .reference)
      #expect(silent == [[], []])
      let endless = try stubborn(4).translate([[3], []], longest: longest, answers: .reference)
      #expect(endless == Array(repeating: Array(repeating: 4, count: longest), count: 2))
    }
  }

  @Test func `never says padding or start`() throws {
    for token in [PairBatch.padding, PairBatch.start] {
      let said = try stubborn(token).translate([[3]], longest: 4, answers: .reference)
      // All that can be said is equally likely, and the end comes first.
      #expect(said == [[]])
    }
  }

  @Test func `is a match only if it ends where the target does`() throws {
    let pairs = PairBatch(sources: [[3], [4], [5], []], targets: [[], [4], [4, 4], []])
    #expect(try stubborn(PairBatch.end).exactMatch(on: pairs, answers: .reference) == 0.5)
    #expect(try stubborn(4).exactMatch(on: pairs, answers: .reference) == 0)
  }
}
