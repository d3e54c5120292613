import GRUModel
import GRUSolutions
import RNNMath
import Testing

@Suite struct TheGRUBackwards {
  @Test(arguments: GRUVariant.allCases, GRUNetwork.Readout.allCases)
  func `its gradients are the slopes of its loss, over twelve steps`(
    variant: GRUVariant, readout: GRUNetwork.Readout
  ) throws {
    for lengths in [[12, 12], [12, 5, 0, 1]] {
      for isBidirectional in [false, true] {
        let run = UnrolledGRU.sample(
          lengths: lengths, steps: 12, isBidirectional: isBidirectional, variant: variant,
          readout: readout, seed: 401)
        let dOutputs = run.randomOutputs(seed: 402)
        let check = try checkGradient(of: run, analytic: run.gradients(dOutputs)) {
          try $0.loss(dOutputs)
        }
        #expect(check.count == run.parameterCount)
        // Measured: 2e-10 to 5e-10. Differences with the best step are off by ε^⅔ ≈ 4e-11 times
        // the size of the loss, some ten; a missing term is off by more than 1e-2.
        #expect(check.worstError < 1e-7, "\(lengths), \(isBidirectional): \(check)")
      }
    }
  }

  @Test func `after the end of a sequence its inputs have no gradient`() throws {
    let run = UnrolledGRU.sample(
      lengths: [3, 6, 1], steps: 6, isBidirectional: true, seed: 403)
    let gradients = try run.gradients(run.randomOutputs(seed: 404))
    for (n, length) in run.lengths.enumerated() {
      for t in 0..<6 {
        let isZero = gradients.inputs[t][row: n].allSatisfy { $0 == 0 }
        #expect(isZero == (t >= length), "sequence \(n), step \(t)")
      }
    }
  }

  @Test func `what its cells do alone is what they do in the network`() throws {
    for variant in GRUVariant.allCases {
      let run = UnrolledGRU.sample(lengths: [5, 5, 5], steps: 5, variant: variant, seed: 405)
      let steps = try run.forward().trace.scans[0].steps
      var hidden = run.initial[0]
      for (t, input) in run.inputs.enumerated() {
        let layer = run.network.layers[0]
        let step =
          variant == .resetAfter
          ? try stepForward(input, from: hidden, gru: layer)
          : try stepForwardResetBefore(input, from: hidden, gru: layer)
        // The same arithmetic, so exactly equal.
        #expect(step == steps[t])
        hidden = step.hidden
      }
    }
  }
}
