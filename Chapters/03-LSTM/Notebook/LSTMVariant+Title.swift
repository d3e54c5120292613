import LSTMModel

extension LSTMVariant {
  /// What tables call it.
  var title: String {
    switch self {
    case .plain: "all three gates"
    case .noInputGate: "no input gate"
    case .noForgetGate: "no forget gate"
    case .noOutputGate: "no output gate"
    case .coupled: "coupled gates"
    case .peephole: "peepholes"
    }
  }
}
