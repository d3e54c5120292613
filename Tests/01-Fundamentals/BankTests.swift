import TestSupport
import Testing
import Workbook

// What the graders make of answers by someone who had not seen them.

@Suite struct FundamentalsBank {
  @Test func `the answers to the matrix product`() {
    #expect(FundamentalsGrader.matmul.judge(bank1Matmul + bank1MatmulWrong).complaints == [])
  }

  @Test func `the answers to softmax`() {
    #expect(FundamentalsGrader.softmax.judge(bank2Softmax + bank2SoftmaxWrong).complaints == [])
  }

  @Test func `the answers to masked cross-entropy`() {
    #expect(
      FundamentalsGrader.maskedCrossEntropy.judge(
        bank3MaskedCrossEntropy + bank3MaskedCrossEntropyWrong
      ).complaints == [])
  }

  @Test func `the answers to the numerical gradient`() {
    #expect(
      FundamentalsGrader.numericalGradient.judge(
        bank4NumericalGradient + bank4NumericalGradientWrong
      ).complaints == [])
  }

  @Test func `the answers to the way back through a layer`() {
    #expect(
      FundamentalsGrader.linearBackward.judge(bank5LinearBackward + bank5LinearBackwardWrong)
        .complaints == [])
  }

  @Test func `the answers to the way back through an embedding`() {
    #expect(
      FundamentalsGrader.embeddingBackward.judge(
        bank6EmbeddingBackward + bank6EmbeddingBackwardWrong
      ).complaints == [])
  }

  @Test func `the answers to clipping`() {
    #expect(
      FundamentalsGrader.clipGlobalNorm.judge(bank7ClipGlobalNorm + bank7ClipGlobalNormWrong)
        .complaints == [])
  }

  @Test func `the answers to a step of Adam`() {
    #expect(FundamentalsGrader.adamStep.judge(bank8AdamStep + bank8AdamStepWrong).complaints == [])
  }

  @Test func `the answers to the perplexity`() {
    #expect(
      FundamentalsGrader.bigramPerplexity.judge(bank9BigramPerplexity + bank9BigramPerplexityWrong)
        .complaints == [])
  }

  // Written after everything else, to see what the graders make of answers that they don't know.

  @Test func `the fresh answers to the matrix product`() {
    #expect(FundamentalsGrader.matmul.judge(fresh1Matmul).complaints == [])
  }

  @Test func `the fresh answers to softmax`() {
    #expect(FundamentalsGrader.softmax.judge(fresh2Softmax).complaints == [])
  }

  @Test func `the fresh answers to masked cross-entropy`() {
    #expect(FundamentalsGrader.maskedCrossEntropy.judge(fresh3MaskedCrossEntropy).complaints == [])
  }

  @Test func `the fresh answers to the numerical gradient`() {
    #expect(FundamentalsGrader.numericalGradient.judge(fresh4NumericalGradient).complaints == [])
  }

  @Test func `the fresh answers to the way back through a layer`() {
    #expect(FundamentalsGrader.linearBackward.judge(fresh5LinearBackward).complaints == [])
  }

  @Test func `the fresh answers to the way back through an embedding`() {
    #expect(FundamentalsGrader.embeddingBackward.judge(fresh6EmbeddingBackward).complaints == [])
  }

  @Test func `the fresh answers to clipping`() {
    #expect(FundamentalsGrader.clipGlobalNorm.judge(fresh7ClipGlobalNorm).complaints == [])
  }

  @Test func `the fresh answers to a step of Adam`() {
    #expect(FundamentalsGrader.adamStep.judge(fresh8AdamStep).complaints == [])
  }

  @Test func `the fresh answers to the perplexity`() {
    #expect(FundamentalsGrader.bigramPerplexity.judge(fresh9BigramPerplexity).complaints == [])
  }
}
