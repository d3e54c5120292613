import Testing

@Suite struct Tolerances {
  @Test func `the limit itself is within`() {
    let near = [("±0.02", 2.35, 2.37), ("±0", 1, 1), ("×2", 1e-10, 2e-10), ("×2", 0, 0)]
    let far = [("±0.02", 2.35, 2.3701), ("×2", 1, 2.01), ("×2", 1, -1), ("×2", 0, 1e-9)]
    #expect(near.allSatisfy { Tolerance($0.0)?.accepts($0.1, $0.2) == true })
    #expect(far.allSatisfy { Tolerance($0.0)?.accepts($0.1, $0.2) == false })
    #expect(Tolerance("±1")?.accepts(.nan, 1) == false)
  }

  @Test func `only a sign and a number make a tolerance`() {
    let texts = ["0.02", "±", "±-1", "×0.5", "±inf", "+1"]
    #expect(texts.allSatisfy { Tolerance($0) == nil })
  }

  @Test func `numbers have digits, thousands and exponents`() {
    let tokens = ["2", "-0.25", "−3", "4,131", ".5", "1.9e-10", "1,2", "e5", "2x", "∞", "½", ""]
    let values: [Double?] = [2, -0.25, -3, 4131, 0.5, 1.9e-10, nil, nil, nil, nil, nil, nil]
    #expect(tokens.map { number($0) } == values)
  }
}
