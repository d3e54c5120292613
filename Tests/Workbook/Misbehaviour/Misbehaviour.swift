import Foundation
import RNNMath
import Workbook

/// Ways in which an answer can fail to give one, as plain code that a learner might write.
public enum Misbehaviour: String, CaseIterable, Sendable {
  case indexOutOfRange, shape, overflow, nilUnwrapped, endlessLoop, endlessRecursion
  case leaves, leavesAtOnce, aborts, forges, floods, prints, notFinite, throwsError
  case trapsBelowZero, grows, stops, endsGroup, closesStreams, forgesFiles, deletesFiles
  case startsAnother, right

  /// Doubles a number, or fails to in this way.
  public func double(_ number: Scalar) throws -> Scalar {
    switch self {
    case .indexOutOfRange: return sum([number, number], count: 3)
    case .shape: return Matrix(rows: 1, columns: 2).matmul(Matrix(rows: 3, columns: 1))[0, 0]
    case .overflow: return Scalar(power(Int(number) + 3, 99))
    case .nilUnwrapped: return [Scalar]().max()!
    case .endlessLoop: return climb(to: number * 2)
    case .endlessRecursion: return descend(number)
    case .leaves: exit(0)
    case .leavesAtOnce: _exit(86)
    case .aborts: abort()
    case .forges:
      print(#"{"status":"right","message":""}"#)
      exit(86)
    case .floods:
      while true { print("still here, still here, still here, still here, still here") }
    case .prints:
      print("number is \(number)")
      return 3 * number
    case .notFinite: return number / 0 - number / 0
    case .trapsBelowZero: return sum([number, number], count: number < 0 ? 3 : 2)
    case .throwsError: throw CocoaError(.fileNoSuchFile)
    case .grows: return list(to: number * 2)
    case .stops: raise(SIGSTOP)
    case .endsGroup: kill(0, SIGKILL)
    case .closesStreams: for descriptor in Int32(0)...2 { close(descriptor) }
    case .forgesFiles: try forge()
    case .deletesFiles: try deleteFiles()
    case .startsAnother: return start(for: number)
    case .right: break
    }
    return 2 * number
  }

  private func sum(_ numbers: [Scalar], count: Int) -> Scalar {
    var total: Scalar = 0
    for i in 0..<count { total += numbers[i] }
    return total
  }

  private func power(_ base: Int, _ exponent: Int) -> Int {
    var result = 1
    for _ in 0..<exponent { result *= base }
    return result
  }

  private func climb(to top: Scalar) -> Scalar {
    var value: Scalar = 0
    while value != top {
      value += 0
    }
    return value
  }

  private func descend(_ number: Scalar) -> Scalar {
    number < 0 ? 0 : 1 + descend(number + 1)
  }
}
