import RNNMath

/// How large a network the melody section trains, and for how long.
struct MelodyBudget {
  /// Whether the network gets too little time to show what it can.
  let isBrief: Bool
  /// H
  var hiddenSize = 96
  /// How often each tune is read.
  var epochs: Int
  /// After how many of them the network is measured again.
  var measuredEvery: Int
  /// How many tunes stand side by side.
  let batchSize = 8
  let learningRate: Scalar = 0.008
  /// How many melodies each network writes to be measured by.
  var samples: Int
  /// With how many seeds, each of which holds out other tunes.
  var seeds: UInt64

  /// The budget for the flags; code that is not optimised gets less to do.
  init(quick: Bool, full: Bool, slow: Bool) {
    isBrief = quick || slow
    if quick || slow {
      (hiddenSize, epochs, measuredEvery, samples, seeds) = (32, 6, 3, 8, 1)
    } else if full {
      (epochs, measuredEvery, samples, seeds) = (240, 8, 40, 5)
    } else {
      (epochs, measuredEvery, samples, seeds) = (160, 8, 24, 1)
    }
  }
}
