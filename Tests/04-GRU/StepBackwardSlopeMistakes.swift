import GRUModel
import RNNMath
import Workbook

// The misconceptions of exercise 4.3 about slopes.

extension GRUGrader {
  static let slopeMistakes =
    GRUGate.allCases.map { gate in
      back(
        "The slope of the \(gate.inWords) is left out",
        """
        You put the derivative by the \(gate.inWords) itself into the sums. Between the sum and it \
        there is \(gate == .candidate ? "a tanh" : "a sigmoid"): multiply with \(gate.slope).
        """
      ) { $0.leaveOutSlopes(of: [gate]) }
    }
    + GRUGate.allCases.map { gate in
      back(
        "The slope of the \(gate.inWords) is multiplied in twice",
        """
        You multiply with \(gate.slope) once too often: it comes once, between the \(gate.inWords) \
        and its sum.
        """
      ) {
        $0.takeSlopes(of: [gate]) {
          let slope = gate == .candidate ? $0.tanhDerivative() : $0.sigmoidDerivative()
          return slope.hadamard(slope)
        }
      }
    }
    + GRUGate.allCases.map { gate in
      back(
        "\(gate == .candidate ? "tanh" : "σ") is taken again for the \(gate.inWords)",
        """
        You take the slope as if what the step remembers were still a sum. The \(gate.inWords) has \
        been through \(gate == .candidate ? "tanh" : "σ") already: its slope is \(gate.slope), \
        without another activation.
        """
      ) {
        $0.takeSlopes(of: [gate]) {
          gate == .candidate ? $0.tanh().tanhDerivative() : $0.sigmoid().sigmoidDerivative()
        }
      }
    } + [
      back(
        "σ is taken again for both gates",
        """
        You take the slopes as if r_t and z_t were still sums. Both have been through σ already: r_t \
        (1 − r_t) and z_t (1 − z_t).
        """
      ) { $0.takeSlopes(of: [.reset, .update]) { $0.sigmoid().sigmoidDerivative() } },
      back(
        "The slope of the other gate",
        """
        You multiply dr with z_t (1 − z_t). Each gate has a slope of its own: r_t (1 − r_t) for dr.
        """
      ) {
        $0.dResetGate = {
          $0.dn.hadamard($0.step.recurrentCandidate)
            .hadamard($0.step.updateGate.sigmoidDerivative())
        }
        $0.leaveOutSlopes(of: [.reset])
      },
      back(
        "The slopes of both gates are left out",
        """
        You put the derivatives by the gates themselves into the sums. Between each sum and its gate \
        there is a sigmoid: multiply with r_t (1 − r_t) and z_t (1 − z_t).
        """
      ) { $0.leaveOutSlopes(of: [.reset, .update]) },
      back(
        "No slopes",
        """
        You put the derivatives by n_t and by the gates themselves into the sums. Each came out of \
        an activation: multiply with 1 − n_t², z_t (1 − z_t) and r_t (1 − r_t).
        """
      ) { $0.leaveOutSlopes(of: GRUGate.allCases) },
      back(
        "The slope of tanh for the gates",
        "You take 1 − s² of the gates. They went through σ, whose slope is s (1 − s)."
      ) { $0.takeSlopes(of: [.reset, .update]) { $0.tanhDerivative() } },
      back(
        "The slope of the sigmoid for the candidate",
        "You take n_t (1 − n_t). The candidate went through tanh, whose slope is 1 − n_t²."
      ) { $0.takeSlopes(of: [.candidate]) { $0.sigmoidDerivative() } },
      back(
        "σ and tanh are taken again",
        """
        You take σ′(r_t) and its like as if r_t were a sum. What the step remembers has been through \
        σ and tanh already: r_t (1 − r_t), z_t (1 − z_t) and 1 − n_t².
        """
      ) {
        $0.takeSlopes(of: [.reset, .update]) { $0.sigmoid().sigmoidDerivative() }
        $0.takeSlopes(of: [.candidate]) { $0.tanh().tanhDerivative() }
      },
      back(
        "The slope of the candidate is 1 − n",
        "You multiply with 1 − n_t. The slope of tanh has a square: 1 − n_t²."
      ) { $0.takeSlopes(of: [.candidate]) { $0.map { 1 - $0 } } },
    ]
}

extension GRUGate {
  /// The slope of its activation, in terms of what it gave.
  fileprivate var slope: String {
    switch self {
    case .reset: "r_t (1 − r_t)"
    case .update: "z_t (1 − z_t)"
    case .candidate: "1 − n_t²"
    }
  }
}
