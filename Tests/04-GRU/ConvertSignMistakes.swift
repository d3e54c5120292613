import GRUModel
import RNNMath
import Workbook

// The misconceptions of exercise 4.4 about the sign.

extension GRUGrader {
  static let signMistakes = [
    converting(
      "The sign is never turned",
      """
      You move the columns, but where one convention keeps and the other replaces, z must become 1 − \
      z: turn the sign of W_z, U_z and b_z.
      """
    ) { $0.turns = { _, _ in false } },
    converting(
      "The sign is always turned",
      """
      You turn the update gate's sign even where both conventions keep or both replace. Only where \
      `source.update` and `target.update` differ must z become 1 − z.
      """
    ) { $0.turns = { gate, _ in gate == .update } },
    converting(
      "The sign is turned where it should not be, and not where it should",
      """
      You turn the update gate's sign where both conventions agree. It is where they differ that z \
      must become 1 − z.
      """
    ) { $0.turns = { $0 == .update && !$1.turns } },
    converting(
      "The sign is turned where the orders differ",
      """
      You turn the update gate's sign where `source.order` and `target.order` differ. The order only \
      says where a part stands; z must become 1 − z where `source.update` and `target.update` differ.
      """
    ) { $0.turns = { $0 == .update && $1.source.order != $1.target.order } },
    converting(
      "The sign is turned whenever the target replaces",
      """
      You ask the target alone. From replaces to replaces nothing turns, and from replaces to keeps \
      it does: compare `source.update` with `target.update`.
      """
    ) { $0.turns = { $0 == .update && $1.target.update == .replaces } },
    converting(
      "The sign is turned whenever the source replaces",
      """
      You ask the source alone. From replaces to replaces nothing turns, and from keeps to replaces \
      it does: compare `source.update` with `target.update`.
      """
    ) { $0.turns = { $0 == .update && $1.source.update == .replaces } },
    converting(
      "The sign is turned in all three parts",
      """
      You negate all of W, U and b. Only z becomes 1 − z; reset gate and candidate mean the same in \
      both conventions.
      """
    ) { $0.turns = { $1.turns } },
    converting(
      "The sign is turned in both gates",
      """
      You negate the reset gate's part too. Only z becomes 1 − z; r means the same in both \
      conventions.
      """
    ) { $0.turns = { $0 != .candidate && $1.turns } },
    converting(
      "The sign is turned in update gate and candidate",
      """
      You negate the candidate's part too, and with it the whole candidate. Only z becomes 1 − z; n \
      is the same in both conventions.
      """
    ) { $0.turns = { $0 != .reset && $1.turns } },
    converting(
      "The sign is turned in the reset gate instead",
      "You negate the reset gate's part. It is the update gate that keeps or replaces."
    ) { $0.turns = { $0 == .reset && $1.turns } },
    converting(
      "The sign is turned in the candidate instead",
      """
      You negate the candidate's part. It is the update gate that keeps or replaces: W_z, U_z and \
      b_z.
      """
    ) { $0.turns = { $0 == .candidate && $1.turns } },
    converting(
      "The sign is turned where the book has the update gate",
      """
      You negate the middle third, which is the update gate's in the book's order. In the target it \
      stands elsewhere: turn the sign of the part, not of a place.
      """
    ) { $0.turns = { $1.target.order[1] == $0 && $1.turns } },
    converting(
      "The sign is turned in the source's middle third",
      """
      You negate the middle third before you move it, which is the update gate's in the book's order \
      only. `source.columns(of: .update, hiddenSize: H)` tells where it is.
      """
    ) { $0.turns = { $1.source.order[1] == $0 && $1.turns } },
    converting(
      "The sign is turned where the source had the update gate, after moving",
      """
      You move the parts and then negate the source's columns of z. By then another part may stand \
      there: `target.columns(of: .update, hiddenSize: H)`.
      """
    ) {
      $0.turns = { gate, turn in
        let place = turn.source.order.firstIndex(of: .update) ?? 0
        return turn.target.order[place] == gate && turn.turns
      }
    },
    converting(
      "The sign is turned where the target has the update gate, before moving",
      """
      You negate the target's columns of z and then move the parts. Before, another part may stand \
      there: `source.columns(of: .update, hiddenSize: H)`.
      """
    ) {
      $0.turns = { gate, turn in
        let place = turn.target.order.firstIndex(of: .update) ?? 0
        return turn.source.order[place] == gate && turn.turns
      }
    },
    converting(
      "One minus the parameters instead of minus",
      """
      You take 1 − W_z and its like. It is the gate that becomes 1 − z; its sum changes its sign: 1 \
      − σ(a) = σ(−a).
      """
    ) { $0.turned = { $0.map { 1 - $0 } } },
  ]
}
