import AttentionModel
import TestSupport

/// Answers to exercise 5.7, written last, to see how many of the wrong ones have a name.
let fresh7CausalMask: [BankAnswer<AttentionAnswers>] = [
  .right("so many true ones, then false ones") {
    $0.causalMask = { size in
      (0..<size).map {
        Array(repeating: true, count: $0 + 1) + Array(repeating: false, count: size - $0 - 1)
      }
    }
  },
  .wrong("doesn't let a position see itself", told: "Off by one: a position doesn't see itself") {
    $0.causalMask = { mask($0) { t, s in s < t } }
  },
  .wrong(
    "has rows and columns exchanged: it shows what is later, and itself",
    told: "Rows and columns are exchanged"
  ) {
    $0.causalMask = { mask($0) { t, s in t <= s } }
  },
  .wrong("lets a position see one ahead", told: "Off by one: the next position is seen") {
    $0.causalMask = { mask($0) { t, s in s <= t + 1 } }
  },
  .wrong("marks with true what is hidden", told: "true means hidden") {
    $0.causalMask = { mask($0) { t, s in s > t } }
  },
  .wrong(
    "counts rows from 1, so that the first one stays empty", told: "The first position sees nothing"
  ) {
    $0.causalMask = { size in
      var rows = Array(repeating: Array(repeating: false, count: size), count: size)
      for t in 0..<size where t >= 1 {
        for s in 0...t { rows[t][s] = true }
      }
      return rows
    }
  },
  .wrong(
    "shows only the position itself and the one before",
    told: "Each position sees only itself and the one before"
  ) {
    $0.causalMask = { mask($0) { t, s in s == t || s == t - 1 } }
  },
]

@Sendable private func mask(_ size: Int, _ isSeen: (_ t: Int, _ s: Int) -> Bool) -> [[Bool]] {
  (0..<size).map { t in (0..<size).map { s in isSeen(t, s) } }
}
