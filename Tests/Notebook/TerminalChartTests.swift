import Testing

@testable import Notebook

@Suite struct TerminalChartTests {
  @Test func `curves have letters of their own at 80 columns`() {
    let expected = """
        Two sources of error
        •• truncation   oo cancellation
        relative error
         1e0 ┤                                                         •••••
             │                                                    ••••••
             │                                               ••••••
             │                                           •••••
        1e-2 ┤oooo                                  •••••
             │   oooooo                        •••••
             │        oooooo              •••••
             │             ooooo     •••••
        1e-4 ┤                  •o•o•
             │             •••••     ooooo
             │        ••••••              ooooo
             │   ••••••                        ooooo
        1e-6 ┤••••- - - - - - - - - - - - - - - - - ooooo - - - - - - - - -  tolerance
             │                                           ooooo
             │                                               oooooo
             │                                                    oooooo
        1e-8 ┤                                                         ooooo
             └┬───────────────────┬────────────────────┬───────────────────┬
            1e-6                1e-4                 1e-2                 1e0
                                          step h
        cancellation: 1 of 4 points left out, 1 not positive on a logarithmic axis.
      """
    #expect(plain(.lineChart(sampleLines), width: 80) == expected)
  }

  @Test func `bars start at zero, on both sides, at 80 columns`() {
    let expected = """
        What each rung buys
        ██ train   ░░ held-out
        nats a character
        uniform                ████████████████████████████████████████████████ 3.296
                               ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 3.296

        bigram                 ███████████████████████████████████▊ 2.450
                 ░░░░░░░░░░░░░░ -1.000
      """
    #expect(plain(.barChart(sampleBars), width: 80) == expected)
  }

  @Test func `curves have letters of their own at 40 columns`() {
    let expected = """
        Two sources of error
        •• truncation   oo cancellation
        relative error
         1e0 ┤                   •••
             │               ••••
             │ooo         ••••
        1e-3 ┤  oooo   ••••
             │     o•o•
             │  ••••   oooo
        1e-6 ┤••• - - - - oooo- - -  tolerance
             │               oooo
             │                   ooo
        1e-9 ┤
             └┬──────────┬─────────┬
            1e-6       1e-3       1e0
                      step h
        cancellation: 1 of 4 points left out,
        1 not positive on a logarithmic axis.
      """
    #expect(plain(.lineChart(sampleLines), width: 40) == expected)
  }

  @Test func `bars start at zero, on both sides, at 40 columns`() {
    let expected = """
        What each rung buys
        ██ train   ░░ held-out
        nats a character
        uniform       █████████████████ 3.296
                      ░░░░░░░░░░░░░░░░░ 3.296

        bigram        ████████████▋ 2.450
                 ░░░░░ -1.000
      """
    #expect(plain(.barChart(sampleBars), width: 40) == expected)
  }

  @Test func `cells show shade and number where there is room`() {
    let expected = """
        Where it looks
               the   cat
          le  ▓0.75 ░0.25
        chat   0.00 █1.00
        0  ░░▒▒▓▓██ 1
      """
    #expect(plain(.heatMap(sampleHeat)) == expected)
  }

  @Test func `cells below zero have shades of dashes`() {
    let signed = HeatMap(
      id: "s", title: "Over time", rowLabels: ["unit 0", "unit 1"],
      columnLabels: "to\nbe or not!".map { String($0) },
      values: [1, 2].map { row in
        (0..<13).map { column -> Double in Double((column * row) % 9 - 4) / 4 }
      }, scale: .diverging)
    let expected = """
        Over time
                t o ↵ b e   o r   n o t !
        unit 0 ≡≡==--··  ░░▒▒▓▓██≡≡==--··
        unit 1 ≡≡--  ▒▒██==··░░▓▓≡≡--  ▒▒
        -1 ≡=-· ░▒▓█ 1
      """
    #expect(plain(.heatMap(signed)) == expected)
  }

  @Test func `long names stand on end over narrow cells`() {
    let names = (0..<13).map { $0 == 0 ? "over" : "\($0)" }
    let map = HeatMap(
      id: "m", title: "M", columnLabels: names, values: [names.indices.map { Double($0) }],
      scale: .sequential, range: 0...12)
    let expected = """
        M
        o
        v
        e                   1 1 1
        r 1 2 3 4 5 6 7 8 9 0 1 2
      """
    let lines = plain(.heatMap(map), width: 40).split(separator: "\n").prefix(5)
    #expect(lines.joined(separator: "\n") == expected)
  }

  @Test func `a map that is too large is averaged and says so`() {
    let map = HeatMap(
      id: "m", title: "M", values: (0..<64).map { row in [Double(row % 2), 1] },
      scale: .sequential)
    let lines = plain(.heatMap(map)).split(separator: "\n")
    #expect(lines.count == 35)
    #expect(lines.last == "  Each cell is the mean of 2 × 1 values; labels name the first.")
  }

  @Test func `in colour, curves are fine dots and cells are grounds`() {
    let renderer = TerminalRenderer(width: 40, pen: Pen(usesColour: true))
    let lines = renderer.lines(.lineChart(sampleLines))
    #expect(
      lines[1]
        == "  \u{1B}[38;5;33m━━\u{1B}[0m truncation   \u{1B}[38;5;208m━━\u{1B}[0m cancellation")
    let dots = lines.joined().unicodeScalars.filter { (0x2800...0x28FF).contains($0.value) }
    #expect(dots.count > 30)
    let cells = renderer.lines(.heatMap(sampleHeat))
    let expected =
      "    le \u{1B}[48;5;116;38;5;16m 0.75 \u{1B}[0m\u{1B}[48;5;24;38;5;231m 0.25 \u{1B}[0m"
    #expect(cells[2] == expected)
  }
}
