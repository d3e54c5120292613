import RNNMath
import Testing

struct ThreadsTests {
  @Test func `a concurrent map keeps the order, whatever the number of threads`() {
    let expected = (0..<100).map { $0 * $0 }
    for count in [1, 2, 3, 8] {
      #expect(Threads.with(count) { (0..<100).concurrentMap { $0 * $0 } } == expected)
    }
    #expect(Array(3..<3).concurrentMap { $0 } == [])
    #expect([10, 20, 30][1...].concurrentMap { $0 + 1 } == [21, 31])
  }

  @Test func `the first error by order is thrown`() {
    struct Refused: Error, Equatable { let number: Int }
    for count in [1, 4] {
      #expect(throws: Refused(number: 7)) {
        try Threads.with(count) {
          try (0..<20).concurrentMap { if $0 >= 7 { throw Refused(number: $0) } }
        }
      }
    }
  }

  @Test func `inside a part there is one thread`() {
    #expect(Threads.with(2) { [0, 1].concurrentMap { _ in Threads.count } } == [1, 1])
    #expect(Threads.with(5) { Threads.count } == 5)
  }

  @Test func `parts cover a range, and only the last is smaller`() {
    #expect((0..<40).parts(of: 16) == [0..<16, 16..<32, 32..<40])
    #expect((3..<5).parts(of: 2) == [3..<5])
    #expect((3..<3).parts(of: 2) == [])
  }

  @Test func `what cannot be is refused`() async {
    await #expect(processExitsWith: .failure) { _ = Threads.with(0) { 1 } }
    await #expect(processExitsWith: .failure) { _ = (0..<3).parts(of: 0) }
  }
}
