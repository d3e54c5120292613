import Foundation

extension Surroundings {
  /// What there is to say of the machine and of the build.
  var findings: [Finding] {
    [toolchainFinding, coresFinding, arithmeticFinding, precisionFinding, speedFinding]
      + environmentFindings + [diskFinding].compactMap(\.self)
  }

  private var toolchainFinding: Finding {
    guard let toolchain else {
      return .mend(
        "toolchain", "no 'swift' on the PATH",
        "Put the folder with 'swift' on the PATH; grading builds with it.")
    }
    guard let match = toolchain.firstMatch(of: /Swift version (\d+)\.(\d+)/),
      let major = Int(match.1), let minor = Int(match.2)
    else {
      return .note(
        "toolchain", toolchain, "It doesn't say its version; the workbook needs Swift 6.3.")
    }
    return (major, minor) >= (6, 3)
      ? .fine("toolchain", toolchain)
      : .mend("toolchain", toolchain, "The workbook needs Swift 6.3 or later: install a newer one.")
  }

  private var coresFinding: Finding {
    let state = String(
      format: "%d core%@, load %.1f", cores, cores == 1 ? "" : "s", load)
    // A load of one for each core is what a single build of ours makes.
    return load > Double(cores) + 1
      ? .note(
        "processor", state,
        "Other programs want it too: builds, verdicts and chapters take longer meanwhile.")
      : .fine("processor", state)
  }

  private var arithmeticFinding: Finding {
    if usesFMA {
      return .fine(
        "arithmetic", "fused multiply-add" + (isNative ? ", for this very processor" : ""))
    }
    if processorFlags.contains("fma") {
      return .mend(
        "arithmetic", "this build leaves out the processor's fused multiply-add",
        environment["UNROLLED_PORTABLE"] == nil
          ? "Build anew: swift package clean"
          : "Unset UNROLLED_PORTABLE; with it, every matrix product takes several times as long.")
    }
    return .note(
      "arithmetic", "no fused multiply-add",
      "This processor hasn't got it, or doesn't say so; matrix products take longer than in the book."
    )
  }

  private var precisionFinding: Finding {
    precision == "Double"
      ? .fine("precision", precision)
      : .mend(
        "precision", precision,
        "Unset UNROLLED_PRECISION before grading: only in Double can a gradient check tell right "
          + "from wrong.")
  }

  private var speedFinding: Finding {
    let state = String(format: "matrix product at %.0f billion operations a second", speed)
    // A single core of 2013 gives about 10 in Double.
    return speed < 5
      ? .note(
        "speed", state,
        "That is slow for any processor of the last ten years: is the machine busy, saving power, "
          + "or emulating another one?")
      : .fine("speed", state)
  }

  private var environmentFindings: [Finding] {
    var findings: [Finding] = []
    if let chapter = environment["CHAPTER"] {
      findings.append(
        .mend(
          "CHAPTER", "set to '\(chapter)'",
          "With it, 'swift run' and 'swift test' know one chapter only. Unset it: unset CHAPTER"))
    }
    if environment["UNROLLED_AUTHOR"] != nil {
      findings.append(
        .note(
          "UNROLLED_AUTHOR", "set",
          "'swift test' then demands that nothing is written yet. Unset it, unless you work on the "
            + "workbook itself."))
    }
    return findings
  }

  private var diskFinding: Finding? {
    guard let free else { return nil }
    let state = String(format: "%.1f GB free", Double(free) / 1e9)
    return free < 3_000_000_000
      ? .mend("disk", state, "A full build takes about 2 GB: make room, or 'swift package clean'.")
      : .fine("disk", state)
  }
}
