import TestSupport
import Testing

// Answers by someone who had not seen the graders: what each grader makes of them.

@Suite struct LSTMBank {
  @Test func `the bank of 3.1`() {
    #expect(LSTMGrader.stepForward.judge(bank1StepForward).complaints == [])
  }

  @Test func `the bank of 3.2`() {
    #expect(LSTMGrader.stepBackward.judge(bank2StepBackward).complaints == [])
  }

  @Test func `the bank of 3.3`() {
    #expect(LSTMGrader.backward.judge(bank3Backward).complaints == [])
  }

  @Test func `the bank of 3.4`() {
    #expect(LSTMGrader.biasInit.judge(bank4BiasInit).complaints == [])
  }

  @Test func `the bank of 3.5`() {
    #expect(LSTMGrader.chronoBias.judge(bank5ChronoBias).complaints == [])
  }

  @Test func `the bank of 3.6`() {
    #expect(LSTMGrader.peepholeForward.judge(bank6PeepholeForward).complaints == [])
  }

  @Test func `the bank of 3.7`() {
    #expect(LSTMGrader.dropoutBetweenLayers.judge(bank7DropoutBetweenLayers).complaints == [])
  }

  @Test func `the bank of 3.8`() {
    #expect(LSTMGrader.addingBatch.judge(bank8AddingBatch).complaints == [])
  }

  @Test func `the bank of 3.9`() {
    #expect(LSTMGrader.parameterCount.judge(bank9ParameterCount).complaints == [])
  }
}
