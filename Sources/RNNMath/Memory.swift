/// Has the C library keep the memory that matrices leave for the matrices that come.
///
/// A training step frees what the step before it had allocated. The C library of Linux hands such
/// memory back to the system, and gets it again, page by page and filled with zeros, in the next
/// step: a quarter of the time of a step. It changes its mind about what is large once it has seen
/// a large block go (mallopt(3), "dynamic mmap threshold"), so this shows it one. Call it once, where
/// a program begins; elsewhere than on Linux it does no harm.
public func keepFreedMemory() {
  // Up to 32 MiB are taken into account. Never touched, so it costs no memory.
  let block = UnsafeMutableRawPointer.allocate(byteCount: 31 << 20, alignment: 16)
  hold(block)
  block.deallocate()
}

// Or the optimiser would see that nobody needs the block.
@inline(never)
private func hold(_ block: UnsafeMutableRawPointer) {}
