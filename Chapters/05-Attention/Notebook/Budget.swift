/// How much this run spends.
struct Budget {
  /// Whether the networks get too little time to show what they can.
  let isBrief: Bool
  /// With how many seeds each thing is measured.
  var seeds: UInt64

  /// The budget for the flags; code that is not optimised gets less to do.
  init(quick: Bool, full: Bool, slow: Bool) {
    isBrief = quick || slow
    seeds = quick || slow ? 1 : full ? 5 : 3
  }
}
