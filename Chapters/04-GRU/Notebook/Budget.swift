/// How much this run spends.
struct Budget {
  /// Whether the networks get too little time to show what they can.
  let isBrief: Bool
  /// Epochs over the utterances, at most.
  var vowelEpochs: Int
  /// Updates of each cell on names, and on copy memory, and of each schedule.
  var nameUpdates, copyUpdates, scheduleUpdates: Int
  /// Updates of each network with which learning rates are chosen; nil where they are not.
  var sweptUpdates: Int?
  /// Epochs over few names, at most.
  var stoppingEpochs: Int
  /// With how many seeds each network is trained.
  var seeds: UInt64

  /// The budget for the flags; code that is not optimised gets less to do.
  init(quick: Bool, full: Bool, slow: Bool) {
    isBrief = quick || slow
    if quick || slow {
      (nameUpdates, copyUpdates, scheduleUpdates) = (60, 40, 60)
      (vowelEpochs, stoppingEpochs, seeds) = (3, 6, 1)
    } else if full {
      sweptUpdates = 800
      (nameUpdates, copyUpdates, scheduleUpdates) = (5000, 10000, 5000)
      (vowelEpochs, stoppingEpochs, seeds) = (150, 40, 5)
    } else {
      (nameUpdates, copyUpdates, scheduleUpdates) = (800, 800, 400)
      (vowelEpochs, stoppingEpochs, seeds) = (60, 20, 3)
    }
  }
}
