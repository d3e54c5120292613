import Datasets
import Testing

@Test func `there are 4275 female, 1219 male and 5163 distinct names`() throws {
  let names = try Names.load()
  let female = names.filter { $0.sex == .female }
  #expect(female.count == 4275)
  #expect(names.count == 4275 + 1219)
  #expect(Names.distinct(names).count == 5163)
  #expect(names.first == GivenName(text: "mary", sex: .female, percent: 2.629))
  // The census lists the names of about 90 % of the people.
  #expect(abs(female.map(\.percent).reduce(0, +) - 89.94) < 1e-9)
}

@Test func `a broken line of names is refused with its place`() {
  let head = "name,sex,percent\nmary,F,2.629\n"
  let place = ", line 3, column"
  let letters = "expected a name in the lower-case letters a to z"
  let cases = [
    Broken(head + ",F,1", "\(place) 'name': \(letters), came nothing. Correct it"),
    Broken(head + "Ann,F,1", "\(place) 'name': \(letters), came 'Ann'. Correct it"),
    Broken(head + "zoë,F,1", "\(place) 'name': \(letters), came 'zoë'. Correct it"),
    Broken(head + "ann,f,1", "\(place) 'sex': expected F or M, came 'f'. Correct it"),
    Broken(
      head + "ann,F,100.5",
      "\(place) 'percent': expected a number from 0 to 100, came '100.5'. Correct it"),
    Broken(
      head + "mary,F,1",
      "\(place) 'name': expected each name once for each sex, but line 2 has 'mary,F' already, "
        + "came 'mary'. Remove one of the two lines"),
  ]
  #expect(mismatches(in: cases, parse: Names.parse) == [])
}

@Test func `a name may be borne by both sexes`() throws {
  let names = try Names.parse("name,sex,percent\nlee,F,0.1\nlee,M,0.2", file: "it.csv")
  #expect(names.map(\.sex) == [.female, .male])
}
