import RNNMath
import Testing

@testable import Workbook

/// The pairs that don't agree both ways, or that do, as lines to read.
///
/// A tolerance of a quarter makes the borders exact in binary.
private func pairs(_ pairs: [(Value, Value)], agreeing expected: Bool) -> [String] {
  pairs.filter { a, b in
    a.agrees(with: b, tolerance: 0.25) != expected || b.agrees(with: a, tolerance: 0.25) != expected
  }.map { "\($0) and \($1)" }
}

@Suite struct Comparison {
  @Test func `below one the tolerance is absolute`() {
    let same: [(Value, Value)] = [
      (.number(0), .number(0.25)), (.number(-0.125), .number(0.125)), (.number(0.5), .number(0.75)),
    ]
    let different: [(Value, Value)] = [
      (.number(0), .number(Scalar(0.25).nextUp)), (.number(0.5), .number(Scalar(0.75).nextUp)),
    ]
    #expect(pairs(same, agreeing: true) == [])
    #expect(pairs(different, agreeing: false) == [])
  }

  @Test func `above one it is relative to the larger`() {
    let same: [(Value, Value)] = [
      (.number(6), .number(8)), (.number(-6000), .number(-8000)), (.number(1), .number(1.25)),
    ]
    let different: [(Value, Value)] = [
      (.number(Scalar(6).nextDown), .number(8)), (.number(6000), .number(-8000)),
      (.number(1), .number(1.5)),
    ]
    #expect(pairs(same, agreeing: true) == [])
    #expect(pairs(different, agreeing: false) == [])
  }

  @Test func `NaN agrees with NaN alone`() {
    #expect(pairs([(.number(.nan), .number(.nan))], agreeing: true) == [])
    let others: [Scalar] = [0, 1, .infinity, -.infinity]
    #expect(pairs(others.map { (.number(.nan), .number($0)) }, agreeing: false) == [])
  }

  @Test func `an infinity agrees with itself alone`() {
    let same: [(Value, Value)] = [
      (.number(.infinity), .number(.infinity)), (.number(-.infinity), .number(-.infinity)),
    ]
    let others: [Scalar] = [0, .greatestFiniteMagnitude, -.infinity]
    #expect(pairs(same, agreeing: true) == [])
    #expect(pairs(others.map { (.number(.infinity), .number($0)) }, agreeing: false) == [])
  }

  @Test func `another shape or another kind never agrees`() {
    let different: [(Value, Value)] = [
      (.matrix([[1, 2]]), .matrix([[1], [2]])), (.numbers([1]), .numbers([1, 1])),
      (.integers([1]), .integers([1, 1])), (.number(1), .numbers([1])),
      (.numbers([1]), .matrix([[1]])), (.numbers([1]), .integers([1])), (.truth(true), .number(1)),
      (.text("1"), .number(1)),
    ]
    #expect(pairs(different, agreeing: false) == [])
  }

  @Test func `whole numbers, truths and texts agree only if they are the same`() {
    let same: [(Value, Value)] = [
      (.integers([4, 5]), .integers([4, 5])), (.truth(true), .truth(true)),
      (.text("a"), .text("a")),
    ]
    let different: [(Value, Value)] = [
      (.integers([400, 500]), .integers([400, 501])), (.truth(true), .truth(false)),
      (.text("a"), .text("A")),
    ]
    #expect(pairs(same, agreeing: true) == [])
    #expect(pairs(different, agreeing: false) == [])
  }

  @Test func `the first difference is found in reading order, and the others are counted`() {
    let expected = Value.matrix([[1, 2, 3], [4, 5, 6]])
    let got = Value.matrix([[1, 2, 3], [4, .nan, 0]])
    #expect(
      expected.firstDifference(from: got, tolerance: 1e-9)
        == Difference(
          place: "[1, 1]", expected: "5", got: "NaN", extent: "2 of 6 numbers differ"))
    #expect(expected.firstDifference(from: expected, tolerance: 1e-9) == nil)
  }

  @Test func `a single number has no place, and a row of numbers one index`() {
    let number = Value.number(0.5).firstDifference(from: .number(-.infinity), tolerance: 1e-9)
    #expect(number == Difference(place: "", expected: "0.5", got: "-infinity", extent: ""))
    let zero = Value.number(-0.0).firstDifference(from: .number(1), tolerance: 1e-9)
    #expect(zero == Difference(place: "", expected: "0", got: "1", extent: ""))
    let row = Value.numbers([1, 2]).firstDifference(from: .numbers([1, 1]), tolerance: 1e-9)
    #expect(row?.place == "[1]" && row?.extent == "1 of 2 numbers differ")
  }

  @Test func `whole numbers and texts that differ are shown in full`() {
    let integers = Value.integers([1, 2]).firstDifference(from: .integers([2, 1]), tolerance: 1e-9)
    #expect(integers == Difference(place: "", expected: "[1, 2]", got: "[2, 1]", extent: ""))
    let text = Value.text("emma").firstDifference(from: .text("ella"), tolerance: 1e-9)
    #expect(text?.expected == "emma" && text?.got == "ella")
  }
}
