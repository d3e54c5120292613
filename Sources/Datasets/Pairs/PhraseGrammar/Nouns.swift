extension PhraseGrammar {
  /// The gender of a French noun, and of what agrees with it.
  enum Gender: Sendable { case masculine, feminine }

  /// A noun in both languages.
  struct Noun: Hashable, Sendable {
    let english, englishPlural: String
    let french, frenchPlural: String
    let gender: Gender
    /// Whether it can be counted; if it can't, it has no plural: its plurals are empty.
    let isCountable: Bool
    let senses: Senses

    init(_ row: [[String]]) {
      let (english, french) = (row[0], row[1])
      isCountable = english.count == 2
      (self.english, self.french) = (english[0], french[0])
      englishPlural = isCountable ? english[1] : ""
      frenchPlural = isCountable ? french[1] : ""
      gender = french.contains("f") ? .feminine : .masculine
      senses = Senses(named: row[2])
    }

    /// The English word, and the French one.
    func english(plural: Bool) -> String { plural ? englishPlural : english }
    func french(plural: Bool) -> String { plural ? frenchPlural : french }
  }

  /// All nouns. A row is the English singular and plural, the French ones with the gender, and the
  /// senses; what can't be counted has no plurals. An `h` that no vowel is elided before is marked.
  static let nouns = rows(nounTable).map(Noun.init)

  /// The French words that begin with a vowel or an h and yet are said as if with a consonant.
  static let aspirated = Set(
    rows(nounTable).map { $0[1] }.filter { $0.contains("h") }.flatMap { $0.prefix(2) })

  private static let nounTable = """
    man men | homme hommes m | person adult little handsome
    woman women | femme femmes f | person adult charming little handsome
    boy boys | garçon garçons m | person child little handsome
    girl girls | fille filles f | person child charming little
    child children | enfant enfants m | person child little handsome
    friend friends | ami amis m | person adult role handsome
    teacher teachers | professeur professeurs m | person adult role little handsome
    king kings | roi rois m | person adult role little handsome
    queen queens | reine reines f | person adult role charming little handsome
    brother brothers | frère frères m | person child family little
    sister sisters | sœur sœurs f | person child family charming little
    son sons | fils fils m | person child family
    hero heroes | héros héros m h | person adult role little handsome
    animal animals | animal animaux m | animal
    dog dogs | chien chiens m | animal
    cat cats | chat chats m | animal charming
    horse horses | cheval chevaux m | animal
    bird birds | oiseau oiseaux m | animal charming coloured
    mouse mice | souris souris f | animal
    owl owls | hibou hiboux m h | animal
    apple apples | pomme pommes f | food piece fruit
    cake cakes | gâteau gâteaux m | food piece
    egg eggs | œuf œufs m | food piece
    bread | pain m | food
    meat | viande f | food
    cheese | fromage m | food
    water | eau f | drink
    milk | lait m | drink
    coffee | café m | drink
    book books | livre livres m | text openable goods coloured
    letter letters | lettre lettres f | text openable
    newspaper newspapers | journal journaux m | text goods
    story stories | histoire histoires f | text charming
    dress dresses | robe robes f | clothing coloured charming
    hat hats | chapeau chapeaux m | clothing coloured charming
    shoe shoes | chaussure chaussures f | clothing coloured charming
    jewel jewels | bijou bijoux m | jewel coloured charming
    house houses | maison maisons f | building place interior landmark coloured charming
    garden gardens | jardin jardins m | place interior landmark charming
    school schools | école écoles f | building place destination interior service landmark
    church churches | église églises f | building place destination interior landmark charming
    hotel hotels | hôtel hôtels m | building place destination interior service landmark
    hospital hospitals | hôpital hôpitaux m | building place destination interior service landmark
    castle castles | château châteaux m | building place destination interior landmark charming
    market markets | marché marchés m | place destination landmark
    village villages | village villages m | place destination interior charming
    building buildings | bâtiment bâtiments m | building place interior landmark
    car cars | voiture voitures f | thing vehicle interior landmark coloured
    boat boats | bateau bateaux m | thing vehicle coloured
    key keys | clé clés f | thing portable
    box boxes | boîte boîtes f | thing portable openable coloured charming
    table tables | table tables f | thing surface roof coloured
    chair chairs | chaise chaises f | thing portable surface roof coloured
    door doors | porte portes f | thing openable landmark coloured
    window windows | fenêtre fenêtres f | thing openable roof landmark
    tree trees | arbre arbres m | thing roof landmark tree
    eye eyes | œil yeux m | body
    """
}
