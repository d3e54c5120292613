import RNNMath

extension NumberWords {
  /// The seed of the split: the first number that isn't one of these.
  static let splitSeed: UInt64 = 1_000_000

  /// The part that a number belongs to: below 100 it trains; of the others a tenth validate, a tenth
  /// test, and the rest train.
  ///
  /// A number is in the same part on every machine. So what is tested was never learned, though all
  /// its words were. Stops if the number is not one of `numbers`.
  public static func part(of number: Int) -> SplitPart {
    if !numbers.contains(number) {
      stop("NumberWords.part: a number must be 0 to 999999, but \(number) came")
    }
    return number < 100 ? .train : .of(UInt64(number), seed: splitSeed, percent: 10)
  }

  /// Draws so many numbers of a part, each count of digits equally likely, and then each number.
  ///
  ///     let train = NumberWords.pairs(10_000, part: .train, using: &generator)
  ///     let test = NumberWords.pairs(1000, part: .test, using: &generator)
  ///
  /// To train there are numbers of 1 to 6 digits, otherwise of 3 to 6. Numbers may repeat, and short
  /// ones do: of three digits there are 900, and only some 90 of them test. Stops if the count is
  /// negative.
  public static func pairs(
    _ count: Int, part: SplitPart, using generator: inout RandomGenerator
  ) -> [TextPair] {
    if count < 0 { stop("NumberWords.pairs: the count must be 0 or more, but \(count) came") }
    let fewest = part == .train ? 1 : 3
    return (0..<count).map { _ in
      let digits = fewest + generator.integer(below: 7 - fewest)
      let bound = powers[digits]
      let first = digits == 1 ? 0 : powers[digits - 1]
      while true {
        let number = first + generator.integer(below: bound - first)
        if self.part(of: number) == part {
          return TextPair(source: text(of: number), target: String(number))
        }
      }
    }
  }

  private static let powers = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]
}
