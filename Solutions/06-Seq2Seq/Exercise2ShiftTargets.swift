import Seq2SeqModel

/// What a decoder reads and what it is to say: the same target, one step apart.
///
///     target     7 4 5 2 0
///     inputs     1 7 4 5 2        the start, then the target without its last column
///     outputs    7 4 5 2 0        the target
///     mask       + + + + −        true where the output isn't padding
///
/// - Parameter targets: N × T, each with its end, then padding; N and T may be 0
/// - Returns: inputs, outputs and mask, N × T each
public func shiftTargets(
  _ targets: [[Int]]
) throws -> (inputs: [[Int]], outputs: [[Int]], mask: [[Bool]]) {
  let inputs = targets.map { Array(([Token.start] + $0).prefix($0.count)) }
  let mask = targets.map { $0.map { $0 != Token.padding } }
  return (inputs, targets, mask)
}
