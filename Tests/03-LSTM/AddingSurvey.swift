import LSTMModel
import RNNMath

/// What many batches of exercise 3.8 have in common, in words.
///
/// In which order the numbers are drawn is free, so batches can't be compared with the reference's;
/// but what is said of them here is the same for all right answers. Those draw places and values
/// independently, so what is left to chance can be bounded, for surveys of 300 batches:
///
/// - The share of n values below some number, and that of one step among n markers, is off by more
///   than ε with a probability of at most 2·exp(−2nε²) (Hoeffding). With ε ≥ √(14/n) that is
///   1.4e-12, for each of nineteen numbers and of seven steps at most in three surveys: below 2e-10
///   together.
/// - A pair of steps, of twelve at most, is missing among 1,500 sequences with (11/12)¹⁵⁰⁰ < 1e-56,
///   one of four as well.
/// - Where there is a choice, the steps are never different in a batch with less than (1/2)³⁰⁰.
/// - A sequence repeats one value, or two sequences have the same, with less than 2⁻⁵³ each, and
///   there are some 10,000 occasions: 1e-12 together.
///
/// All surveys together reject a right answer with a probability of less than 1e-9.
struct AddingSurvey {
  let steps: Int
  let sequences: Int
  /// ε, by how much a share may be off.
  private let leeway: Scalar
  private var inputShapes: Set<String> = []
  private var targetShapes: Set<String> = []
  /// Whether the first column holds the markers; what follows is about columns put right.
  private var isExchanged = false
  /// Different ones, up to four.
  private var markers: [Scalar] = []
  /// How many values lie in each twentieth of 0..<1, below and above.
  private var inside = Array(repeating: 0, count: 20)
  private var zeros = 0
  private var below = 0
  private var above = 0
  private var repeatsWithin = false
  private var repeatsAcross = false
  /// How many markers of 1 there are in each part.
  private var inFirstHalf = Span()
  private var inSecondHalf = Span()
  private var inSequence = Span()
  /// How often each place is marked.
  private var marked: [Int]
  private var pairs: Set<Int> = []
  private var placesDiffer = false
  /// The rules that all targets so far have obeyed.
  private var rules = TargetRule.allCases

  /// Whether there are different batches, as there should be from different generators.
  private var batchesDiffer = false

  /// Draws so many batches of so many sequences, each from a generator of its own.
  ///
  /// So who draws from a copy of the generator is told about that alone, where it shows: in a
  /// second batch from the same one.
  init(
    batches: Int, sequences: Int, steps: Int, seed: UInt64, _ answers: LSTMAnswers
  ) throws {
    (self.steps, self.sequences) = (steps, sequences)
    // Not below 0.12, which is enough for 300 batches whose sequences are all alike: what is said
    // of such wrong answers should not depend on chance either.
    leeway = max(0.12, (14 / Scalar(batches * sequences)).squareRoot())
    marked = Array(repeating: 0, count: steps)
    var first: [Matrix]?
    for batch in 0..<batches {
      var generator = RandomGenerator(seed: seed * 1_000 + UInt64(batch))
      let (inputs, targets) = try answers.addingBatch(sequences, steps, &generator)
      let isShaped =
        inputs.count == steps && inputs.allSatisfy { $0.rows == sequences && $0.columns == 2 }
      if batch == 0 || !isShaped {
        let shapes = Set(inputs.map(\.shape)).sorted().joined(separator: " and ")
        inputShapes.insert(inputs.isEmpty ? "none" : "\(inputs.count) matrices of \(shapes)")
      }
      let isColumn = targets.rows == sequences && targets.columns == 1
      if batch == 0 || !isColumn { targetShapes.insert(targets.shape) }
      guard isShaped else { return }
      if batch == 0 { isExchanged = Self.isExchanged(inputs) }
      if let first, !batchesDiffer { batchesDiffer = inputs != first }
      first = first ?? inputs
      add(inputs, isColumn ? targets : nil)
    }
  }

  private var half: Int { steps / 2 }

  private static func isExchanged(_ inputs: [Matrix]) -> Bool {
    let isMarker = [0, 1].map { column in
      inputs.allSatisfy {
        $0.columns(column..<column + 1).values.allSatisfy { abs($0) == 1 || $0 == 0 }
      }
    }
    return isMarker[0] && !isMarker[1]
  }

  /// Looks at one batch; without targets where they have another shape.
  private mutating func add(_ inputs: [Matrix], _ targets: Matrix?) {
    let (valueColumn, markerColumn) = isExchanged ? (1, 0) : (0, 1)
    var (values, places): ([Scalar], [Int]) = ([], [])
    // These are filled again and again: a grading goes through some hundred thousand sequences.
    var (own, ones) = (Array(repeating: Scalar(0), count: steps), [Int]())
    for n in 0..<sequences {
      ones.removeAll(keepingCapacity: true)
      for t in 0..<steps {
        own[t] = inputs[t][n, valueColumn]
        let marker = inputs[t][n, markerColumn]
        note(value: own[t])
        if marker == 1 { ones.append(t) }
        if markers.count < 4 && !markers.contains(marker) { markers.append(marker) }
      }
      note(places: ones)
      if own.allSatisfy({ $0 == own[0] }) { repeatsWithin = true }
      if n > 0 && own == values { repeatsAcross = true }
      if n > 0 && ones != places { placesDiffer = true }
      swap(&values, &own)
      swap(&places, &ones)
      if n == 0 { own = values }
      if let targets {
        rules.removeAll { !$0.holds(targets[n, 0], values, places) }
      }
    }
  }

  private mutating func note(value: Scalar) {
    if value == 0 { zeros += 1 }
    if value < 0 {
      below += 1
    } else if value < 1 {
      inside[min(19, Int(value * 20))] += 1
    } else {
      above += 1
    }
  }

  private mutating func note(places: [Int]) {
    let first = places.count { $0 < half }
    inFirstHalf.include(first)
    inSecondHalf.include(places.count - first)
    inSequence.include(places.count)
    for place in places { marked[place] += 1 }
    if first > 0, first < places.count { pairs.insert(places[0] * steps + places[first]) }
  }
}

/// The smallest and the largest of some counts.
private struct Span {
  var (low, high) = (Int.max, 0)

  mutating func include(_ count: Int) {
    (low, high) = (min(low, count), max(high, count))
  }

  var shown: String { low == high ? "\(low)" : "\(low) to \(high)" }
}

extension AddingSurvey {
  /// What is compared, by name, in the order in which a learner should mend it.
  var facts: [(name: String, text: String)] {
    let shapes = [
      ("the shape of the inputs", inputShapes.sorted().joined(separator: ", ")),
      ("the shape of the targets", targetShapes.sorted().joined(separator: ", ")),
    ]
    // Without the right shape of inputs there is nothing more to say.
    guard inSequence.high >= inSequence.low else { return shapes }
    let batches = [
      ("a batch from another generator", batchesDiffer ? "different" : "the same")
    ]
    // What else is said of a single batch would depend on chance, but for one that is not filled.
    if !batchesDiffer && spread != "0 everywhere" { return shapes + batches }
    return shapes + batches + [
      ("the order of the columns", isExchanged ? "marker, value" : "value, marker"),
      ("the distribution of the values", spread),
      ("the origin of the values", repetition),
      ("the list of markers", markers.count > 3 ? "many numbers" : listed(markers.sorted())),
      (
        "the number of markers",
        "\(inFirstHalf.shown) in the first half, \(inSecondHalf.shown) in the second, "
          + "\(inSequence.shown) together"
      ),
      (
        "the list of marked steps",
        "\(listed(reached(0..<half))) in the first half, "
          + "\(listed(reached(half..<steps))) in the second"
      ),
      ("the frequency of each marked step", isEven ? "equal" : "different"),
      (
        "the number of pairs of marked steps",
        "\(pairs.count) of \(half * (steps - half)) possible ones"
      ),
      (
        "the choice of steps",
        placesDiffer
          ? "different in the sequences of a batch" : "the same in all sequences of a batch"
      ),
      ("the target", rules.first?.rawValue ?? "something else"),
    ]
  }

  private var spread: String {
    if below + above > 0 {
      return [below > 0 ? "partly below 0" : nil, above > 0 ? "partly 1 or above" : nil]
        .compactMap(\.self).joined(separator: ", ")
    }
    let count = Scalar(inside.reduce(0, +))
    if Scalar(zeros) == count { return "0 everywhere" }
    var total = 0
    for (index, own) in inside.enumerated() {
      total += own
      if abs(Scalar(total) / count - Scalar(index + 1) / 20) > leeway {
        return "unevenly spread over 0..<1"
      }
    }
    return "uniform in 0..<1"
  }

  private var repetition: String {
    switch (repeatsWithin, repeatsAcross) {
    case (false, false): "drawn anew everywhere"
    case (false, true): "the same in several sequences"
    case (true, false): "the same at every step of a sequence"
    case (true, true): "the same everywhere"
    }
  }

  private var isEven: Bool {
    [0..<half, half..<steps].allSatisfy { part in
      let total = part.reduce(0) { $0 + marked[$1] }
      return part.allSatisfy {
        abs(Scalar(marked[$0]) / Scalar(max(1, total)) - 1 / Scalar(part.count)) < leeway
      }
    }
  }

  private func reached(_ part: Range<Int>) -> [Scalar] {
    part.filter { marked[$0] > 0 }.map { Scalar($0) }
  }

  private func listed(_ numbers: [Scalar]) -> String {
    numbers.isEmpty ? "none" : numbers.map(\.shown).joined(separator: ", ")
  }
}
