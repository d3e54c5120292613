import Synchronization

/// Runs the learner's functions where they are attempted and the reference where they are not, and
/// remembers which was which: what `--mine` means.
public final class AttemptLog: Sendable {
  private let isYours = Mutex<[String: Bool]>([:])

  /// An empty log.
  public init() {}

  /// One function out of two: the learner's, or the reference while the learner's is `Unattempted`.
  public func either<each Argument, Result>(
    _ id: String, _ yours: @escaping @Sendable (repeat each Argument) throws -> Result,
    _ reference: @escaping @Sendable (repeat each Argument) throws -> Result
  ) -> @Sendable (repeat each Argument) throws -> Result {
    { (argument: repeat each Argument) in
      try self.choose(
        id, { try yours(repeat each argument) },
        reference: { try reference(repeat each argument) })
    }
  }

  /// The same for one call, for functions that change an argument.
  public func choose<Result>(
    _ id: String, _ yours: () throws -> Result, reference: () throws -> Result
  ) throws -> Result {
    do {
      let result = try yours()
      note(id, isYours: true)
      return result
    } catch is Unattempted {
      note(id, isYours: false)
      return try reference()
    }
  }

  private func note(_ id: String, isYours mine: Bool) {
    isYours.withLock { $0[id] = mine && $0[id] != false }
  }

  /// The exercises that have run so far, and whose code ran, in order.
  public var entries: [(id: String, isYours: Bool)] {
    isYours.withLock { log in
      log.sorted { $0.key.compare(with: $1.key) }.map { (id: $0.key, isYours: $0.value) }
    }
  }
}

extension String {
  /// `1.9` before `1.10`.
  fileprivate func compare(with other: String) -> Bool {
    let (a, b) = (
      split(separator: ".").compactMap { Int($0) },
      other.split(separator: ".").compactMap { Int($0) }
    )
    return a.lexicographicallyPrecedes(b)
  }
}
