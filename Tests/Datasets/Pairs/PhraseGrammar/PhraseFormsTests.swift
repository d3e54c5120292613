import Testing

@testable import Datasets

/// Singular and plural with their articles, as a dictionary has them.
private let nouns = """
  l'homme, les hommes; la femme, les femmes; le garçon, les garçons; la fille, les filles; \
  l'enfant, les enfants; l'ami, les amis; le professeur, les professeurs; le roi, les rois; \
  la reine, les reines; le frère, les frères; la sœur, les sœurs; le fils, les fils; \
  le héros, les héros; l'animal, les animaux; le chien, les chiens; le chat, les chats; \
  le cheval, les chevaux; l'oiseau, les oiseaux; la souris, les souris; le hibou, les hiboux; \
  la pomme, les pommes; le gâteau, les gâteaux; l'œuf, les œufs; le pain; la viande; \
  le fromage; l'eau; le lait; le café; le livre, les livres; la lettre, les lettres; \
  le journal, les journaux; l'histoire, les histoires; la robe, les robes; \
  le chapeau, les chapeaux; la chaussure, les chaussures; le bijou, les bijoux; \
  la maison, les maisons; le jardin, les jardins; l'école, les écoles; l'église, les églises; \
  l'hôtel, les hôtels; l'hôpital, les hôpitaux; le château, les châteaux; \
  le marché, les marchés; le village, les villages; le bâtiment, les bâtiments; \
  la voiture, les voitures; le bateau, les bateaux; la clé, les clés; la boîte, les boîtes; \
  la table, les tables; la chaise, les chaises; la porte, les portes; \
  la fenêtre, les fenêtres; l'arbre, les arbres; l'œil, les yeux
  """

/// Of those that hide their gender in the article above, the ones that are feminine.
private let feminineVowels: Set = ["eau", "histoire", "école", "église"]

/// Masculine, feminine, their plurals; in brackets the masculine before a vowel.
private let adjectives = """
  petit petite petits petites; grand grande grands grandes; beau belle beaux belles (bel); \
  vieux vieille vieux vieilles (vieil); nouveau nouvelle nouveaux nouvelles (nouvel); \
  jeune jeune jeunes jeunes; bon bonne bons bonnes; mauvais mauvaise mauvais mauvaises; \
  joli jolie jolis jolies; autre autre autres autres; rouge rouge rouges rouges; \
  vert verte verts vertes; bleu bleue bleus bleues; noir noire noirs noires; \
  blanc blanche blancs blanches; gris grise gris grises; marron marron marron marron; \
  orange orange orange orange; français française français françaises; \
  anglais anglaise anglais anglaises; heureux heureuse heureux heureuses; \
  dangereux dangereuse dangereux dangereuses; actif active actifs actives; \
  cher chère chers chères; loyal loyale loyaux loyales; malade malade malades malades; \
  triste triste tristes tristes; riche riche riches riches; froid froide froids froides; \
  fatigué fatiguée fatigués fatiguées; \
  intelligent intelligente intelligents intelligentes
  """

/// The present for je, tu, il, nous, vous, ils.
private let verbs = """
  ai as a avons avez ont; mange manges mange mangeons mangez mangent; \
  bois bois boit buvons buvez boivent; lis lis lit lisons lisez lisent; \
  vois vois voit voyons voyez voient; aime aimes aime aimons aimez aiment; \
  regarde regardes regarde regardons regardez regardent; \
  cherche cherches cherche cherchons cherchez cherchent; \
  achète achètes achète achetons achetez achètent; \
  porte portes porte portons portez portent; prends prends prend prenons prenez prennent; \
  veux veux veut voulons voulez veulent; ouvre ouvres ouvre ouvrons ouvrez ouvrent; \
  vais vas va allons allez vont; viens viens vient venons venez viennent; \
  parle parles parle parlons parlez parlent; parle parles parle parlons parlez parlent; \
  dors dors dort dormons dormez dorment; chante chantes chante chantons chantez chantent
  """

@Suite struct TheWordForms {
  private func entries(_ table: String) -> [String] {
    table.split(separator: ";").map { String($0.trimmingPrefix(" ")) }
  }

  @Test func `each noun has the article and the plural that a dictionary gives it`() {
    let expected = entries(nouns)
    #expect(expected.count == PhraseGrammar.nouns.count)
    for (noun, entry) in zip(PhraseGrammar.nouns, expected) {
      let texts = [noun.english, noun.englishPlural].filter { !$0.isEmpty }.map { english in
        let french = PhraseGrammar.translation(of: ["the", english]) ?? []
        return PhraseGrammar.text(of: french)
      }
      #expect(texts.joined(separator: ", ") == entry)
      if entry.hasPrefix("l'") {
        #expect((noun.gender == .feminine) == feminineVowels.contains(noun.french))
      }
    }
  }

  @Test func `each adjective has the four forms that a dictionary gives it`() {
    let expected = entries(adjectives)
    #expect(expected.count == PhraseGrammar.adjectives.count)
    for (adjective, entry) in zip(PhraseGrammar.adjectives, expected) {
      let forms = [
        adjective.masculine, adjective.feminine, adjective.masculinePlural,
        adjective.femininePlural,
      ]
      let special =
        adjective.beforeVowel == adjective.masculine ? "" : " (\(adjective.beforeVowel))"
      #expect(forms.joined(separator: " ") + special == entry)
    }
  }

  @Test func `each verb has the six forms that a grammar gives it`() {
    #expect(PhraseGrammar.verbs.map { $0.french.joined(separator: " ") } == entries(verbs))
    #expect(PhraseGrammar.être == ["suis", "es", "est", "sommes", "êtes", "sont"])
  }

  @Test func `English plurals and third persons are regular but for a few`() {
    let irregular = ["men", "women", "children", "mice", "stories", "heroes"]
    for noun in PhraseGrammar.nouns where noun.isCountable {
      let ending = noun.english.hasSuffix("x") || noun.english.hasSuffix("s") ? "es" : "s"
      let isChurch = noun.english.hasSuffix("ch")
      let regular = noun.english + (isChurch ? "es" : ending)
      #expect(noun.englishPlural == regular || irregular.contains(noun.englishPlural))
    }
    for verb in PhraseGrammar.verbs {
      #expect(verb.third == verb.base + "s" || ["goes", "has"].contains(verb.third))
    }
  }
}
