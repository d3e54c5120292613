import TestSupport
import Testing
import Workbook

// What the graders make of answers by someone who had not seen them.

@Suite struct Seq2SeqBank {
  @Test func `the bank of 6.1`() {
    let bank = bank1aEncodePairs + bank1bEncodePairs
    #expect(Seq2SeqGrader.encodePairs.judge(bank).complaints == [])
  }

  @Test func `the bank of 6.2`() {
    #expect(Seq2SeqGrader.shiftTargets.judge(bank2ShiftTargets).complaints == [])
  }

  @Test func `the bank of 6.3`() {
    let bank = bank3aEncoderDecoderBackward + bank3bEncoderDecoderBackward
    #expect(Seq2SeqGrader.encoderDecoderBackward.judge(bank).complaints == [])
  }

  @Test func `the bank of 6.4`() {
    #expect(Seq2SeqGrader.scheduledSampling.judge(bank4ScheduledSampling).complaints == [])
  }

  @Test func `the bank of 6.5`() {
    #expect(Seq2SeqGrader.greedyDecode.judge(bank5GreedyDecode).complaints == [])
  }

  @Test func `the bank of 6.6`() {
    let bank = bank6aBeamSearch + bank6bBeamSearch
    #expect(Seq2SeqGrader.beamSearch.judge(bank).complaints == [])
  }

  @Test func `the bank of 6.7`() {
    let bank = bank7aCorpusBLEU + bank7bCorpusBLEU
    #expect(Seq2SeqGrader.corpusBLEU.judge(bank).complaints == [])
  }

  @Test func `the bank of 6.8`() {
    let bank = bank8aExactMatch + bank8bEditDistance + bank8cEditDistance
    #expect(Seq2SeqGrader.exactMatch.judge(bank).complaints == [])
  }

  @Test func `the bank of 6.9`() {
    let bank = bank9aPerplexities + bank9bPerplexities
    #expect(Seq2SeqGrader.perplexities.judge(bank).complaints == [])
  }

  @Test func `the fresh answers to encode pairs`() {
    #expect(Seq2SeqGrader.encodePairs.judge(fresh1EncodePairs).complaints == [])
  }

  @Test func `the fresh answers to shift targets`() {
    #expect(Seq2SeqGrader.shiftTargets.judge(fresh2ShiftTargets).complaints == [])
  }

  @Test func `the fresh answers to encoder–decoder backward`() {
    let bank = fresh3EncoderDecoderBackward
    #expect(Seq2SeqGrader.encoderDecoderBackward.judge(bank).complaints == [])
  }

  @Test func `the fresh answers to scheduled sampling`() {
    #expect(Seq2SeqGrader.scheduledSampling.judge(fresh4ScheduledSampling).complaints == [])
  }

  @Test func `the fresh answers to greedy decode`() {
    #expect(Seq2SeqGrader.greedyDecode.judge(fresh5GreedyDecode).complaints == [])
  }

  @Test func `the fresh answers to beam search`() {
    #expect(Seq2SeqGrader.beamSearch.judge(fresh6BeamSearch).complaints == [])
  }

  @Test func `the fresh answers to corpus BLEU`() {
    #expect(Seq2SeqGrader.corpusBLEU.judge(fresh7CorpusBLEU).complaints == [])
  }

  @Test func `the fresh answers to exact match`() {
    #expect(Seq2SeqGrader.exactMatch.judge(fresh8ExactMatch).complaints == [])
  }

  @Test func `the fresh answers to perplexities`() {
    #expect(Seq2SeqGrader.perplexities.judge(fresh9Perplexities).complaints == [])
  }
}
