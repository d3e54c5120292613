import Foundation
import Testing

@testable import Benchmark

private func row(_ contestant: String, threads: Int, seconds: Double) -> Row {
  let subject = Subject(
    group: .training, name: "vanilla small", part: "whole step", identifier: "training/a",
    shape: "batch 1", operations: 1e9, tokens: 25
  ) { Prepared(work: { 0 }) }
  return Row(
    subject, ContestantName(name: contestant, threads: threads),
    Samples([seconds]), peak: 100)
}

@Suite struct ReportTests {
  @Test func `a row tells rates and the share of the peak`() {
    let row = row("unrolled", threads: 1, seconds: 0.5)
    #expect(row.tokensPerSecond == 50 && row.gigaflops == 2 && row.shareOfPeak == 0.02)
    #expect(row.nanosecondsPerElement == nil)
  }

  @Test func `a ratio takes our time on as many threads, or on one`() {
    let rows = [
      row("unrolled", threads: 1, seconds: 2), row("unrolled", threads: 2, seconds: 1),
      row("pytorch", threads: 1, seconds: 6), row("pytorch", threads: 2, seconds: 4),
      row("numpy", threads: 3, seconds: 8),
    ]
    #expect(rows[2...].map { ratio(of: $0, to: rows) } == [3, 4, 4])
    #expect(ratio(of: rows[2], to: []) == nil)
  }

  @Test func `the report says its schema, its machine and every row`() throws {
    var report = Report(machine: .current, rounds: 3)
    report.rows = [row("unrolled", threads: 1, seconds: 0.5)]
    report.limits.peakGigaflops["1"] = 50
    let json = try JSONSerialization.jsonObject(with: try report.json) as? [String: Any]
    #expect(json?["schema"] as? String == "unrolled.benchmark")
    #expect(json?["version"] as? Int == 1)
    #expect((json?["machine"] as? [String: Any])?["precision"] is String)
    let first = (json?["rows"] as? [[String: Any]])?.first
    #expect(first?["medianSeconds"] as? Double == 0.5)
    #expect(first?["contestant"] as? String == "unrolled")
    #expect(first?["shareOfPeak"] as? Double == 0.02)
    #expect(try JSONDecoder().decode(Report.self, from: report.json) == report)
  }
}
