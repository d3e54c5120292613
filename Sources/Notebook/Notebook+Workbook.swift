import RNNMath
import Workbook

extension Notebook {
  /// Shows a matrix of network numbers.
  public func matrix(_ name: String, _ matrix: Matrix) {
    self.matrix(name, (0..<matrix.rows).map { matrix[row: $0].map { Double($0) } })
  }

  /// Whether this is `--mine` in a debug build, in which the exercises alone are not optimised.
  public var isSlow: Bool {
    #if DEBUG
    options.mine
    #else
    false
    #endif
  }

  /// Says why `--mine` trains briefly in a debug build, and what to do about it; nothing elsewhere.
  public func sayIfYoursIsUnoptimised() {
    guard isSlow else { return }
    prose(
      """
      Your code runs as `swift run` builds it, unoptimised, so the networks train as briefly as \
      with `--quick`. `swift run -c release \(specification.chapter) --mine` gives them the whole \
      time, and the book's numbers; its first build takes a minute or two.
      """)
  }

  /// Says below a result that the networks behind it had little time, where that is so.
  public func sayIfBrief(_ isBrief: Bool) {
    guard isBrief else { return }
    let command =
      options.mine
      ? "swift run -c release \(specification.chapter) --mine"
      : "swift run \(specification.chapter)"
    prose(
      """
      *Trained briefly, so a network may stand below plainer models here.* The whole chapter is \
      `\(command)`.
      """)
  }

  /// Shows which exercises ran in the learner's code and which in the reference's.
  public func showWhoseCode(_ entries: [(id: String, isYours: Bool)], of chapter: Chapter) {
    yours = entries.filter(\.isYours).map(\.id)
    table(
      Table(
        id: "mine", title: "Whose code ran",
        columns: [.text("exercise"), .text("function"), .text("code")],
        rows: entries.map { entry in
          let function = chapter.exercises.first { $0.id == entry.id }?.function
          return [
            .text(entry.id), .text(function ?? ""), entry.isYours ? "yours" : "the reference",
          ]
        }))
  }
}
