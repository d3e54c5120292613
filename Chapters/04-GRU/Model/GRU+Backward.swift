import LSTMModel
import RNNMath

extension GRU {
  /// What one step's backward pass gives; see exercise 4.3.
  typealias StepBack = (dInputSums: Matrix, dRecurrentSums: Matrix, dPrevious: Matrix)

  /// The backward pass of one step of exercise 4.1.
  ///
  ///     dn  = dh_t ⊙ (1 − z_t) ⊙ (1 − n_t²)
  ///     dz  = dh_t ⊙ (h_{t−1} − n_t) ⊙ z_t ⊙ (1 − z_t)
  ///     dm  = dn · U_nᵀ                               by r_t ⊙ h_{t−1}
  ///     dr  = dm ⊙ h_{t−1} ⊙ r_t ⊙ (1 − r_t)
  ///     dh_{t−1} = dh_t ⊙ z_t + dm ⊙ r_t + dr · U_rᵀ + dz · U_zᵀ
  ///
  /// - Returns: dr | dz | dn twice, by x_t · W + b and by h_{t−1} · U_r | h_{t−1} · U_z |
  ///   (r_t ⊙ h_{t−1}) · U_n (N × 3H each), and dh_{t−1} (N × H)
  public func stepBackwardResetBefore(
    _ dHidden: Matrix, step: GRUStep
  ) -> (dInputSums: Matrix, dRecurrentSums: Matrix, dPrevious: Matrix) {
    let kept = dHidden.hadamard(step.updateGate)
    let dn = (dHidden - kept).hadamard(step.candidate.tanhDerivative())
    let dz = dHidden.hadamard(step.previous - step.candidate)
      .hadamard(step.updateGate.sigmoidDerivative())
    func fromProduct(_ derivative: Matrix, _ gate: GRUGate) -> Matrix {
      derivative.matmul(recurrentWeights.columns(gruGate: gate), transposing: .right)
    }
    let dReset = fromProduct(dn, .candidate)
    let dr = dReset.hadamard(step.previous).hadamard(step.resetGate.sigmoidDerivative())
    let sums = Matrix(gruGates: [dr, dz, dn])
    let dPrevious =
      kept + dReset.hadamard(step.resetGate) + fromProduct(dr, .reset) + fromProduct(dz, .update)
    return (sums, sums, dPrevious)
  }

  /// Backpropagation through time, for one direction of a batch with lengths.
  ///
  ///     dW = Σ_t x_tᵀ · dInputSums_t         db = Σ_t Σ_n dInputSums_t[n]
  ///     dU = Σ_t h_{t−1}ᵀ · dRecurrentSums_t  with r_t ⊙ h_{t−1} for U_n, if the reset comes before
  ///     db'_n = Σ_t Σ_n of dRecurrentSums_t's candidate columns, or 0 if the reset comes before
  ///     dx_t = dInputSums_t · Wᵀ
  ///
  /// - Parameters:
  ///   - dStates: the immediate derivatives by h_1 … h_T, each N × H; nil for zeros
  ///   - dLast: by the last states, N × H
  /// - Returns: the gradients of the parameters, dx_1 … dx_T (N × D), and dh_0 (N × H)
  public func backward(
    _ dStates: [Matrix]?, dLast: Matrix, scan: GRUScan, lengths: [Int], variant: GRUVariant,
    answers: GRUAnswers
  ) throws -> (gradients: GRU, dInputs: [Matrix], dInitial: Matrix) {
    let layer = keepingTransposed()
    var backs: [StepBack] = []
    backs.reserveCapacity(scan.steps.count)
    let dInitial = try maskedScanBackward(
      dStates, dLast: dLast, lengths: lengths, steps: scan.steps.count
    ) { t, dHidden in
      backs.append(
        variant == .resetAfter
          ? try answers.stepBackward(dHidden, scan.steps[t], layer)
          : stepBackwardResetBefore(dHidden, step: scan.steps[t]))
      return backs[backs.count - 1].dPrevious
    }
    if backs.isEmpty { return (zeroed(), [], dInitial) }
    backs.reverse()
    // A sum of products over time is one product of all steps, one below the other.
    let dInputSums = Matrix(stacking: backs.map(\.dInputSums))
    let dRecurrentSums = Matrix(stacking: backs.map(\.dRecurrentSums))
    let dInputs = dInputSums.matmul(inputWeights, transposing: .right).cut(into: backs.count)
    return (gradients(dInputSums, dRecurrentSums, scan.steps, variant), dInputs, dInitial)
  }

  /// The gradients of the parameters; all steps stand one below the other (T·N × 3H).
  private func gradients(
    _ dInputSums: Matrix, _ dRecurrentSums: Matrix, _ steps: [GRUStep], _ variant: GRUVariant
  ) -> GRU {
    let inputs = Matrix(stacking: steps.map(\.input))
    let previous = Matrix(stacking: steps.map(\.previous))
    let dCandidate = dRecurrentSums.columns(gruGate: .candidate)
    var gradients = GRU(
      inputWeights: inputs.matmul(dInputSums, transposing: .left),
      recurrentWeights: previous.matmul(dRecurrentSums, transposing: .left),
      bias: dInputSums.sumOfRows(), recurrentBias: dCandidate.sumOfRows())
    if variant == .resetBefore {
      let reset = Matrix(stacking: steps.map { $0.resetGate.hadamard($0.previous) })
      gradients.recurrentWeights = Matrix(gruGates: [
        gradients.recurrentWeights.columns(gruGate: .reset),
        gradients.recurrentWeights.columns(gruGate: .update),
        reset.matmul(dCandidate, transposing: .left),
      ])
      gradients.recurrentBias = Matrix(rows: 1, columns: hiddenSize)
    }
    return gradients
  }
}
