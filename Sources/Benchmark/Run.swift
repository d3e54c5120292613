import Foundation
import Notebook
import RNNMath

/// One run of the benchmark, from the first line to the last.
struct Run {
  let options: BenchmarkOptions
  let printer: Printer
  var report: Report
  private var peers = PeerGroup()
  private var complaintsShown = 0

  /// Gets ready; nothing is printed yet.
  init(_ options: BenchmarkOptions) {
    self.options = options
    printer = Printer(keepsRunning: options.json != nil)
    report = Report(machine: .current, rounds: options.effectiveRounds)
  }

  /// Measures and prints everything that was asked for.
  mutating func measure() throws {
    printer.title(
      "Benchmark", summary: "How fast the code of this book is on this machine.",
      facts: report.machine.summary)
    if options.wantsGrowth {
      try measureGrowth()
    } else {
      measureLimits()
      try measureSubjects()
    }
    if let path = options.json {
      try report.json.write(to: URL(fileURLWithPath: path), options: .atomic)
      printer.prose("The results are in `\(path)`.")
    }
  }

  private mutating func measureLimits() {
    printer.section(Section("limits", "What this machine can do"))
    let cores = report.machine.cores
    for threads in Set([1] + options.threads).sorted() where threads <= cores {
      report.limits.peakGigaflops[String(threads)] = Peak.measured(threads: threads)
    }
    for kilobytes in [16, 256, 131_072] {
      let bytes = kilobytes * 1024
      report.limits.bandwidthGigabytes[String(bytes)] = Bandwidth.measured(bytes: bytes)
    }
    printer.table(Tables.limits(report.limits))
    if let one = report.limits.peak(threads: 1), let two = report.limits.peak(threads: 2),
      two < 1.5 * one
    {
      printer.prose(
        """
        Two threads together do hardly more than one: something else runs on this machine, or its \
        cores share what they compute with. Don't rely on what follows for two threads.
        """)
    }
  }

  private mutating func measureSubjects() throws {
    let subjects = Subject.all.filter { options.wants($0.identifier) }
    if options.wantsPeers {
      peers = PeerGroup(
        python: options.python, threads: options.threads, precision: report.machine.precision)
      for complaint in peers.complaints { printer.prose(complaint) }
      complaintsShown = peers.complaints.count
      if !peers.processes.isEmpty { printer.prose("Peers: \(peers.summary).") }
    }
    defer { peers.stop() }
    for group in Subject.Group.allCases {
      let members = subjects.filter { $0.group == group }
      if !members.isEmpty { try measure(group, members) }
    }
    if options.wantsPeers { finishPeers() }
  }

  private mutating func measure(_ group: Subject.Group, _ subjects: [Subject]) throws {
    printer.section(Section(group.rawValue, group.title))
    let measured = try printer.progress(group.rawValue, total: subjects.count) { bar in
      try subjects.enumerated().flatMap { index, subject in
        bar.update(index, note: subject.identifier)
        return try rows(of: subject)
      }
    }
    report.rows += measured
    for table in Tables.own(group, measured) { printer.table(table) }
    if let times = Tables.times(group, measured) { printer.table(times) }
    if let ratios = Tables.ratios(group, measured) { printer.table(ratios) }
  }

  /// All contestants on one subject, in turn.
  private mutating func rows(of subject: Subject) throws -> [Row] {
    let prepared = try subject.prepare()
    var contestants = options.threads.map { threads in
      Contestant(name: ContestantName(name: "unrolled", threads: threads)) { repetitions in
        try Threads.with(threads) { try secondsTaken(repetitions, prepared.work) }
      }
    }
    if let naive = prepared.naive {
      contestants.append(
        Contestant(name: ContestantName(name: "naive", threads: 1)) {
          try secondsTaken($0, naive)
        })
    }
    contestants += peers.contestants(
      for: prepared.peer, expected: prepared.expected, identifier: subject.identifier)
    let samples: [Samples]
    do {
      samples = try race(contestants, rounds: options.effectiveRounds)
    } catch let failure as PeerFailure {
      peers.giveUp(failure, at: subject.identifier)
      return try rows(of: subject)
    }
    return zip(contestants, samples).map { contestant, samples in
      Row(
        subject, contestant.name, samples,
        peak: report.limits.peak(threads: contestant.name.threads))
    }
  }

  private mutating func finishPeers() {
    let (difference, identifier) = peers.largestDifference
    for complaint in peers.complaints.dropFirst(complaintsShown) { printer.prose(complaint) }
    if !peers.processes.isEmpty {
      printer.prose(
        """
        From the same parameters and characters all contestants find the same loss and the same norm \
        of its gradient; the largest difference is \(String(format: "%.0e", difference)) of the number \
        itself (\(identifier)).
        """)
      if !peers.notes.isEmpty { printer.prose("Chosen by trial: " + noteSummary + ".") }
    }
    report.peers = Report.Peers(
      versions: Dictionary(
        uniqueKeysWithValues: peers.processes.map { ($0.name.title, $0.version) }),
      largestDifference: difference, largestDifferenceAt: identifier, notes: peers.notes,
      complaints: peers.complaints)
  }

  /// Each different note once, and how often it came.
  private var noteSummary: String {
    let texts = peers.notes.map { String($0.split(separator: ": ").last ?? "") }
    return Dictionary(grouping: texts) { $0 }.map { "\($0.key) (\($0.value.count)×)" }.sorted()
      .joined(separator: ", ")
  }
}
