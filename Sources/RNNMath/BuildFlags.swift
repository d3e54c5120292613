/// What this build may use of the processor: the manifest decides, so it is known when compiling.
public enum BuildFlags {
  /// Whether a product and a sum are one instruction.
  public static var usesFMA: Bool {
    #if UNROLLED_FMA
    true
    #else
    false
    #endif
  }

  /// Whether it is made for this very processor.
  public static var isNative: Bool {
    #if UNROLLED_NATIVE || arch(arm64)
    true
    #else
    false
    #endif
  }
}
