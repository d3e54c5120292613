import Datasets

/// What a melody is spelled with: a note is two symbols, what sounds and for how long.
public enum MelodySymbol: Hashable, Sendable {
  /// The first of every melody, and all that the network is told.
  case metre(Tune.Metre)
  case sound(Tune.Sound)
  /// In sixteenths.
  case length(Int)
  /// What stands between two bars.
  case bar
  case end
}

/// The symbols of some tunes, each with a number.
///
///     4/4   C4 q   D4 q   E4 q   C4 q   |   C4 q   …   C4 h   end
public struct MelodyVocabulary: Equatable, Sendable {
  /// The symbol of each id.
  public let symbols: [MelodySymbol]
  private let ids: [MelodySymbol: Int]

  /// Everything that occurs in these tunes, and all pitches in between, in a fixed order.
  ///
  /// - Parameter reach: how many semitones above and below are known too
  public init(of tunes: [Tune], reach: Int = 0) {
    let notes = tunes.flatMap { $0.bars.joined() }
    let pitches = notes.compactMap(\.pitch)
    let range = (pitches.min() ?? 60) - reach...(pitches.max() ?? 60) + reach
    symbols =
      Tune.Metre.allCases.map { .metre($0) } + [.end, .bar, .sound(.rest), .sound(.held)]
      + Set(notes.map(\.length)).sorted().map { .length($0) }
      + range.map { .sound(.pitch($0)) }
    ids = Dictionary(uniqueKeysWithValues: zip(symbols, symbols.indices))
  }

  /// V, how many symbols there are.
  public var count: Int { symbols.count }

  /// The id of a symbol; nil for one that no tune had.
  public func id(of symbol: MelodySymbol) -> Int? { ids[symbol] }

  /// The id that ends every melody.
  public var end: Int { ids[.end] ?? 0 }

  /// The ids of a tune, from its metre to its end; nil if one of its symbols is unknown.
  public func ids(of tune: Tune) -> [Int]? {
    let bars = tune.bars.map { bar -> [MelodySymbol] in
      bar.flatMap { [.sound($0.sound), .length($0.length)] }
    }
    let symbols = [[.metre(tune.metre)], Array(bars.joined(separator: [.bar])), [.end]].joined()
    let known = symbols.compactMap { ids[$0] }
    return known.count == symbols.count ? known : nil
  }

  /// The bars that ids spell, as far as they can be read: a sound without a length is left out, and
  /// so is a length without a sound.
  public func bars(of ids: [Int]) -> [[Tune.Note]] {
    var (bars, sound): ([[Tune.Note]], Tune.Sound?) = ([[]], nil)
    for id in ids {
      switch symbols[id] {
      case .sound(let next): sound = next
      case .length(let length):
        if let sound { bars[bars.count - 1].append(Tune.Note(sound, length)) }
        sound = nil
      case .bar: bars.append([])
      case .metre, .end: break
      }
    }
    return bars
  }
}

extension Tune.Note {
  /// Its MIDI number; nil for a rest and for what is held.
  public var pitch: Int? {
    if case .pitch(let pitch) = sound { pitch } else { nil }
  }
}
