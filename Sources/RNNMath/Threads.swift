import Dispatch
import Foundation
import Synchronization

/// How many threads may work at the same time.
///
/// Nothing in this package gives another result with more threads, not even in the last bit: work is
/// cut into parts that depend on its size alone, and what the parts return is put together in order.
public enum Threads {
  /// As many as there are processors, unless the environment says otherwise in `UNROLLED_THREADS`.
  ///
  /// Inside the parts of ``Swift/RandomAccessCollection/concurrentMap(_:)`` it is 1, because all
  /// processors have work already.
  @TaskLocal public static var count = countAtStart()

  /// Runs some work with another number of threads.
  ///
  ///     let alone = Threads.with(1) { a.matmul(b) }
  ///
  /// Stops if the number is not positive.
  public static func with<Result>(
    _ count: Int, _ work: () throws -> Result
  ) rethrows -> Result {
    if count < 1 { stop("Threads.with: at least 1 thread is needed, but \(count) came") }
    return try $count.withValue(count, operation: work)
  }

  private static func countAtStart() -> Int {
    guard let asked = ProcessInfo.processInfo.environment["UNROLLED_THREADS"], !asked.isEmpty else {
      return ProcessInfo.processInfo.activeProcessorCount
    }
    guard let count = Int(asked), count > 0 else {
      // What a person typed, not a mistake of a program: one line instead of a crash.
      let message = "UNROLLED_THREADS must be a number of threads, such as 2; it is '\(asked)'."
      FileHandle.standardError.write(Data((asOneLine(message) + "\n").utf8))
      exit(2)
    }
    return count
  }
}

extension RandomAccessCollection where Self: Sendable, Index == Int {
  /// What `map` returns, with several elements at work at the same time.
  ///
  /// It pays for parts of a tenth of a millisecond and more: to wake another thread takes a few
  /// hundredths. The first error, in the order of the elements, is thrown after all have ended.
  public func concurrentMap<Result: Sendable>(
    _ transform: @Sendable (Element) throws -> Result
  ) rethrows -> [Result] {
    let workers = Swift.min(Threads.count, count)
    if workers < 2 { return try map(transform) }
    let next = Atomic(0)
    return try withUnsafeTemporaryAllocation(
      of: Swift.Result<Result, any Error>?.self, capacity: count
    ) { results in
      results.initialize(repeating: nil)
      defer { results.deinitialize() }
      // Each element is written by the one worker that drew its number, and read after all ended.
      nonisolated(unsafe) let results = results
      withoutActuallyEscaping(transform) { transform in
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
          Threads.with(1) {
            while true {
              let drawn = next.add(1, ordering: .relaxed).oldValue
              if drawn >= count { return }
              let element = self[startIndex + drawn]
              results[drawn] = Swift.Result { try transform(element) }
            }
          }
        }
      }
      return try results.compactMap { try $0?.get() }
    }
  }
}

extension Range<Int> {
  /// The range in parts of one size; the last may be smaller.
  ///
  ///     (0..<40).parts(of: 16)   // [0..<16, 16..<32, 32..<40]
  ///
  /// Stops if the size is not positive.
  public func parts(of size: Int) -> [Range<Int>] {
    if size < 1 { stop("parts: the size of a part must be at least 1, but \(size) came") }
    return stride(from: lowerBound, to: upperBound, by: size).map {
      $0..<Swift.min($0 + size, upperBound)
    }
  }
}
