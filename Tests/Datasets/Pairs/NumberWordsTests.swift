import Datasets
import Foundation
import RNNMath
import Testing

@Suite struct TheNumberWords {
  @Test(arguments: [
    (0, "zero"), (7, "seven"), (10, "ten"), (13, "thirteen"), (19, "nineteen"), (20, "twenty"),
    (21, "twenty-one"), (40, "forty"), (99, "ninety-nine"), (100, "one hundred"),
    (105, "one hundred and five"), (342, "three hundred and forty-two"), (1000, "one thousand"),
    (1001, "one thousand and one"), (2018, "two thousand and eighteen"),
    (1100, "one thousand one hundred"), (9999, "nine thousand nine hundred and ninety-nine"),
    (30_000, "thirty thousand"), (100_000, "one hundred thousand"),
    (100_007, "one hundred thousand and seven"), (107_000, "one hundred and seven thousand"),
    (342_007, "three hundred and forty-two thousand and seven"),
    (620_300, "six hundred and twenty thousand three hundred"),
    (999_999, "nine hundred and ninety-nine thousand nine hundred and ninety-nine"),
  ])
  func `a number is written as British English has it`(number: Int, text: String) {
    #expect(NumberWords.text(of: number) == text)
  }

  @Test func `without the word and, numbers are as Foundation spells them`() {
    let formatter = NumberFormatter()
    formatter.locale = Locale(identifier: "en_US")
    formatter.numberStyle = .spellOut
    for number in stride(from: 0, to: 1_000_000, by: 389) {
      let text = NumberWords.text(of: number).replacing(" and ", with: " ")
      #expect(formatter.string(from: number as NSNumber) == text)
    }
  }

  /// What a text is worth, word by word: an inverse that knows nothing of how texts are made.
  private func value(of text: String) -> Int? {
    let ones = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
      "nineteen",
    ]
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    var (sum, group) = (0, 0)
    for word in NumberWords.tokens(of: text) where word != "and" {
      if let one = ones.firstIndex(of: word) {
        group += one
      } else if let ten = tens.firstIndex(of: word) {
        group += 10 * (ten + 2)
      } else if word == "hundred" {
        group *= 100
      } else if word == "thousand" {
        (sum, group) = (sum + 1000 * group, 0)
      } else {
        return nil
      }
    }
    return sum + group
  }

  @Test func `the words of each number are worth that number`() {
    var words: Set<String> = []
    var longest = 0
    // A prime step meets all the last digits; the first 10,000 are all there.
    for number in Array(0..<10_000) + Array(stride(from: 10_000, to: 1_000_000, by: 37)) {
      let text = NumberWords.text(of: number)
      if value(of: text) != number { Issue.record("\(number): \(text)") }
      let tokens = NumberWords.tokens(of: text)
      words.formUnion(tokens)
      longest = max(longest, tokens.count)
    }
    #expect(longest == 11 && NumberWords.tokens(of: NumberWords.text(of: 373_373)).count == 11)
    #expect(words == Set(NumberWords.sourceWords) && NumberWords.sourceWords.count == 31)
    #expect(NumberWords.tokens(of: "Twenty-one thousand") == ["twenty", "one", "thousand"])
  }

  @Test func `a tenth of the numbers tests, a tenth validates, and none below 100`() {
    #expect((0..<100).allSatisfy { NumberWords.part(of: $0) == .train })
    for range in [100..<1000, 1000..<10_000, 10_000..<100_000] {
      for part in [SplitPart.validation, .test] {
        let share = range.count { NumberWords.part(of: $0) == part }
        let count = Double(range.count)
        // Five deviations of a share of a tenth.
        #expect(abs(Double(share) - count / 10) < 5 * (count * 0.09).squareRoot())
      }
    }
    // The split stays what it is.
    let tested = (100..<1000).filter { NumberWords.part(of: $0) == .test }
    #expect(tested.prefix(6) == [102, 103, 112, 113, 118, 120])
  }

  @Test(arguments: SplitPart.allCases)
  func `pairs are of their part, and all lengths are equally likely`(part: SplitPart) {
    var generator = RandomGenerator(seed: 61)
    let pairs = NumberWords.pairs(6000, part: part, using: &generator)
    for pair in pairs {
      let number = Int(pair.target) ?? -1
      #expect(NumberWords.part(of: number) == part && NumberWords.text(of: number) == pair.source)
    }
    let lengths = Dictionary(grouping: pairs, by: \.target.count).mapValues(\.count)
    #expect(Set(lengths.keys) == Set(part == .train ? 1...6 : 3...6))
    // Five deviations of √(6000/4), the larger of the two.
    let mean = 6000 / lengths.count
    #expect(lengths.values.allSatisfy { abs($0 - mean) < 194 })
  }

  @Test func `the same seed draws the same numbers`() {
    func draw(_ seed: UInt64) -> [TextPair] {
      var generator = RandomGenerator(seed: seed)
      return NumberWords.pairs(100, part: .train, using: &generator)
    }
    #expect(draw(62) == draw(62) && draw(62) != draw(63))
  }
}
