/// The three cells of chapters 2 to 4.
public enum RecurrentCell: String, CaseIterable, Codable, Sendable {
  case vanilla, lstm, gru
}
