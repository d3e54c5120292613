import Datasets
import Seq2SeqModel
import Testing

@Suite struct KindsOfErrors {
  private func kinds(_ said: String, _ right: String) -> Set<PhraseErrorKind> {
    let words = [said, right].map { $0.split(separator: " ").map(String.init) }
    return PhraseErrorKind.all(in: words[0], right: words[1])
  }

  @Test(
    arguments: [
      ("2026-11-21", "2026-11-21", []),
      ("1926-11-21", "2026-11-21", [.century]),
      ("2027-11-21", "2026-11-21", [.year]),
      ("2026-10-21", "2026-11-21", [.month]),
      ("2026-11-12", "2026-11-21", [.day]),
      ("1926-10-22", "2026-11-21", [.century, .month, .day]),
      ("2026-03-06", "2026-06-03", [.exchanged]),
      ("2025-03-06", "2026-06-03", [.year, .exchanged]),
      ("2026-06-06", "2026-06-03", [.day]),
      ("2026-02-29", "2024-02-29", [.noDate]),
      ("2026-11-2", "2026-11-21", [.noDate]),
      ("2026-+1-21", "2026-11-21", [.noDate]),
      ("2026-11-21-", "2026-11-21", [.noDate]),
      ("", "2026-11-21", [.noDate]),
    ] as [(String, String, Set<DateErrorKind>)])
  func `a date has these`(said: String, right: String, kinds: Set<DateErrorKind>) {
    #expect(DateErrorKind.all(in: said, right: right) == kinds)
  }

  @Test(
    arguments: [
      ("les voitures rouges", []),
      ("la voiture rouge", [.agreement]),
      ("des voitures rouges", [.article]),
      ("voitures rouges", [.article]),
      ("les les voitures rouges", [.article]),
      ("les rouges voitures", [.order]),
      ("les rouge voiture", [.agreement, .order]),
      ("les maisons rouges", [.otherWord]),
      ("les voitures", [.missingWord]),
      ("les voitures rouges vertes", [.extraWord]),
      ("les maisons", [.otherWord, .missingWord]),
      ("", [.article, .missingWord]),
    ] as [(String, Set<PhraseErrorKind>)])
  func `a phrase has these`(said: String, expected: Set<PhraseErrorKind>) {
    #expect(kinds(said, "les voitures rouges") == expected)
  }

  @Test func `a negation is both of its words`() {
    let right = "je n' ai pas d' eau"
    #expect(kinds("j' ai d' eau", right) == [.negation, .agreement])
    #expect(kinds("je n' ai d' eau", right) == [.negation])
    #expect(kinds("je ne ai pas d' eau", right) == [.agreement])
    #expect(kinds("je n' ai pas de l' eau", right) == [.agreement, .article])
  }

  @Test func `an order is right if a word is missing that comes twice`() {
    #expect(kinds("chat voit le chien", "le chat voit le chien") == [.article])
    #expect(kinds("le chat voit les chien", "le chat voit le chien") == [.agreement])
    #expect(kinds("le chien voit le chat", "le chat voit le chien") == [.order])
    #expect(kinds("la chat voit le souris", "le chat voit la souris") == [.agreement])
  }

  @Test func `forms are what the grammar says`() {
    for (first, second) in [("œil", "yeux"), ("bel", "belles"), ("suis", "est"), ("mon", "mes")] {
      #expect(PhraseGrammar.areForms(first, second) && PhraseGrammar.areForms(second, first))
    }
    for (first, second) in [("la", "une"), ("chien", "chat"), ("mon", "ton"), ("xyz", "abc")] {
      #expect(!PhraseGrammar.areForms(first, second))
    }
    #expect(PhraseGrammar.areForms("xyz", "xyz"))
  }

  @Test func `every wrong translation has a kind, and every right one has none`() {
    let words = PhraseGrammar.targetWords
    for (word, other) in zip(words, words.dropFirst()) {
      #expect(PhraseErrorKind.all(in: [word], right: [other]) != [])
      #expect(PhraseErrorKind.all(in: [word, other], right: [other, word]) != [])
      #expect(PhraseErrorKind.all(in: [word, other], right: [word, other]) == [])
    }
  }
}
