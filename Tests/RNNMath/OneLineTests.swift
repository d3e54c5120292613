import RNNMath
import Testing

@Suite struct OneLineTests {
  @Test func `a plain message stays as it is`() {
    let message = "names.csv: expected 'é', came \"b\\\\c\"; it's 🙂. Correct it."
    #expect(asOneLine(message) == message)
  }

  @Test func `what would break the line, or turn it around, is written out`() {
    #expect(asOneLine("a\nb\r\nc\0\u{1B}[31m\u{85}") == #"a\nb\r\nc\0\u{1B}[31m\u{0085}"#)
    #expect(asOneLine("a\u{202E}b\u{2028}") == #"a\u{202E}b\u{2028}"#)
  }

  @Test func `what is too long loses its middle, and keeps the advice at its end`() {
    let message = "no file '" + String(repeating: "x\u{301}", count: 1_000_000) + "'. Correct it."
    let short = asOneLine(message)
    #expect(short.unicodeScalars.count == 803)
    // An accent belongs to the character before it, so a prefix is one of scalars.
    #expect(short.unicodeScalars.starts(with: "no file 'x".unicodeScalars))
    #expect(short.hasSuffix("'. Correct it."))
    #expect(short.contains(" … "))
    #expect(asOneLine(String(repeating: "\0", count: 500)).unicodeScalars.count == 803)
    #expect(asOneLine(String(repeating: "é", count: 800)).unicodeScalars.count == 800)
  }
}
