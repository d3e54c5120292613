import GRUModel
import RNNMath
import Workbook

// The misconceptions of exercise 4.4.

extension GRUGrader {
  static let orderMistakes = [
    converting(
      "The columns are moved the wrong way round",
      """
      You take the source's columns where the target has the part, and put them where the source \
      has it. Where only two are exchanged, that is the same, but not where all three move on. For \
      each part of `target.order`, read `source.columns(of:hiddenSize:)`.
      """
    ) {
      $0.moved = { matrix, turn in
        turn.source.order.map { ($0, turn.part($0, of: matrix, as: turn.target)) }
      }
    },
    converting(
      "The columns are moved the wrong way round, and the sign is turned where z was",
      """
      The sign turns at the source's update gate, as it should, but then the columns move from the \
      target's places to the source's. Where only two are exchanged, that is the same, but not where \
      all three move on. For each part of `target.order`, read `source.columns(of:hiddenSize:)`.
      """
    ) {
      $0.moved = { matrix, turn in
        turn.source.order.map { gate in
          let range = turn.target.columns(of: gate, hiddenSize: turn.hiddenSize)
          return (turn.source.order[range.lowerBound / turn.hiddenSize], matrix.columns(range))
        }
      }
    },
    converting(
      "The order is not changed",
      """
      You leave all columns where they were. Put the parts in the order of `target.order`; \
      `source.columns(of:hiddenSize:)` tells where each is.
      """
    ) { $0.unmoved = ConvertRules.Parameter.allCases },
    converting(
      "The source's order is taken for the book's",
      """
      You read the parts with `columns(gruGate:)`, which knows the book's order only. The layer came \
      in the source's: `source.columns(of:hiddenSize:)`.
      """
    ) {
      $0.moved = { matrix, turn in
        turn.target.order.map { ($0, turn.part($0, of: matrix, as: .book)) }
      }
    },
    converting(
      "The target's order is taken for the book's",
      """
      You put the parts side by side as reset, update, candidate, as `Matrix(gruGates:)` does. That \
      is the book's order; the target has its own, `target.order`.
      """
    ) {
      $0.moved = { matrix, turn in
        GRUGate.allCases.map { ($0, turn.part($0, of: matrix, as: turn.source)) }
      }
    },
    converting(
      "Every other order is taken for an exchange of reset and update",
      """
      You exchange reset and update gate wherever the orders differ, which is right between PyTorch \
      and Keras alone. There are six orders: let `source.order` and `target.order` say what moves.
      """
    ) {
      $0.moved = { matrix, turn in
        turn.source.order.map { gate in
          guard turn.source.order != turn.target.order, gate != .candidate else {
            return (gate, turn.part(gate, of: matrix, as: turn.source))
          }
          let other: GRUGate = gate == .reset ? .update : .reset
          return (other, turn.part(other, of: matrix, as: turn.source))
        }
      }
    },
    converting(
      "Columns are written over before they are read",
      """
      You move the parts within one matrix, so that the second is read where the first has just been \
      written. Read all of them from the layer that came, and build another.
      """
    ) {
      $0.moved = { matrix, turn in
        var blocks = turn.source.order.map { ($0, turn.part($0, of: matrix, as: turn.source)) }
        for (place, gate) in turn.target.order.enumerated() {
          blocks[place] = blocks[turn.source.order.firstIndex(of: gate) ?? 0]
        }
        return blocks
      }
    },
    converting(
      "The parts' columns are interleaved",
      """
      You take every third column for a part. Each has H columns next to each other, which move \
      together: `source.columns(of:hiddenSize:)`.
      """
    ) {
      $0.moved = { matrix, turn in
        turn.target.order.map { gate in
          let place = turn.source.order.firstIndex(of: gate) ?? 0
          let part = Matrix(rows: matrix.rows, columns: turn.hiddenSize) {
            matrix[$0, 3 * $1 + place]
          }
          return (gate, part)
        }
      }
    },
    converting(
      "Nothing is converted",
      "You return the layer as it came. Move its columns, and turn the update gate's sign if needed."
    ) { $0.untouched = ConvertRules.Parameter.allCases },
  ]

  static let sizeMistakes = [
    converting(
      "D in the place of H",
      """
      You take `gru.inputSize` for the width of a part. Each has as many columns as there are hidden \
      features: `gru.hiddenSize`.
      """
    ) { $0.size = { $0.inputSize } }
  ]

  static let incompleteMistakes =
    ConvertRules.Parameter.someOfThem.flatMap { parameters in
      [
        converting(
          "\(parameters.listed): left as \(parameters.count == 1 ? "it" : "they") came",
          """
          W, U and b all have the three parts side by side. What moves and turns in one must do so \
          in all three.
          """
        ) { $0.untouched = parameters },
        converting(
          "\(parameters.listed): not moved",
          """
          W, U and b all have the three parts side by side, in one order. What moves in one must move \
          in all three.
          """
        ) { $0.unmoved = parameters },
        converting(
          "\(parameters.listed): the sign is not turned",
          """
          σ(−a) is 1 − σ(a) only if all of a changes its sign: x_t · W_z and h_{t−1} · U_z and b_z.
          """
        ) { $0.unturned = parameters },
      ]
    }

  static let recurrentBiasMistakes = [
    converting(
      "The second bias changes its sign",
      "You turn the sign of b'_n. It belongs to the candidate; only the update gate's sum turns."
    ) { $0.recurrentBias = { ($1.turns ? -1 : 1) * $0.recurrentBias } },
    converting(
      "The second bias always changes its sign",
      """
      You turn the sign of b'_n, whatever the conventions are. It belongs to the candidate, and stays \
      as it is in every convention.
      """
    ) { $0.recurrentBias = { gru, _ in -gru.recurrentBias } },
    converting(
      "The second bias is lost",
      "Your b'_n is zero. It belongs to the candidate, and stays as it is in every convention."
    ) { $0.recurrentBias = { gru, _ in 0 * gru.recurrentBias } },
    converting(
      "The second bias is replaced by the first",
      """
      You return b_n as recurrentBias. b'_n is a bias of its own, inside the reset, and stays \
      as it is.
      """
    ) { $0.recurrentBias = { $1.part(.candidate, of: $0.bias, as: $1.source) } },
    converting(
      "The second bias is replaced by the last third of the first",
      """
      You return `gru.bias.columns(gruGate: .candidate)` as recurrentBias. b'_n is a bias of its own, \
      inside the reset, and stays as it is.
      """
    ) { $0.recurrentBias = { $1.part(.candidate, of: $0.bias, as: .book) } },
    converting(
      "The second bias is permuted",
      """
      You move columns of b'_n as well. It has H of them, all the candidate's, and not three parts: \
      it stays as it is.
      """
    ) {
      $0.recurrentBias = { gru, turn in
        let third = gru.recurrentBias.columns / 3
        return Matrix(
          sideBySide: turn.target.order.map {
            gru.recurrentBias.columns(turn.source.columns(of: $0, hiddenSize: third))
          })
      }
    },
  ]

  /// A misconception of the conversion with some parts exchanged.
  static func converting(
    _ name: String, _ explanation: String, _ exchange: (inout ConvertRules) -> Void
  ) -> Misconception<GRUAnswers> {
    var rules = ConvertRules()
    exchange(&rules)
    return Misconception(name, explanation + " See “Two conventions”.") { [rules] in
      $0.convert = { rules.run($0, from: $1, to: $2) }
    }
  }
}
