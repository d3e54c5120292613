import Foundation

extension SavedLSTM {
  /// The characters that the outputs, and as one-hot rows the inputs, stand for.
  ///
  /// - Throws: ``SavedNetworkError`` where the network is none of text.
  public func characters(in file: URL) throws -> CharacterVocabulary {
    func refuse(_ expected: String, _ came: String) -> SavedNetworkError {
      SavedNetworkError(
        file, expected: expected, came: came,
        advice: "Choose a network that was trained on text")
    }
    if vocabulary.isEmpty { throw refuse("a vocabulary of characters", "none") }
    let inputs = network.layers[0].inputSize
    if inputs != vocabulary.count {
      throw refuse("\(vocabulary.count) inputs, one for each character", "\(inputs)")
    }
    if let word = vocabulary.first(where: { $0.count != 1 }) {
      throw refuse("a vocabulary of characters", "'\(word)'")
    }
    guard let characters = CharacterVocabulary(vocabulary.map { Character($0) }) else {
      throw refuse("a vocabulary without repetition", "a character twice")
    }
    return characters
  }
}
