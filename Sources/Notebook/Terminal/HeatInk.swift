/// Shades of a heat map, as colours and as glyphs.
enum HeatInk {
  /// Colours of the 256-colour palette, each lighter than the one before: such a ramp can be read
  /// on a dark ground and on a light one.
  private static let sequential = [235, 238, 24, 31, 38, 80, 116, 152, 195]
  private static let above = [236, 24, 25, 32, 39, 45, 123]
  private static let below = [236, 58, 94, 130, 172, 208, 222]

  static func ink(_ strength: Double, _ shading: HeatMap.Shading) -> Ink {
    let ramp = shading == .sequential ? sequential : strength < 0 ? below : above
    let index = min(Int(abs(strength) * Double(ramp.count)), ramp.count - 1)
    return .shade(ramp[index], darkText: index >= 4)
  }

  /// Denser glyphs for stronger values; below zero, ones made of dashes.
  static func glyph(_ strength: Double) -> String {
    let ramp = strength < 0 ? [" ", "·", "-", "=", "≡"] : [" ", "░", "▒", "▓", "█"]
    return ramp[min(Int((abs(strength) * 4).rounded()), 4)]
  }
}
