import Foundation
import RNNMath

extension SavedLSTM {
  /// Throws unless all shapes fit each other, all numbers are sound, and each output has one name.
  func requireConsistency(in file: URL) throws {
    func require(_ isFine: Bool, _ expected: String, _ came: String, _ advice: String) throws {
      if !isFine { throw SavedNetworkError(file, expected: expected, came: came, advice: advice) }
    }
    func require(_ matrix: Matrix, _ rows: Int, _ columns: Int, _ name: String) throws {
      try require(
        matrix.rows == rows && matrix.columns == columns, "'\(name)' to be \(rows)×\(columns)",
        matrix.shape, SavedNetworkError.again)
    }
    let layers = network.layers
    try require(!layers.isEmpty, "at least one layer", "none", SavedNetworkError.again)
    for (l, layer) in layers.enumerated() {
      let (inputs, hidden) = (
        l == 0 ? layer.inputSize : layers[l - 1].hiddenSize, layer.hiddenSize
      )
      try require(
        inputs > 0 && !layer.recurrentWeights.values.isEmpty,
        "layers[\(l)] with inputs and states",
        "\(inputs) and \(hidden)", SavedNetworkError.again)
      try require(layer.inputWeights, inputs, 4 * hidden, "layers[\(l)].inputWeights")
      try require(layer.recurrentWeights, hidden, 4 * hidden, "layers[\(l)].recurrentWeights")
      try require(layer.bias, 1, 4 * hidden, "layers[\(l)].bias")
    }
    let wanted = network.variant == .peephole ? layers.count : 0
    try require(
      network.peepholes.count == wanted,
      "peepholes of \(wanted) layers in the variant '\(network.variant.rawValue)'",
      "\(network.peepholes.count)", SavedNetworkError.again)
    for (l, peepholes) in network.peepholes.enumerated() {
      for (name, matrix) in peepholes.named {
        try require(matrix, 1, layers[l].hiddenSize, "peepholes[\(l)].\(name)")
      }
    }
    let outputs = network.output.weights.columns
    try require(
      network.output.weights, layers[layers.count - 1].hiddenSize, outputs, "output.weights")
    try require(network.output.bias, 1, outputs, "output.bias")
    try require(
      vocabulary.isEmpty || vocabulary.count == outputs,
      "a vocabulary of \(outputs), one for each output", "\(vocabulary.count)",
      "Give as many strings as the network has outputs, or none")
    var seen: Set<String> = []
    let repeated = vocabulary.first { !seen.insert($0).inserted }
    try require(
      repeated == nil, "a vocabulary without repetition", "'\(repeated ?? "")' twice",
      "Give each output a string of its own")
    try SavedNetworkFile.requireSoundNumbers(network.named, in: file)
  }
}
