import TestSupport
import Testing
import Workbook

/// Answers by someone who had not seen the graders: what is right is accepted, what is wrong is
/// not, and each verdict is the one on record.
@Suite struct AttentionBank {
  @Test func `masked softmax`() {
    #expect(AttentionGrader.maskedSoftmax.judge(bank1MaskedSoftmax).complaints == [])
  }

  @Test func `softmax backward`() {
    #expect(AttentionGrader.softmaxBackward.judge(bank2SoftmaxBackward).complaints == [])
  }

  @Test func `additive scores`() {
    #expect(AttentionGrader.additiveScores.judge(bank3AdditiveScores).complaints == [])
  }

  @Test func `Luong's scores`() {
    #expect(AttentionGrader.luongScores.judge(bank4LuongScores).complaints == [])
  }

  @Test func `attention backward`() {
    #expect(AttentionGrader.attentionBackward.judge(bank5AttentionBackward).complaints == [])
  }

  @Test func `scaled dot product`() {
    #expect(AttentionGrader.scaledDotProduct.judge(bank6ScaledDotProduct).complaints == [])
  }

  @Test func `causal mask`() {
    #expect(AttentionGrader.causalMask.judge(bank7CausalMask).complaints == [])
  }

  @Test func `split heads`() {
    #expect(AttentionGrader.splitHeads.judge(bank8SplitHeads).complaints == [])
  }

  @Test func `positional encoding`() {
    #expect(AttentionGrader.positionalEncoding.judge(bank9PositionalEncoding).complaints == [])
  }

  @Test func `leaks`() {
    #expect(AttentionGrader.leaks.judge(bank10Leaks).complaints == [])
  }

  @Test func `the fresh answers to masked softmax`() {
    #expect(AttentionGrader.maskedSoftmax.judge(fresh1MaskedSoftmax).complaints == [])
  }

  @Test func `the fresh answers to softmax backward`() {
    #expect(AttentionGrader.softmaxBackward.judge(fresh2SoftmaxBackward).complaints == [])
  }

  @Test func `the fresh answers to additive scores`() {
    #expect(AttentionGrader.additiveScores.judge(fresh3AdditiveScores).complaints == [])
  }

  @Test func `the fresh answers to Luong's scores`() {
    #expect(AttentionGrader.luongScores.judge(fresh4LuongScores).complaints == [])
  }

  @Test func `the fresh answers to attention backward`() {
    #expect(AttentionGrader.attentionBackward.judge(fresh5AttentionBackward).complaints == [])
  }

  @Test func `the fresh answers to scaled dot product`() {
    #expect(AttentionGrader.scaledDotProduct.judge(fresh6ScaledDotProduct).complaints == [])
  }

  @Test func `the fresh answers to causal mask`() {
    #expect(AttentionGrader.causalMask.judge(fresh7CausalMask).complaints == [])
  }

  @Test func `the fresh answers to split heads`() {
    #expect(AttentionGrader.splitHeads.judge(fresh8SplitHeads).complaints == [])
  }

  @Test func `the fresh answers to positional encoding`() {
    #expect(AttentionGrader.positionalEncoding.judge(fresh9PositionalEncoding).complaints == [])
  }

  @Test func `the fresh answers to leaks`() {
    #expect(AttentionGrader.leaks.judge(fresh10Leaks).complaints == [])
  }
}
