import TestSupport
import Testing
import Workbook

/// Answers that were written from the book alone: what is right is accepted, what is wrong is told
/// under the name that is on record.
@Suite struct VanillaRNNBank {
  @Test func `the answers to one step`() {
    #expect(VanillaRNNGrader.stepForward.judge(bank1StepForward).complaints == [])
  }

  @Test func `the answers to one step back`() {
    #expect(VanillaRNNGrader.stepBackward.judge(bank2StepBackward).complaints == [])
  }

  @Test func `the answers to unrolling`() {
    #expect(VanillaRNNGrader.forward.judge(bank3Forward).complaints == [])
  }

  @Test func `the answers to back-propagation through time`() {
    #expect(VanillaRNNGrader.backward.judge(bank4Backward).complaints == [])
  }

  @Test func `the answers to the norms of gradients`() {
    #expect(VanillaRNNGrader.gradientNorms.judge(bank5GradientNorms).complaints == [])
  }

  @Test func `the answers to orthogonal weights`() {
    #expect(VanillaRNNGrader.orthogonal.judge(bank6Orthogonal).complaints == [])
  }

  @Test func `the answers to truncated back-propagation`() {
    #expect(VanillaRNNGrader.truncatedBPTT.judge(bank7TruncatedBPTT).complaints == [])
  }

  @Test func `the answers to what is drawn from`() {
    #expect(VanillaRNNGrader.samplingDistribution.judge(bank8SamplingDistribution).complaints == [])
  }

  @Test func `the answers to forecasting`() {
    #expect(VanillaRNNGrader.forecast.judge(bank9Forecast).complaints == [])
  }

  // Written after everything else, to see what the graders make of answers that they don't know.

  @Test func `the fresh answers to one step`() {
    #expect(VanillaRNNGrader.stepForward.judge(fresh1StepForward).complaints == [])
  }

  @Test func `the fresh answers to one step back`() {
    #expect(VanillaRNNGrader.stepBackward.judge(fresh2StepBackward).complaints == [])
  }

  @Test func `the fresh answers to unrolling`() {
    #expect(VanillaRNNGrader.forward.judge(fresh3Forward).complaints == [])
  }

  @Test func `the fresh answers to back-propagation through time`() {
    #expect(VanillaRNNGrader.backward.judge(fresh4Backward).complaints == [])
  }

  @Test func `the fresh answers to the norms of gradients`() {
    #expect(VanillaRNNGrader.gradientNorms.judge(fresh5GradientNorms).complaints == [])
  }

  @Test func `the fresh answers to orthogonal weights`() {
    #expect(VanillaRNNGrader.orthogonal.judge(fresh6Orthogonal).complaints == [])
  }

  @Test func `the fresh answers to truncated back-propagation`() {
    #expect(VanillaRNNGrader.truncatedBPTT.judge(fresh7TruncatedBPTT).complaints == [])
  }

  @Test func `the fresh answers to what is drawn from`() {
    #expect(
      VanillaRNNGrader.samplingDistribution.judge(fresh8SamplingDistribution).complaints == [])
  }

  @Test func `the fresh answers to forecasting`() {
    #expect(VanillaRNNGrader.forecast.judge(fresh9Forecast).complaints == [])
  }
}
