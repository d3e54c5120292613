import RNNMath

/// Whole numbers in British English words, to be written in digits.
///
///     three hundred and forty-two thousand and seven  →  342007
///
/// The numbers are those below a million. A zero in the digits is nowhere in the words, and where
/// *thousand* stands decides what every word before it is worth. A text has at most 11 words
/// (373,373 has them), its target at most 6 digits.
///
/// There are no commas. A hyphen joins tens and ones, and `and` stands before the last two digits:
/// of hundreds (*one hundred and five*), and of thousands without hundreds (*two thousand and five*).
public enum NumberWords {
  /// The numbers that have words here: 0 to 999,999.
  public static let numbers = 0..<1_000_000

  /// A number in words.
  ///
  ///     NumberWords.text(of: 21)        // twenty-one
  ///     NumberWords.text(of: 107_000)   // one hundred and seven thousand
  ///     NumberWords.text(of: 100_007)   // one hundred thousand and seven
  ///
  /// Stops if the number is not one of `numbers`.
  public static func text(of number: Int) -> String {
    if !numbers.contains(number) {
      stop("NumberWords.text: a number must be 0 to 999999, but \(number) came")
    }
    let (thousands, rest) = number.quotientAndRemainder(dividingBy: 1000)
    if thousands == 0 { return belowThousand(rest) }
    let head = belowThousand(thousands) + " thousand"
    if rest == 0 { return head }
    return head + (rest < 100 ? " and " : " ") + belowThousand(rest)
  }

  /// A text cut into its words, at spaces and hyphens: `["twenty", "one"]`.
  ///
  /// There are 31 different ones.
  public static func tokens(of text: String) -> [String] {
    text.lowercased().split { $0 == " " || $0 == "-" }.map(String.init)
  }

  /// The words of all numbers, from `zero` to `thousand`; `and` comes last.
  public static let sourceWords = small + tens + ["hundred", "thousand", "and"]

  private static func belowThousand(_ number: Int) -> String {
    let (hundreds, rest) = number.quotientAndRemainder(dividingBy: 100)
    if hundreds == 0 { return belowHundred(rest) }
    let head = small[hundreds] + " hundred"
    return rest == 0 ? head : head + " and " + belowHundred(rest)
  }

  private static func belowHundred(_ number: Int) -> String {
    if number < 20 { return small[number] }
    let ten = tens[number / 10 - 2]
    return number % 10 == 0 ? ten : ten + "-" + small[number % 10]
  }

  private static let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
  ]

  private static let tens = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
}
