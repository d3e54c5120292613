/// How much this run spends: a look in seconds, the chapter as the book has it, or the long way.
struct Budget {
  /// Whether the networks get too little time to show what they can.
  let isBrief: Bool
  /// Passes over the names.
  var epochs: Int
  /// Passes over a few of the names, to learn them by heart.
  var fewNamesEpochs: Int
  /// Passes over the echo task, for each context length.
  var echoEpochs: Int
  /// Updates on the one batch.
  var batchUpdates: Int
  /// With how many seeds the longest experiment is repeated.
  var seeds: UInt64

  /// The budget for the flags; code that is not optimised gets less to do, or it would take hours.
  init(quick: Bool, full: Bool, slow: Bool) {
    if quick || slow {
      self.init(
        isBrief: true, epochs: 1, fewNamesEpochs: 4, echoEpochs: 2, batchUpdates: 200, seeds: 1)
    } else if full {
      self.init(
        isBrief: false, epochs: 30, fewNamesEpochs: 48, echoEpochs: 12, batchUpdates: 1000, seeds: 5
      )
    } else {
      self.init(
        isBrief: false, epochs: 16, fewNamesEpochs: 24, echoEpochs: 8, batchUpdates: 600, seeds: 1)
    }
  }

  private init(
    isBrief: Bool, epochs: Int, fewNamesEpochs: Int, echoEpochs: Int, batchUpdates: Int,
    seeds: UInt64
  ) {
    self.isBrief = isBrief
    self.epochs = epochs
    self.fewNamesEpochs = fewNamesEpochs
    self.echoEpochs = echoEpochs
    self.batchUpdates = batchUpdates
    self.seeds = seeds
  }
}
