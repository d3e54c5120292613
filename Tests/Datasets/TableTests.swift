import Datasets
import Testing

@Test func `a byte order mark, Windows line ends and no last line end change nothing`() throws {
  let plain = "year,sunspots\n1700,5\n1701,11\n"
  let values = [YearlyValue(year: 1700, value: 5), YearlyValue(year: 1701, value: 11)]
  let windows = plain.replacing("\n", with: "\r\n")
  let variants = [plain, String(plain.dropLast()), windows, "\u{FEFF}" + windows]
  let parsed = try variants.map { try Sunspots.parse($0, file: "it.csv") }
  #expect(parsed == Array(repeating: values, count: 4))
}

@Test func `a table of another form is refused with its place`() {
  let cases = [
    Broken("", ": expected the header 'year,sunspots', came an empty file. Correct it"),
    Broken("\u{FEFF}", ": expected the header 'year,sunspots', came an empty file. Correct it"),
    Broken(
      "\n1700,5", ", line 1: expected the header 'year,sunspots', came nothing. Correct it"),
    Broken(
      "year;sunspots\n1700;5",
      ", line 1: expected the header 'year,sunspots', came 'year;sunspots'. Correct it"),
    Broken(
      "1700,5\n1701,11",
      ", line 1: expected the header 'year,sunspots', came '1700,5'. Correct it"),
    Broken(
      "year,sunspots\n",
      ", line 2: expected at least one line of data below the header, came none. Correct it"),
    Broken(
      "year,sunspots\n1700,5,1\n",
      ", line 2: expected 2 fields separated by ',', came 3 in '1700,5,1'. Correct it"),
    Broken(
      "year,sunspots\n1700\n",
      ", line 2: expected 2 fields separated by ',', came 1 in '1700'. Correct it"),
    Broken(
      "year,sunspots\r\n1700,5\r\n\r\n1701,11\r\n",
      ", line 3: expected 2 fields separated by ',', came an empty line. Correct it"),
    Broken(
      "year,sunspots\n1700,5\n\n",
      ", line 3: expected 2 fields separated by ',', came an empty line. Correct it"),
  ]
  #expect(mismatches(in: cases, parse: Sunspots.parse) == [])
}

@Test func `a number is decimal digits, finite and in range`() {
  let refused = [
    "", " 5", "5 ", "five", "nan", "inf", "0x10", "1e", "-0.5", "500.5", "1e9", "1e999",
  ]
  let cases = refused.map { number in
    let came = number.isEmpty ? "nothing" : "'\(number)'"
    return Broken(
      "year,sunspots\n1700,\(number)",
      ", line 2, column 'sunspots': expected a number from 0 to 500, came \(came). Correct it")
  }
  #expect(mismatches(in: cases, parse: Sunspots.parse) == [])
}

@Test func `a number may have a sign, a point and an exponent`() throws {
  let values = try ["0", "0.5", "500", "+5", "1e2", "1.5E-1"].map { number in
    try Sunspots.parse("year,sunspots\n1700,\(number)", file: "it.csv")[0].value
  }
  #expect(values == [0, 0.5, 500, 5, 100, 0.15])
}
