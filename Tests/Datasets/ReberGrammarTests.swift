import Datasets
import RNNMath
import Testing

@Suite struct TheEmbeddedReberGrammar {
  /// What follows what in the plain grammar, written as words: state, then symbol and next state.
  private static let plain: [String: [Character: String]] = [
    "start": ["B": "fork"], "fork": ["T": "s loop", "P": "t loop"],
    "s loop": ["S": "s loop", "X": "after x"], "t loop": ["T": "t loop", "V": "after v"],
    "after x": ["X": "t loop", "S": "end"], "after v": ["P": "after x", "V": "end"],
    "end": ["E": "done"],
  ]

  private func strings(_ count: Int, seed: UInt64) -> [ReberString] {
    var generator = RandomGenerator(seed: seed)
    return (0..<count).map { _ in ReberGrammar.string(using: &generator) }
  }

  private func names(_ symbols: [Int]) -> Set<Character> {
    Set(symbols.map { ReberGrammar.alphabet[$0] })
  }

  @Test func `every string is legal, and what is said to be legal at each place is`() {
    for string in strings(2000, seed: 1) {
      let letters = Array(string.description)
      #expect(letters.count >= 9)
      #expect(letters.first == "B" && letters.last == "E")
      #expect(names(string.legal[1]) == ["T", "P"])
      var state = "start"
      for place in 2..<letters.count - 2 {
        let choices = Self.plain[state] ?? [:]
        #expect(names(string.legal[place]) == Set(choices.keys))
        state = choices[letters[place]] ?? "illegal"
      }
      #expect(state == "done", "\(string)")
    }
  }

  @Test func `the last symbol but one is the second`() {
    for string in strings(500, seed: 2) {
      let count = string.symbols.count
      #expect(string.symbols[count - 2] == string.symbols[1])
      #expect(string.legal[count - 2] == [string.symbols[1]])
    }
  }

  @Test func `both edges of a choice are equally likely`() {
    var (first, choices) = (0, 0)
    for string in strings(4000, seed: 3) {
      for (symbol, legal) in zip(string.symbols, string.legal) where legal.count == 2 {
        (first, choices) = (first + (symbol == legal[0] ? 1 : 0), choices + 1)
      }
    }
    // Four standard deviations of a fair coin.
    #expect(abs(2 * Scalar(first) / Scalar(choices) - 1) < 4 / Scalar(choices).squareRoot())
  }

  @Test func `no test string is a training string`() {
    var generator = RandomGenerator(seed: 4)
    let (training, test) = ReberGrammar.sets(using: &generator)
    #expect(training.count == 256 && test.count == 256)
    #expect(Set(training).isDisjoint(with: test))
  }

  @Test func `as a sequence, each symbol is the target of the one before`() {
    let string = strings(1, seed: 5)[0]
    let sequence = string.sequence
    #expect(sequence.length == string.symbols.count - 1)
    for t in 0..<sequence.length {
      let (input, target) = (
        sequence.inputs[7 * t..<7 * t + 7], sequence.targets[7 * t..<7 * t + 7]
      )
      #expect(input.firstIndex(of: 1) == input.startIndex + string.symbols[t])
      #expect(target.firstIndex(of: 1) == target.startIndex + string.symbols[t + 1])
      #expect(input.reduce(0, +) == 1 && target.reduce(0, +) == 1)
    }
  }

  @Test func `a prediction counts if all that is legal is above all that is not`() {
    let string = strings(1, seed: 6)[0]
    func scores(_ wrong: Int? = nil, _ value: Scalar = 0) -> [Scalar] {
      (1..<string.symbols.count).flatMap { place in
        (0..<7).map { symbol -> Scalar in
          if place == wrong, !string.legal[place].contains(symbol) { return value }
          return string.legal[place].contains(symbol) ? 0.3 : 0.2
        }
      }
    }
    #expect(string.isPredicted(by: scores()))
    for place in 1..<string.symbols.count {
      #expect(string.isPredicted(by: scores(place, 0.29)))
      #expect(!string.isPredicted(by: scores(place, 0.3)))
      #expect(!string.isPredicted(by: scores(place, .nan)))
    }
  }
}
