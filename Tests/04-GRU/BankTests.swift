import GRUModel
import TestSupport
import Testing
import Workbook

// Answers by someone who had not seen the graders, each with what its grader makes of it.

@Suite struct GRUBank {
  @Test func `verdicts on steps forward with the reset before`() {
    expectNoComplaints(
      .stepForwardResetBefore, bank1StepForwardResetBefore + bank1StepForwardResetBeforeStyles)
  }

  @Test func `verdicts on steps forward`() {
    expectNoComplaints(.stepForward, bank2StepForward + bank2StepForwardStyles)
  }

  @Test func `verdicts on steps backward`() {
    expectNoComplaints(.stepBackward, bank3StepBackward + bank3StepBackwardStyles)
  }

  @Test func `verdicts on conversions`() {
    expectNoComplaints(.convert, bank4Convert + bank4ConvertStyles)
  }

  @Test func `verdicts on masked scans`() { expectNoComplaints(.maskedScan, bank5MaskedScan) }

  @Test func `verdicts on both directions`() {
    expectNoComplaints(.bidirectional, bank6Bidirectional + bank6BidirectionalStyles)
  }

  @Test func `verdicts on bucketed batches`() {
    expectNoComplaints(.bucketedBatches, bank7BucketedBatches + bank7BucketedBatchesStyles)
  }

  @Test func `verdicts on early stopping`() {
    expectNoComplaints(.earlyStopping, bank8EarlyStopping + bank8EarlyStoppingStyles)
  }

  @Test func `verdicts on hidden sizes`() { expectNoComplaints(.hiddenSize, bank9HiddenSize) }

  @Test func `the fresh answers to steps forward with the reset before`() {
    expectNoComplaints(.stepForwardResetBefore, fresh1StepForwardResetBefore)
  }

  @Test func `the fresh answers to steps forward`() {
    expectNoComplaints(.stepForward, fresh2StepForward)
  }

  @Test func `the fresh answers to steps backward`() {
    expectNoComplaints(.stepBackward, fresh3StepBackward)
  }

  @Test func `the fresh answers to conversions`() { expectNoComplaints(.convert, fresh4Convert) }

  @Test func `the fresh answers to masked scans`() {
    expectNoComplaints(.maskedScan, fresh5MaskedScan)
  }

  @Test func `the fresh answers to both directions`() {
    expectNoComplaints(.bidirectional, fresh6Bidirectional)
  }

  @Test func `the fresh answers to bucketed batches`() {
    expectNoComplaints(.bucketedBatches, fresh7BucketedBatches)
  }

  @Test func `the fresh answers to early stopping`() {
    expectNoComplaints(.earlyStopping, fresh8EarlyStopping)
  }

  @Test func `the fresh answers to hidden sizes`() {
    expectNoComplaints(.hiddenSize, fresh9HiddenSize)
  }

  private func expectNoComplaints(_ grader: GRUGrader, _ bank: [BankAnswer<GRUAnswers>]) {
    #expect(grader.judge(bank).complaints == [])
  }
}
