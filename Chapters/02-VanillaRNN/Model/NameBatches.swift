import RNNMath

/// Names as a recurrent network reads them: a letter in, the next one out, from boundary to boundary.
///
/// A class, such as the sex of its bearer, may stand beside each letter as a one-hot of its own.
public struct NameBatches: Sendable {
  /// V, the boundary 0 included.
  public let vocabularySize: Int
  /// How many classes there are; 0 for names without.
  public let classCount: Int

  /// Names over this vocabulary.
  public init(vocabularySize: Int, classCount: Int = 0) {
    self.vocabularySize = vocabularySize
    self.classCount = classCount
  }

  /// D: the letter's one-hot, and the class's.
  public var inputSize: Int { vocabularySize + classCount }

  /// One step's input, N × D, from ids and, if there are any, classes.
  public func input(_ ids: [Int], classes: [Int] = []) -> Matrix {
    var input = Matrix(rows: ids.count, columns: inputSize)
    for (n, id) in ids.enumerated() { input[n, id] = 1 }
    for (n, label) in classes.enumerated() { input[n, vocabularySize + label] = 1 }
    return input
  }

  /// One batch of names; those shorter than the longest are filled up.
  public func batch(_ names: [[Int]], classes: [Int] = []) -> SequenceBatch {
    let length = (names.map(\.count).max() ?? 0) + 1
    var batch = SequenceBatch(inputs: [], targets: [], mask: [])
    for t in 0..<length {
      batch.inputs.append(
        input(names.map { t == 0 || t > $0.count ? 0 : $0[t - 1] }, classes: classes))
      batch.targets.append(names.map { t < $0.count ? $0[t] : 0 })
      batch.mask.append(names.map { t <= $0.count })
    }
    return batch
  }

  /// All the names in a new order, cut into batches; the last may be smaller.
  public func batches(
    _ names: [[Int]], classes: [Int] = [], size: Int, using generator: inout RandomGenerator
  ) -> [SequenceBatch] {
    let order = generator.permutation(names.count)
    return stride(from: 0, to: names.count, by: size).map { start in
      let part = order[start..<min(start + size, names.count)]
      return batch(part.map { names[$0] }, classes: classes.isEmpty ? [] : part.map { classes[$0] })
    }
  }
}

/// How symbols are drawn.
public struct Sampling: Sendable {
  /// Below one sharpens, above one flattens.
  public var temperature: Scalar
  /// How many of the most probable symbols stay.
  public var topK: Int?
  /// How much probability stays.
  public var topP: Scalar?

  /// Plain drawing, unless told otherwise.
  public init(temperature: Scalar = 1, topK: Int? = nil, topP: Scalar? = nil) {
    self.temperature = temperature
    self.topK = topK
    self.topP = topP
  }
}

extension RecurrentNetwork {
  /// A fresh name: each drawn letter is read before the next is drawn, until the boundary comes.
  public func name(
    _ names: NameBatches, classes: [Int] = [], sampling: Sampling, longest: Int = 20,
    answers: VanillaRNNAnswers, using generator: inout RandomGenerator
  ) throws -> [Int] {
    var (state, symbol, letters) = (blankState(batch: 1), 0, [Int]())
    while letters.count < longest {
      let (outputs, trace) = try forward(
        [names.input([symbol], classes: classes)], from: state, answers: answers)
      state = trace.final
      let probabilities = try answers.samplingDistribution(
        outputs[0][row: 0], sampling.temperature, sampling.topK, sampling.topP)
      symbol = generator.categorical(probabilities)
      if symbol == 0 { break }
      letters.append(symbol)
    }
    return letters
  }
}
