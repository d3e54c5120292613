import Foundation

/// Adam: each element moves by its mean gradient over the root of its mean squared gradient.
///
///     m ← β₁ m + (1 − β₁) g             m̂ = m / (1 − β₁ᵗ)
///     v ← β₂ v + (1 − β₂) g²            v̂ = v / (1 − β₂ᵗ)
///     p ← p − η λ p                     λ: weight decay
///     p ← p − η m̂ / (√v̂ + ε)            t counts updates from 1
///
/// D. Kingma and J. Ba, *Adam: A Method for Stochastic Optimization*, ICLR 2015, algorithm 1. The
/// weight decay does not pass through the averages: I. Loshchilov and F. Hutter, *Decoupled Weight
/// Decay Regularization*, ICLR 2019. The same as `torch.optim.AdamW`, and without weight decay also
/// as `torch.optim.Adam`.
public struct Adam: Optimizer {
  /// η, about how far an element moves in one update.
  public var learningRate: Scalar

  /// β₁, how much of the mean gradient is kept from one update to the next.
  public let firstMomentDecay: Scalar

  /// β₂, how much of the mean squared gradient is kept from one update to the next.
  public let secondMomentDecay: Scalar

  /// ε, which keeps the quotient finite where gradients vanish; outside the root.
  public let epsilon: Scalar

  /// λ, how strongly parameters are pulled towards 0; 0 for not at all.
  public let weightDecay: Scalar

  private var step = 0
  private var firstMoments: [Matrix] = []
  private var secondMoments: [Matrix] = []

  /// Makes an optimiser with the constants that the paper recommends unless others are given.
  public init(
    learningRate: Scalar = 1e-3, firstMomentDecay: Scalar = 0.9, secondMomentDecay: Scalar = 0.999,
    epsilon: Scalar = 1e-8, weightDecay: Scalar = 0
  ) {
    self.learningRate = learningRate
    self.firstMomentDecay = firstMomentDecay
    self.secondMomentDecay = secondMomentDecay
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  /// Moves the parameters once against the gradient; stops if shapes do not match.
  public mutating func update<P: ParameterContainer>(_ parameters: inout P, gradients: P) {
    requireMatch(parameters, gradients, memory: firstMoments)
    if firstMoments.isEmpty {
      firstMoments = parameters.zeroed().matrices
      secondMoments = firstMoments
    }
    step += 1
    let gradients = gradients.matrices
    var index = 0
    parameters.visit { _, parameter in
      move(&parameter, by: gradients[index], at: index)
      index += 1
    }
  }

  private mutating func move(_ parameter: inout Matrix, by gradient: Matrix, at index: Int) {
    let (η, λ, ε) = (learningRate, weightDecay, epsilon)
    let (β1, β2) = (firstMomentDecay, secondMomentDecay)
    let (correction1, correction2) = (1 - pow(β1, Scalar(step)), 1 - pow(β2, Scalar(step)))
    parameter.values.withUnsafeMutableBufferPointer { p in
      firstMoments[index].values.withUnsafeMutableBufferPointer { m in
        secondMoments[index].values.withUnsafeMutableBufferPointer { v in
          gradient.values.withUnsafeBufferPointer { g in
            for i in 0..<p.count {
              m[i] = β1 * m[i] + (1 - β1) * g[i]
              v[i] = β2 * v[i] + (1 - β2) * g[i] * g[i]
              let (mean, meanSquare) = (m[i] / correction1, v[i] / correction2)
              p[i] -= η * λ * p[i] + η * mean / (meanSquare.squareRoot() + ε)
            }
          }
        }
      }
    }
  }
}
