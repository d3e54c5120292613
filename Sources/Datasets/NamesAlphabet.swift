import RNNMath

extension Names {
  /// The end marker at index 0, then a to z.
  public static let alphabet: [Character] = Array(".abcdefghijklmnopqrstuvwxyz")

  /// The index that ends every name, and that starts one when a model is sampled.
  public static let endMarker = 0

  /// The index of each letter, and the end marker after the last one.
  ///
  ///     Names.encode("abba")  // [1, 2, 2, 1, 0]
  ///
  /// These are a language model's targets; its inputs are the same, one step later, with the end
  /// marker in front: `[0, 1, 2, 2, 1]`. Stops on a character that isn't in a to z.
  public static func encode(_ name: String) -> [Int] {
    name.map(index(of:)) + [endMarker]
  }

  /// The letters of the indices, up to the first end marker or the last index.
  ///
  ///     Names.decode([1, 2, 2, 1, 0])  // "abba"
  ///
  /// Stops on an index outside the alphabet.
  public static func decode(_ indices: [Int]) -> String {
    String(
      indices.prefix { $0 != endMarker }.map { index in
        guard alphabet.indices.contains(index) else {
          stop(
            "Names.decode: expected indices from 0 to \(alphabet.count - 1), came \(index); "
              + "give the model as many classes as Names.alphabet has characters")
        }
        return alphabet[index]
      })
  }

  private static func index(of letter: Character) -> Int {
    guard let value = letter.asciiValue, letters.contains(value) else {
      stop(
        "Names.encode: expected the letters a to z, came \(DatasetError.quoted(String(letter))); "
          + "write the name in lower case and leave out anything else")
    }
    return Int(value - letters.lowerBound) + 1
  }
}
