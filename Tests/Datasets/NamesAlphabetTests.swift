import Datasets
import Testing

@Test func `an encoded name ends in the end marker and decodes to itself`() throws {
  #expect(Names.encode("abba") == [1, 2, 2, 1, 0])
  #expect(Names.encode("") == [Names.endMarker])
  #expect(Names.decode([26, 5, 0, 3]) == "ze")
  #expect(Names.decode([26, 5]) == "ze")
  #expect(Names.alphabet.count == 27)
  let names = Names.distinct(try Names.load())
  #expect(names.map(Names.encode).map(Names.decode) == names)
}

@Test func `an upper-case letter stops with a message`() async throws {
  let result = await #expect(
    processExitsWith: .failure, observing: [\.standardErrorContent]
  ) { _ = Names.encode("Anna") }
  let output = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
  #expect(
    output.contains(
      "Names.encode: expected the letters a to z, came 'A'; write the name in lower case and leave "
        + "out anything else"))
}

@Test func `an index outside the alphabet stops with a message`() async throws {
  let result = await #expect(
    processExitsWith: .failure, observing: [\.standardErrorContent]
  ) { _ = Names.decode([1, 27]) }
  let output = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
  #expect(
    output.contains(
      "Names.decode: expected indices from 0 to 26, came 27; give the model as many classes as "
        + "Names.alphabet has characters"))
}
