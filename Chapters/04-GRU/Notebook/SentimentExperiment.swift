import Datasets
import FundamentalsModel
import GRUModel
import RNNMath

/// A bag of words and a GRU on the same reviews.
struct SentimentExperiment: Sendable {
  let answers: GRUAnswers
  /// At most so many epochs, and so many without a better one.
  let (longest, patience): (Int, Int)
  let vocabulary: ReviewVocabulary
  /// The reviews in their parts.
  let train, validation, test, negated: Texts

  // Chosen with seeds 101 to 103 on the validation reviews.
  private let embeddingSize = 32
  private let hiddenSize = 32
  private let batchSize = 16
  private let learningRate: Scalar = 0.01
  private let weightDecay: Scalar = 0.3

  /// Reviews as indices of words, and their classes.
  struct Texts: Sendable {
    let reviews: [Review]
    /// N, as many indices as words each
    let words: [[Int]]
    /// N, 1 for praise
    let classes: [Int]

    init(_ reviews: [Review], _ vocabulary: ReviewVocabulary) {
      self.reviews = reviews
      words = reviews.map { vocabulary.encode($0.text) }
      classes = reviews.map { $0.sentiment == .positive ? 1 : 0 }
    }
  }

  /// What one model makes of all that it is tested on.
  struct Result: Sendable {
    /// The probability of praise, one for each review of a part.
    let test, negated: [Double]
    /// The loss on the validation reviews, and the epoch whose network was kept.
    let (validation, best): (Double, Int)
  }

  init(answers: GRUAnswers, longest: Int, patience: Int) throws {
    let (plain, negated) = Reviews.split(try Reviews.load())
    let vocabulary = ReviewVocabulary(of: plain.train)
    (self.answers, self.longest, self.patience) = (answers, longest, patience)
    self.vocabulary = vocabulary
    train = Texts(plain.train, vocabulary)
    validation = Texts(plain.validation, vocabulary)
    test = Texts(plain.test, vocabulary)
    self.negated = Texts(negated, vocabulary)
  }

  /// A GRU, trained with batches of about equal length until it no longer gets better.
  func network(seed: UInt64) throws -> Result {
    var generator = RandomGenerator(seed: seed)
    var network = SentimentNetwork(
      words: vocabulary.words.count, embeddingSize: embeddingSize, hiddenSize: hiddenSize,
      using: &generator)
    var optimizer = Adam(learningRate: learningRate, weightDecay: weightDecay)
    let kept = try answers.earlyStopping(patience: patience, longest: longest) { _ in
      for batch in try batches(using: &generator) {
        var gradients = try network.gradients(
          batch.map { train.words[$0] }, batch.map { train.classes[$0] }, answers: answers)
        _ = gradients.clipGlobalNorm(to: 1)
        optimizer.update(&network, gradients: gradients)
      }
      return (try loss(network), network)
    }
    return Result(
      test: praise(try scores(kept.network, test)),
      negated: praise(try scores(kept.network, negated)),
      validation: Double(try loss(kept.network)), best: kept.best)
  }

  /// The training reviews in batches, in an order that is new in every epoch; within a batch all are
  /// about equally long.
  private func batches(using generator: inout RandomGenerator) throws -> [[Int]] {
    let order = generator.permutation(train.words.count)
    let (batches, _) = try answers.bucketedBatches(order.map { train.words[$0].count }, batchSize)
    return generator.shuffled(batches.map { $0.map { order[$0] } })
  }

  private func loss(_ network: SentimentNetwork) throws -> Scalar {
    try scores(network, validation).crossEntropy(targets: validation.classes).loss
  }

  /// The scores of all reviews, batch by batch, and then back in their order.
  private func scores(_ network: SentimentNetwork, _ texts: Texts) throws -> Matrix {
    let (batches, places) = try answers.bucketedBatches(texts.words.map(\.count), 64)
    let all = try batches.map { batch in
      try network.scores(batch.map { texts.words[$0] }, answers: answers)
    }
    return Matrix(stacking: all).rows(at: places)
  }
}

extension SentimentExperiment {
  /// Logistic regression on how often each word comes: from zero, with all reviews in each update,
  /// so that no seed matters.
  ///
  /// - Parameter isPlain: whether it is trained, and stopped, on the reviews without negation alone
  func bagOfWords(isPlain: Bool) throws -> Result {
    func used(_ texts: Texts) -> (counts: Matrix, classes: [Int]) {
      let kept = texts.reviews.indices.filter { !isPlain || !texts.reviews[$0].isNegated }
      return (counts(kept.map { texts.words[$0] }), kept.map { texts.classes[$0] })
    }
    let (train, validation) = (used(train), used(validation))
    func scores(_ layer: Linear, _ counts: Matrix) -> Matrix {
      counts.matmul(layer.weights).addingToRows(layer.bias)
    }
    func loss(_ layer: Linear) -> Scalar {
      scores(layer, validation.counts).crossEntropy(targets: validation.classes).loss
    }
    var layer = Linear(inputs: vocabulary.words.count, outputs: 2)
    var optimizer = Adam(learningRate: 0.02, weightDecay: 0.3)
    let kept = try answers.earlyStopping(patience: 40, longest: 800) { _ in
      let dScores = scores(layer, train.counts).crossEntropy(targets: train.classes).dLogits
      let gradients = Linear(
        weights: train.counts.matmul(dScores, transposing: .left), bias: dScores.sumOfRows())
      optimizer.update(&layer, gradients: gradients)
      return (loss(layer), layer)
    }
    return Result(
      test: praise(scores(kept.network, counts(test.words))),
      negated: praise(scores(kept.network, counts(negated.words))),
      validation: Double(loss(kept.network)), best: kept.best)
  }

  /// How often each word comes in each text, N × words.
  private func counts(_ texts: [[Int]]) -> Matrix {
    var counts = Matrix(rows: texts.count, columns: vocabulary.words.count)
    for (n, words) in texts.enumerated() { for word in words { counts[n, word] += 1 } }
    return counts
  }

  private func praise(_ scores: Matrix) -> [Double] {
    let probabilities = scores.softmaxOverRows()
    return (0..<scores.rows).map { Double(probabilities[$0, 1]) }
  }
}
