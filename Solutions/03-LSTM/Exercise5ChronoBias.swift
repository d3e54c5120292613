import Foundation
import LSTMModel
import RNNMath

/// A bias for memories of every length up to the longest.
///
///     b_f[k] = ln(1 + u[k] · (Tmax − 2))      the logarithm of a number from 1 to Tmax − 1
///     b_i[k] = −b_f[k]
///     b_g[k] = b_o[k] = 0
///
/// - Parameters:
///   - uniform: u, H numbers in 0..<1
///   - longest: Tmax, the longest lag in steps, at least 2
/// - Returns: b, 1 × 4H, in the order input, forget, candidate, output
///
/// Source: C. Tallec, Y. Ollivier, "Can recurrent neural networks warp time?", ICLR 2018.
public func chronoBias(_ uniform: [Scalar], longest: Int) throws -> Matrix {
  let forget = Matrix(row: uniform.map { log(1 + $0 * Scalar(longest - 2)) })
  return Matrix(gates: [-forget, forget, 0 * forget, 0 * forget])
}
