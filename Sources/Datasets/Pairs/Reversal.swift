import RNNMath

/// Random strings, to be written backwards.
///
///     edgbc  →  cbgde
///
/// Every character matters, none tells anything of another, and the last one that is read is the
/// first one wanted: whoever keeps the whole string in one state has to keep all of it.
public struct Reversal: Sendable {
  /// The characters that strings are made of, each equally likely.
  public let alphabet: [Character]

  /// Strings over an alphabet, the letters a to j unless told otherwise.
  ///
  /// Stops if a character comes twice, or if there is none.
  public init(alphabet: [Character] = Array("abcdefghij")) {
    if alphabet.isEmpty || Set(alphabet).count < alphabet.count {
      stop(
        """
        Reversal: the alphabet must have one character or more, each once, \
        but \(DatasetError.quoted(String(alphabet))) came
        """)
    }
    self.alphabet = alphabet
  }

  /// Draws a string of this length; stops if the length is negative.
  public func pair(length: Int, using generator: inout RandomGenerator) -> TextPair {
    if length < 0 { stop("Reversal.pair: a length must be 0 or more, but \(length) came") }
    let string = (0..<length).map { _ in alphabet[generator.integer(below: alphabet.count)] }
    return TextPair(source: String(string), target: String(string.reversed()))
  }

  /// Draws so many strings, each length equally likely, and none of those that are excluded.
  ///
  ///     let test = Set(reversal.pairs(200, lengths: 4...8, using: &generator))
  ///     let train = reversal.pairs(5000, lengths: 1...8, excluding: test, using: &generator)
  ///
  /// Strings may repeat, and of a short length they do: excluded or not, there are only so many.
  /// Stops if a number is negative, or at a length of which all strings are excluded.
  public func pairs(
    _ count: Int, lengths: ClosedRange<Int>, excluding excluded: Set<TextPair> = [],
    using generator: inout RandomGenerator
  ) -> [TextPair] {
    if count < 0 || lengths.lowerBound < 0 {
      stop("Reversal.pairs: no number may be negative, but \(count) of lengths \(lengths) came")
    }
    return (0..<count).map { _ in
      let length = lengths.lowerBound + generator.integer(below: lengths.count)
      var drawn = pair(length: length, using: &generator)
      if excluded.contains(drawn) { requireRoom(length, excluded) }
      while excluded.contains(drawn) { drawn = pair(length: length, using: &generator) }
      return drawn
    }
  }

  /// Stops unless there is a string of this length that is not excluded.
  private func requireRoom(_ length: Int, _ excluded: Set<TextPair>) {
    let count = excluded.count { $0.source.count == length }
    let strings = (0..<length).reduce(1) { strings, _ in
      strings > count ? strings : strings * alphabet.count
    }
    if strings <= count {
      stop(
        """
        Reversal.pairs: of length \(length) there are only \(strings) strings, and all of them are \
        excluded; exclude fewer, or begin with longer ones
        """)
    }
  }
}
