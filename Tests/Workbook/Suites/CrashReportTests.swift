import Testing

@testable import TestSupport

@Suite struct CrashReports {
  @Test func `a trap names the innermost frame in an exercise`() {
    let report = CrashReport(
      """
      Swift/ContiguousArrayBuffer.swift:692: Fatal error: Index out of range

      Thread 2 crashed:

        0      0x7f2c _assertionFailure(_:_:file:line:flags:) + 623 in libswiftCore.so
        1 [ra] 0x7f2d specialized Array.subscript.getter + 85 in libswiftSwiftOnoneSupport.so
        2 [ra] 0x5630 matmul(_:_:) + 363 in X at /a b/Chapters/01-F/Exercises/Exercise1M.swift:11:32
        3 [ra] 0x5631 linear() + 3 in X at /a b/Chapters/01-F/Exercises/Exercise5L.swift:20:3
      """)
    #expect(report.reason == "Index out of range")
    #expect(report.file == "/a b/Chapters/01-F/Exercises/Exercise1M.swift" && report.line == 11)
    #expect(report.advice?.hasPrefix("Indices run from 0") == true)
  }

  @Test func `a failure of the runtime is a reason too, and a line may be missing`() {
    let report = CrashReport(
      """
      *** Swift runtime failure: arithmetic overflow ***
        1 0x5620 power(_:) + 214 in X at /p/Chapters/01-F/Exercises/Exercise1M.swift
      """)
    #expect(report.reason == "arithmetic overflow")
    #expect(report.file?.hasSuffix("Exercise1M.swift") == true && report.line == nil)
  }

  @Test func `text without a trap gives nothing`() {
    let report = CrashReport("hello\n")
    #expect(report.reason == nil && report.file == nil && report.advice == nil)
  }
}
