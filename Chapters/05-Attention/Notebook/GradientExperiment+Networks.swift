import AttentionModel
import RNNMath

extension GradientExperiment {
  /// Whole networks, over pairs of which some are long, some short and some empty.
  var networks: [Job] {
    [
      (
        "translator", "two GRUs, additive attention",
        {
          try whole(
            RecurrentTranslator(
              sourceVocabulary: 6, targetVocabulary: 6, embeddingSize: 3, hiddenSize: 4,
              score: .additive, using: &$0), &$0)
        }
      ),
      (
        "transformer", "Transformer",
        {
          try whole(
            Transformer(
              sourceVocabulary: 6, targetVocabulary: 6, size: 4, headCount: 2, hiddenSize: 5,
              using: &$0), &$0)
        }
      ),
    ]
  }

  private func whole<Network: Translator>(
    _ network: Network, _ generator: inout RandomGenerator
  ) throws -> GradientCheck {
    let pairs = PairBatch(
      sources: [[3, 4, 5, 4], [5], [], [4, 3]], targets: [[4, 3], [5, 4, 3], [3], []])
    let network = Fed(network, inputs: [], using: &generator).layer
    let pass = try network.pass(over: pairs, wantsGradients: true, answers: answers)
    return try checkGradient(of: network, analytic: pass.gradients ?? network.zeroed()) {
      try $0.pass(over: pairs, wantsGradients: false, answers: answers).loss
    }
  }
}
