/// How much this run spends.
struct Budget {
  /// Whether the networks get too little time to show what they can.
  let isBrief: Bool
  /// Updates of each network whose gates are taken away.
  var gateUpdates: Int
  /// Updates of each network that begins with another bias.
  var recallUpdates: Int
  /// Updates of each network that keeps time.
  var timingUpdates: Int
  /// Updates of each network that adds, and the lengths of what it reads.
  var addingUpdates: Int
  var addingLengths: [Int]
  /// Updates of each network that reads the grammar.
  var reberUpdates: Int
  /// With how many seeds each network is trained.
  var seeds: UInt64

  /// The budget for the flags; code that is not optimised gets less to do.
  init(quick: Bool, full: Bool, slow: Bool) {
    isBrief = quick || slow
    if quick || slow {
      (gateUpdates, recallUpdates, timingUpdates, reberUpdates) = (60, 60, 60, 100)
      (addingUpdates, addingLengths, seeds) = (60, [10, 20, 40], 1)
    } else if full {
      (gateUpdates, recallUpdates, timingUpdates, reberUpdates) = (2000, 1000, 2000, 2000)
      (addingUpdates, addingLengths, seeds) = (3000, [10, 20, 40, 60, 80, 120, 200], 5)
    } else {
      (gateUpdates, recallUpdates, timingUpdates, reberUpdates) = (600, 300, 500, 1000)
      (addingUpdates, addingLengths, seeds) = (800, [10, 20, 40, 60, 80], 3)
    }
  }
}
