// Only the C library is imported here, and its global `stdout` and `stderr` are known to be shared.
#if canImport(Darwin)
@preconcurrency import Darwin
#elseif canImport(Musl)
@preconcurrency import Musl
#else
@preconcurrency import Glibc
#endif

/// Sends both standard streams to files, line by line, so that what was printed before a trap is
/// not lost.
func redirectStandardStreams(output: String, error: String) {
  redirect(stdout, to: output)
  redirect(stderr, to: error)
}

private func redirect(_ stream: UnsafeMutablePointer<FILE>?, to path: String) {
  guard let stream else { return }
  fflush(stream)
  let file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
  guard file >= 0 else { return }
  dup2(file, fileno(stream))
  close(file)
  setvbuf(stream, nil, _IOLBF, 0)
}
