/// One function that the learner writes.
public struct Exercise: Sendable, Equatable {
  /// The number of the chapter it belongs to.
  public let chapter: Int
  /// Its place in the chapter, from 1.
  public let number: Int
  /// The name of the function in the stub.
  public let function: String

  /// The name that `--filter` finds: `1.5`.
  public var id: String { "\(chapter).\(number)" }

  /// What to write behind `--filter`, so that no exercise runs whose name only begins with this one's:
  /// `1.5`, but `'5.1 '` because of 5.10.
  public var filter: String {
    let others = Catalogue.chapters.flatMap(\.exercises).map(\.id)
    return others.contains { $0 != id && $0.hasPrefix(id) } ? "'\(id) '" : id
  }

  /// The base name of stub, solution and (with `Tests` behind it) grader: `Exercise5LinearBackward`.
  public var fileName: String {
    "Exercise\(number)" + function.prefix(1).uppercased() + function.dropFirst()
  }
}
