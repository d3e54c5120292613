/// How much this run spends.
struct Budget {
  /// Whether the networks get too little time to show what they can.
  let isBrief: Bool
  /// With how many seeds each thing is measured.
  var seeds: UInt64
  /// Updates of each network that compares scores, and of the one that is drawn on dates.
  var bottleneckUpdates, mapUpdates: Int
  /// Updates of each of four networks, and with how many of the seeds on dates.
  var reversalUpdates, dateUpdates, dateSeeds: Int
  /// Updates of each network with which learning rates are chosen; nil where they are not.
  var sweptUpdates: (reversal: Int, dates: Int)?

  /// The budget for the flags; code that is not optimised gets less to do.
  init(quick: Bool, full: Bool, slow: Bool) {
    isBrief = quick || slow
    seeds = quick || slow ? 1 : full ? 5 : 3
    if quick || slow {
      (bottleneckUpdates, mapUpdates) = (40, 30)
      (reversalUpdates, dateUpdates, dateSeeds) = (40, 20, 1)
    } else if full {
      sweptUpdates = (600, 400)
      (bottleneckUpdates, mapUpdates) = (2000, 800)
      (reversalUpdates, dateUpdates, dateSeeds) = (2000, 1500, 3)
    } else {
      (bottleneckUpdates, mapUpdates) = (800, 500)
      (reversalUpdates, dateUpdates, dateSeeds) = (600, 400, 1)
    }
  }
}
