/// A text cut into twenty blocks: two to be tested on, two to choose by, sixteen to learn from.
///
/// Blocks, because a text repeats itself from line to line: single lines drawn at random would be
/// half known. Spread over the text, because no part of it is like the whole.
public struct TextSplit: Equatable, Sendable {
  /// The stretches to learn from, in their order.
  public let training: [Range<Int>]
  /// The tenth and the twentieth block, or their beginnings.
  public let validation: [Range<Int>]
  /// The fifth and the fifteenth block, or their beginnings.
  public let heldOut: [Range<Int>]

  /// Cuts a text of so many characters.
  ///
  /// - Parameter longest: what of a block is held out at most; the rest goes to training.
  public init(count: Int, longest: Int = 10_000) {
    func block(_ number: Int) -> Range<Int> {
      let (start, end) = ((number - 1) * count / 20, number * count / 20)
      return start..<min(end, start + longest)
    }
    heldOut = [block(5), block(15)]
    validation = [block(10), block(20)]
    let aside = (heldOut + validation).sorted { $0.lowerBound < $1.lowerBound }
    let starts = [0] + aside.map(\.upperBound)
    let ends = aside.map(\.lowerBound) + [count]
    training = zip(starts, ends).map { $0..<$1 }.filter { !$0.isEmpty }
  }
}
