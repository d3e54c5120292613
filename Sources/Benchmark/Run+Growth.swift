import Notebook
import RNNMath

extension Run {
  /// The rows that there are for such a run, as `--only` knows them.
  static func identifiers(of options: BenchmarkOptions) -> [String] {
    options.wantsGrowth
      ? Workload.all.map { "growth/\($0.cell)" } : Subject.all.map(\.identifier)
  }

  /// Measures how time and memory grow, for each workload.
  mutating func measureGrowth() throws {
    var growths: [Growth] = []
    for workload in Workload.all where options.wants("growth/\(workload.cell)") {
      printer.section(Section("growth", "How a training step of \(workload.cell) grows"))
      printer.prose(
        """
        Time is about size to the power of the slope. *Products* are those of forward and backward, \
        made alone; *clip, Adam* visit each parameter once, and `U` has H² of them; the *rest* is what \
        remains of the step.
        """)
      for axis in Growth.Axis.allCases {
        let sizes = axis.sizes(quick: options.isQuick)
        let growth = try printer.progress(axis.symbol, total: sizes.count) { bar in
          try Threads.with(1) {
            try Growth(
              workload, along: axis, sizes: sizes, rounds: options.effectiveRounds
            ) { bar.update($0) }
          }
        }
        growths.append(growth)
        printer.table(Tables.growth(growth))
      }
      let memory = try printer.progress("memory", total: 6) { bar in
        try MemoryGrowth(workload, quick: options.isQuick) { bar.update($0) }
      }
      report.memory = (report.memory ?? []) + [memory]
      printer.table(Tables.memory(memory))
    }
    report.growth = growths
  }
}
