/// How much this run spends.
struct Budget {
  /// Whether the networks get too little time to show what they can.
  let isBrief: Bool
  /// Epochs over the utterances, at most.
  var vowelEpochs: Int
  /// Updates of each cell on names, and on copy memory.
  var nameUpdates, copyUpdates: Int
  /// Epochs over few names, at most.
  var stoppingEpochs: Int
  /// With how many seeds each network is trained.
  var seeds: UInt64

  /// The budget for the flags; code that is not optimised gets less to do.
  init(quick: Bool, full: Bool, slow: Bool) {
    isBrief = quick || slow
    if quick || slow {
      (vowelEpochs, nameUpdates, copyUpdates, stoppingEpochs, seeds) = (4, 20, 20, 4, 1)
    } else if full {
      (vowelEpochs, nameUpdates, copyUpdates, stoppingEpochs, seeds) = (150, 2000, 5000, 100, 5)
    } else {
      (vowelEpochs, nameUpdates, copyUpdates, stoppingEpochs, seeds) = (60, 200, 300, 40, 3)
    }
  }
}
