import Datasets
import LSTMModel
import RNNMath
import VanillaRNNModel

/// A melody that was written, and what of it stands in a tune that was learned.
struct WrittenMelody: Sendable {
  let metre: Tune.Metre
  let bars: [[Tune.Note]]
  /// Whether its author ended it.
  let hasEnd: Bool
  /// The longest run of notes that a training tune has too, in whatever key.
  let shared: (length: Int, start: Int, tune: Tune)

  var notes: [Tune.Note] { Array(bars.joined()) }

  /// The share of its inner bars that are full; 0 where there are none.
  var fullShare: Double {
    let (full, all) = fullBars(of: bars, metre: metre)
    return all == 0 ? 0 : Double(full) / Double(all)
  }
}

/// What some melodies have in common.
struct MelodyCensus: Sendable {
  let ended, full, shared, notes: Double

  /// The shares that end and of inner bars that are full; the means of the shared run and of notes.
  init(_ melodies: [WrittenMelody]) {
    let count = Double(max(1, melodies.count))
    let bars = melodies.map { fullBars(of: $0.bars, metre: $0.metre) }
    ended = Double(melodies.count(where: \.hasEnd)) / count
    full = Double(bars.reduce(0) { $0 + $1.full }) / Double(max(1, bars.reduce(0) { $0 + $1.of }))
    shared = Double(melodies.reduce(0) { $0 + $1.shared.length }) / count
    notes = Double(melodies.reduce(0) { $0 + $1.notes.count }) / count
  }
}

extension MelodyExperiment {
  /// How samples are drawn.
  static let sampling = Sampling(temperature: 0.8)
  /// How many symbols a melody has at most: some 130 notes.
  private static let longest = 300

  /// Melodies that a network writes, in each of the metres by turns.
  func written(by network: LSTMNetwork) throws -> [WrittenMelody] {
    var generator = RandomGenerator(seed: seed)
    let metres: [Tune.Metre] = [.four, .three, .six, .two]
    return try (0..<budget.samples).map { number in
      let metre = metres[number % metres.count]
      let ids = try network.continuation(
        of: [vocabulary.id(of: .metre(metre)) ?? 0], longest: Self.longest, until: vocabulary.end,
        sampling: Self.sampling, answers: answers, using: &generator)
      let bars = vocabulary.bars(of: ids)
      return melody(metre, bars, hasEnd: ids.count < Self.longest)
    }
  }

  /// The held-out tunes, as if they had been written by a network.
  var heldOutMelodies: [WrittenMelody] {
    heldOut.map { melody($0.metre, $0.bars, hasEnd: true) }
  }

  private func melody(
    _ metre: Tune.Metre, _ bars: [[Tune.Note]], hasEnd: Bool
  ) -> WrittenMelody {
    let transposed = (-12...12).flatMap { shift in training.map { $0.shifted(by: shift) } }
    let run = longestSharedRun(
      of: Array(bars.joined()), with: transposed.map { Array($0.bars.joined()) })
    return WrittenMelody(
      metre: metre, bars: bars, hasEnd: hasEnd,
      shared: (run.length, run.start, transposed[run.other]))
  }

  /// The melody to be shown: of those that end and have eight bars or more, the first with the most
  /// full ones; or simply the longest.
  static func best(_ melodies: [WrittenMelody]) -> WrittenMelody? {
    let whole = melodies.filter { $0.hasEnd && (8...24).contains($0.bars.count) }
    let most = whole.map(\.fullShare).max()
    return whole.first { $0.fullShare == most } ?? melodies.max { $0.notes.count < $1.notes.count }
  }
}
