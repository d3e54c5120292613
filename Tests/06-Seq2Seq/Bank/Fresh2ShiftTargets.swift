import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.2, written last, to see how many of the wrong ones have a name.
let fresh2ShiftTargets: [BankAnswer<Seq2SeqAnswers>] = [
  .right("place by place, with the start before the first") {
    $0.shiftTargets = { targets in
      var (inputs, mask) = (targets, targets.map { $0.map { _ in false } })
      for n in targets.indices {
        for t in targets[n].indices {
          inputs[n][t] = t == 0 ? Token.start : targets[n][t - 1]
          mask[n][t] = targets[n][t] > Token.padding
        }
      }
      return (inputs, targets, mask)
    }
  },
  .wrong(
    "moves the outputs one to the left and leaves the inputs where they are",
    told: "The targets are read, and the outputs are shifted"
  ) {
    $0.shiftTargets = { targets in
      let outputs = targets.map { row in
        row.isEmpty ? [] : Array(row.dropFirst()) + [Token.padding]
      }
      return (targets, outputs, counted(outputs))
    }
  },
  .wrong(
    "puts the start in front and keeps the last column, one too many",
    told: "The start in front, and nothing dropped + The start where there is no column"
  ) {
    $0.shiftTargets = { targets in
      (targets.map { [Token.start] + $0 }, targets, counted(targets))
    }
  },
  .wrong("writes the start over the first token", told: "The start in place of the first symbol") {
    $0.shiftTargets = { targets in
      (targets.map { $0.isEmpty ? [] : [Token.start] + $0.dropFirst() }, targets, counted(targets))
    }
  },
  .wrong(
    "makes the mask of the inputs, so that one place behind the end counts",
    told: "The mask of the inputs"
  ) {
    $0.shiftTargets = { targets in
      let inputs = shifted(targets)
      return (inputs, targets, counted(inputs))
    }
  },
  .wrong("doesn't count the end", told: "The mask leaves the end out") {
    $0.shiftTargets = { targets in
      (shifted(targets), targets, targets.map { row in row.map { $0 >= Token.firstSymbol } })
    }
  },
  .wrong("reads padding where the end is to be read", told: "The end is not read") {
    $0.shiftTargets = { targets in
      let inputs = shifted(targets).map { row in row.map { $0 == Token.end ? 0 : $0 } }
      return (inputs, targets, counted(targets))
    }
  },
]

@Sendable private func shifted(_ targets: [[Int]]) -> [[Int]] {
  targets.map { $0.isEmpty ? [] : [Token.start] + $0.dropLast() }
}

@Sendable private func counted(_ rows: [[Int]]) -> [[Bool]] {
  rows.map { row in row.map { $0 != Token.padding } }
}
