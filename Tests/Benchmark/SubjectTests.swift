import RNNMath
import Testing

@testable import Benchmark

@Suite struct SubjectTests {
  @Test func `identifiers are different`() {
    let identifiers = Subject.all.map(\.identifier)
    #expect(Set(identifiers).count == identifiers.count)
  }

  @Test func `the naive loop finds the same product in every form`() {
    var generator = RandomGenerator(seed: 1)
    for form in [Product.Form.neither, .left, .right] {
      let product = Product(rows: 3, depth: 5, columns: 4, form: form)
      let (a, b) = product.operands(using: &generator)
      let expected = a.matmul(b, transposing: form.transposition)
      let difference = (product.naive(a, b) - expected).values.map { abs($0) }.max() ?? .nan
      // Five products of numbers below one, in another order.
      #expect(difference < 1e-6)
    }
  }

  @Test func `operations count two for each multiply-add`() {
    #expect(Product(rows: 2, depth: 3, columns: 4).operations == 48)
    let shape = SequenceShape(name: "", batch: 2, hidden: 3, steps: 5, vocabulary: 4)
    let products = StepProducts(gates: 1, shape: shape)
    // 2·T·N·(V·H + H·H + H·V): x·W, h·U, h·W_y
    #expect(products.forwardOperations == 660)
    // Each again twice, but dx is not needed: 2·T·N·V·H less.
    #expect(products.operations == 1740)
  }

  @Test func `every workload can do all that is timed`() throws {
    let shape = SequenceShape(name: "", batch: 2, hidden: 3, steps: 4, vocabulary: 5)
    for workload in Workload.all {
      let trainee = try workload.make(shape)
      let numbers = [
        try trainee.forward(), try trainee.gradient(), try trainee.step(), try trainee.update(),
        try trainee.sample(3),
      ]
      #expect(numbers.allSatisfy { $0.isFinite })
      let loss = Double(try trainee.gradient())
      #expect(trainee.expected.first == loss)
    }
  }
}
