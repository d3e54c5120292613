import Testing

@testable import Companion

@Suite struct TheDoctor {
  /// Where all is well.
  private let well = Surroundings(
    toolchain: "Swift version 6.3.1 (swift-6.3.1-RELEASE)", cores: 2, load: 0.5,
    processorFlags: ["fma"], usesFMA: true, isNative: true, precision: "Double", environment: [:],
    speed: 40, free: 50_000_000_000)

  private func levels(_ change: (inout Surroundings) -> Void) -> [String: Finding.Level] {
    var changed = well
    change(&changed)
    let unwell = changed.findings.filter { $0.level != .fine }
    return Dictionary(uniqueKeysWithValues: unwell.map { ($0.subject, $0.level) })
  }

  @Test func `a file in the place of the folder of progress is found`() throws {
    let visit = try Visit()
    try visit.workbook.write("", to: ".workbook")
    let (status, said) = try visit.run("doctor")
    #expect(status == 1 && said.contains(".workbook is a file, and a folder is needed"))
  }

  @Test func `where all is well nothing is to mend`() {
    #expect(levels { _ in } == [:])
    #expect(well.findings.allSatisfy { $0.advice == nil })
  }

  @Test func `each trouble is found, and by itself`() {
    #expect(levels { $0.toolchain = nil } == ["toolchain": .mend])
    #expect(levels { $0.toolchain = "Swift version 6.2 (x)" } == ["toolchain": .mend])
    #expect(levels { $0.toolchain = "Apple Swift version 6.4 (x)" } == [:])
    #expect(levels { $0.load = 4 } == ["processor": .note])
    #expect(levels { $0.usesFMA = false } == ["arithmetic": .mend])
    #expect(
      levels {
        $0.usesFMA = false
        $0.processorFlags = []
      } == ["arithmetic": .note])
    #expect(levels { $0.precision = "Float" } == ["precision": .mend])
    #expect(levels { $0.speed = 2 } == ["speed": .note])
    #expect(levels { $0.free = 1_000_000 } == ["disk": .mend])
    #expect(levels { $0.environment = ["CHAPTER": "02"] } == ["CHAPTER": .mend])
    #expect(levels { $0.environment = ["UNROLLED_AUTHOR": "1"] } == ["UNROLLED_AUTHOR": .note])
  }

  @Test func `whatever is not fine comes with an advice`() {
    var unwell = well
    unwell.toolchain = nil
    unwell.load = 9
    unwell.usesFMA = false
    unwell.precision = "Float"
    unwell.speed = 1
    unwell.free = 0
    unwell.environment = ["CHAPTER": "1"]
    #expect(unwell.findings.allSatisfy { $0.level == .fine || $0.advice?.isEmpty == false })
  }
}
