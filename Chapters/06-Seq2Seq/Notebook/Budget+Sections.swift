extension Budget {
  /// Updates of each network that reads its own words and has attention.
  var forcingAttentionUpdates: Int { forcingUpdates / 2 }

  /// With how many random decoders beams are compared with trying everything.
  var randomDecoders: Int { isBrief ? 20 : 500 }

  /// The French translator that beams of several widths search with.
  var searchedPhrases: SearchExperiment.Subject {
    SearchExperiment.Subject(
      attends: true, updates: isBrief ? 8 : 600, batchSize: 32, rate: 0.015,
      pairs: isBrief ? 10 : 200)
  }

  /// The same for numbers.
  var searchedNumbers: SearchExperiment.Subject {
    SearchExperiment.Subject(
      attends: false, updates: isBrief ? 8 : 300, batchSize: 32, rate: 0.02,
      pairs: isBrief ? 10 : 200)
  }
}
