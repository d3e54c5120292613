import RNNMath
import VanillaRNNModel
import VanillaRNNSolutions

extension LSTMNetwork {
  /// Fresh symbols: each that is drawn is read, as a one-hot row, before the next is drawn.
  ///
  /// - Parameters:
  ///   - prompt: what is read first, at least one symbol
  ///   - longest: how many symbols are drawn at most
  ///   - end: the symbol that ends the text, and is not part of it; nil for none
  ///   - sampling: how symbols are drawn
  public func continuation(
    of prompt: [Int], longest: Int, until end: Int? = nil, sampling: Sampling,
    answers: LSTMAnswers, using generator: inout RandomGenerator
  ) throws -> [Int] {
    var (state, unread, symbols) = (blankState(batch: 1), prompt, [Int]())
    while symbols.count < longest {
      let (outputs, trace) = try forward(unread.map(oneHot), from: state, answers: answers)
      guard let logits = outputs.last else { return symbols }
      state = trace.final
      let symbol = generator.categorical(
        try samplingDistribution(
          logits[row: 0], temperature: sampling.temperature, topK: sampling.topK,
          topP: sampling.topP))
      if symbol == end { break }
      symbols.append(symbol)
      unread = [symbol]
    }
    return symbols
  }

  private func oneHot(_ symbol: Int) -> Matrix {
    var input = Matrix(rows: 1, columns: layers[0].inputSize)
    input[0, symbol] = 1
    return input
  }
}
