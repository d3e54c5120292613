import GRUModel

/// How large a cell may be that has to make do with so many parameters.
///
///     vanilla  H · (D + H + 1)               W, U and b
///     lstm     4 · H · (D + H + 1)           for each of four
///     gru      3 · H · (D + H + 1) + H       for each of three, and b'_n
///     output   K · (H + 1)                   a linear layer on top, for each cell
///
/// - Parameters:
///   - budget: how many parameters there may be at most, cell and output layer together
///   - inputSize: D
///   - outputSize: K
///   - cell: `.vanilla`, `.lstm` or `.gru`
/// - Returns: the largest H that is within the budget; 0 if not even 1 is
public func hiddenSize(
  budget: Int, inputSize: Int, outputSize: Int, cell: RecurrentCell
) throws -> Int {
  func count(_ hidden: Int) -> Int {
    let gate = hidden * (inputSize + hidden + 1)
    let layer =
      switch cell {
      case .vanilla: gate
      case .lstm: 4 * gate
      case .gru: 3 * gate + hidden
      }
    return layer + outputSize * (hidden + 1)
  }
  var hidden = 0
  while count(hidden + 1) <= budget { hidden += 1 }
  return hidden
}
