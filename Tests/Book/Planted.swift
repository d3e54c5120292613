/// A text with a planted defect, or a good one, and a part of each complaint to come.
struct Planted {
  let text: String
  var complaints: [String]

  init(_ text: String, _ complaints: String...) {
    self.text = text
    self.complaints = complaints
  }
}

/// The cases in which a check says something else, each as lines to read.
///
/// One function instead of an expectation for each case: expectations are slow to compile.
func surprises(in cases: [Planted], check: (BookText) -> [String]) -> [String] {
  cases.compactMap { planted in
    let complaints = check(BookText(planted.text))
    let isExpected =
      complaints.count == planted.complaints.count
      && zip(complaints, planted.complaints).allSatisfy { $0.contains($1) }
    return isExpected ? nil : "\(planted)\n→ \(complaints.joined(separator: "\n→ "))"
  }
}
