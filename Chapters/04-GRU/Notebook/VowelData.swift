import Datasets
import GRUModel
import RNNMath

/// Nine speakers, ready for a network: each utterance is a matrix of frames × 12.
struct VowelData: Sendable {
  /// Some utterances.
  struct Part: Sendable {
    let sequences: [Matrix]
    let speakers: [Int]

    var lengths: [Int] { sequences.map(\.rows) }

    /// Some of them as a batch.
    func batch(_ indices: [Int]) -> RaggedBatch {
      RaggedBatch(
        indices.map { sequences[$0] }, targets: .classes(indices.map { speakers[$0] }))
    }
  }

  let train, validation, test: Part

  /// All three parts, each coefficient shifted and scaled as makes it 0 ± 1 in the training part.
  init(isNormalised: Bool = true) throws {
    let (train, test) = try JapaneseVowels.load()
    let split = JapaneseVowels.split(train: train, test: test)
    let frames = Matrix(split.train.flatMap(\.frames))
    let mean = (1 / Scalar(frames.rows)) * frames.sumOfRows()
    let centred = frames.addingToRows(-mean)
    let variance = (1 / Scalar(frames.rows)) * centred.hadamard(centred).sumOfRows()
    let factors = variance.map { 1 / $0.squareRoot() }
    func part(_ utterances: [Utterance]) -> Part {
      Part(
        sequences: utterances.map { utterance in
          let frames = Matrix(utterance.frames)
          guard isNormalised else { return frames }
          let centred = frames.addingToRows(-mean)
          return Matrix(rows: frames.rows, columns: frames.columns) { t, channel in
            centred[t, channel] * factors[0, channel]
          }
        },
        speakers: utterances.map(\.speaker))
    }
    (self.train, validation, self.test) = (
      part(split.train), part(split.validation), part(split.test)
    )
  }
}
