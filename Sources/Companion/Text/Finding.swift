/// Something that the doctor has looked at.
struct Finding: Equatable {
  enum Level: Equatable {
    case fine, note, mend
  }

  let level: Level
  /// What was looked at, in a word or two.
  let subject: String
  /// How it is.
  let state: String
  /// What to do about it.
  var advice: String?

  static func fine(_ subject: String, _ state: String) -> Finding {
    Finding(level: .fine, subject: subject, state: state)
  }

  static func note(_ subject: String, _ state: String, _ advice: String) -> Finding {
    Finding(level: .note, subject: subject, state: state, advice: advice)
  }

  static func mend(_ subject: String, _ state: String, _ advice: String) -> Finding {
    Finding(level: .mend, subject: subject, state: state, advice: advice)
  }
}
