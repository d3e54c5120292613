import TestSupport
import Testing

// Answers by someone who had not seen the graders: what each grader makes of them. With
// UNROLLED_BANK set, every verdict is printed.

@Suite struct LSTMBank {
  @Test func `answers to one step forward`() {
    #expect(LSTMGrader.stepForward.judge(bank1StepForward).complaints == [])
  }

  @Test func `answers to one step back`() {
    #expect(LSTMGrader.stepBackward.judge(bank2StepBackward).complaints == [])
  }

  @Test func `answers to the way back through time`() {
    #expect(LSTMGrader.backward.judge(bank3Backward).complaints == [])
  }

  @Test func `answers to the forget bias`() {
    #expect(LSTMGrader.biasInit.judge(bank4BiasInit).complaints == [])
  }

  @Test func `answers to the chrono bias`() {
    #expect(LSTMGrader.chronoBias.judge(bank5ChronoBias).complaints == [])
  }

  @Test func `answers to the peepholes`() {
    #expect(LSTMGrader.peepholeForward.judge(bank6PeepholeForward).complaints == [])
  }

  @Test func `answers to dropout between layers`() {
    #expect(LSTMGrader.dropoutBetweenLayers.judge(bank7DropoutBetweenLayers).complaints == [])
  }

  @Test func `answers to the adding problem`() {
    #expect(LSTMGrader.addingBatch.judge(bank8AddingBatch).complaints == [])
  }

  @Test func `answers to the parameter count`() {
    #expect(LSTMGrader.parameterCount.judge(bank9ParameterCount).complaints == [])
  }

  @Test func `the fresh answers to one step forward`() {
    #expect(LSTMGrader.stepForward.judge(fresh1StepForward).complaints == [])
  }

  @Test func `the fresh answers to one step back`() {
    #expect(LSTMGrader.stepBackward.judge(fresh2StepBackward).complaints == [])
  }

  @Test func `the fresh answers to the way back through time`() {
    #expect(LSTMGrader.backward.judge(fresh3Backward).complaints == [])
  }

  @Test func `the fresh answers to the forget bias`() {
    #expect(LSTMGrader.biasInit.judge(fresh4BiasInit).complaints == [])
  }

  @Test func `the fresh answers to the chrono bias`() {
    #expect(LSTMGrader.chronoBias.judge(fresh5ChronoBias).complaints == [])
  }

  @Test func `the fresh answers to the peepholes`() {
    #expect(LSTMGrader.peepholeForward.judge(fresh6PeepholeForward).complaints == [])
  }

  @Test func `the fresh answers to dropout between layers`() {
    #expect(LSTMGrader.dropoutBetweenLayers.judge(fresh7DropoutBetweenLayers).complaints == [])
  }

  @Test func `the fresh answers to the adding problem`() {
    #expect(LSTMGrader.addingBatch.judge(fresh8AddingBatch).complaints == [])
  }

  @Test func `the fresh answers to the parameter count`() {
    #expect(LSTMGrader.parameterCount.judge(fresh9ParameterCount).complaints == [])
  }
}
