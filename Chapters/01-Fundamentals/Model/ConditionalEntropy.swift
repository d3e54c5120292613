import Foundation
import RNNMath

/// How much of the next symbol a context of fixed length leaves open.
public enum ConditionalEntropy {
  /// The least mean loss any model can reach on these windows, in nats: that of predicting, after
  /// each context, just the frequencies with which its continuations come.
  public static func nats(of windows: Windows) -> Scalar {
    var counts: [[Int]: [Int: Int]] = [:]
    for n in 0..<windows.count where windows.mask[n] {
      let context = Array(
        windows.contexts[n * windows.contextLength..<(n + 1) * windows.contextLength])
      counts[context, default: [:]][windows.targets[n], default: 0] += 1
    }
    var (terms, total): ([Scalar], Int) = ([], 0)
    for continuations in counts.values {
      let all = continuations.values.reduce(0, +)
      terms += continuations.values.map { -Scalar($0) * log(Scalar($0) / Scalar(all)) }
      total += all
    }
    // A dictionary has another order in every run; sorted, the sum is the same to the last bit.
    return terms.sorted().reduce(0, +) / Scalar(total)
  }
}
