import Datasets
import Testing

/// Phrases translated by hand, for each rule of the grammar.
private let translations = """
  the man = l'homme
  the hero = le héros
  the owls = les hiboux
  the story = l'histoire
  the red cars = les voitures rouges
  a white mouse = une souris blanche
  some white mice = des souris blanches
  an egg = un œuf
  some bread = du pain
  some meat = de la viande
  some water = de l'eau
  some good bread = du bon pain
  some good meat = de la bonne viande
  some old houses = de vieilles maisons
  some other hotels = d'autres hôtels
  some red houses = des maisons rouges
  another apple = une autre pomme
  the other child = l'autre enfant
  two other children = deux autres enfants
  many horses = beaucoup de chevaux
  many friends = beaucoup d'amis
  many heroes = beaucoup de héros
  many eyes = beaucoup d'yeux
  six new newspapers = six nouveaux journaux
  my school = mon école
  my old school = ma vieille école
  my sister = ma sœur
  your other sister = ton autre sœur
  his house = sa maison
  her brother = son frère
  her eyes = ses yeux
  our hospitals = nos hôpitaux
  their jewel = leur bijou
  their small boats = leurs petits bateaux
  this hotel = cet hôtel
  this hero = ce héros
  this old hotel = ce vieil hôtel
  that small tree = ce petit arbre
  that other hero = cet autre héros
  this church = cette église
  these trees = ces arbres
  a beautiful tree = un bel arbre
  a beautiful castle = un beau château
  the beautiful queens = les belles reines
  some beautiful castles = de beaux châteaux
  a new friend = un nouvel ami
  the new friends = les nouveaux amis
  an old owl = un vieux hibou
  a new hero = un nouveau héros
  the young french women = les jeunes femmes françaises
  the small grey cats = les petits chats gris
  the brown shoes = les chaussures marron
  three orange dresses = trois robes orange
  the loyal kings = les rois loyaux
  the expensive keys = les clés chères
  the active girls = les filles actives
  an english letter = une lettre anglaise
  the cat under the table = le chat sous la table
  the boy with the dogs = le garçon avec les chiens
  the red cars are old = les voitures rouges sont vieilles
  the men are happy = les hommes sont heureux
  the women are not happy = les femmes ne sont pas heureuses
  my son is sick = mon fils est malade
  i am sad = je suis triste
  i am not rich = je ne suis pas riche
  you are young = tu es jeune
  you all are young = vous êtes jeunes
  we are in the garden = nous sommes dans le jardin
  she is active = elle est active
  they are not tired = ils ne sont pas fatigués
  are you all sick = est-ce que vous êtes malades
  is he in front of the hospital = est-ce qu'il est devant l'hôpital
  is the water cold = est-ce que l'eau est froide
  this animal is a horse = cet animal est un cheval
  this animal is not a horse = cet animal n'est pas un cheval
  these animals are horses = ces animaux sont des chevaux
  these animals are old horses = ces animaux sont de vieux chevaux
  are those buildings schools = est-ce que ces bâtiments sont des écoles
  the key is on the chair = la clé est sur la chaise
  i have a car = j'ai une voiture
  i do not have a car = je n'ai pas de voiture
  he does not have any friends = il n'a pas d'amis
  we do not have another key = nous n'avons pas d'autre clé
  they have five cats = ils ont cinq chats
  they do not have five cats = ils n'ont pas cinq chats
  you all have your keys = vous avez vos clés
  you have your key = tu as ta clé
  the sisters have their hats = les sœurs ont leurs chapeaux
  i eat the apple = je mange la pomme
  we eat some cakes = nous mangeons des gâteaux
  do you eat any eggs = est-ce que tu manges des œufs
  she drinks some milk = elle boit du lait
  you all do not drink any water = vous ne buvez pas d'eau
  they drink the coffee = ils boivent le café
  my friend reads many books = mon ami lit beaucoup de livres
  the children read this story = les enfants lisent cette histoire
  do they see the bird = est-ce qu'ils voient l'oiseau
  we see the animals = nous voyons les animaux
  i like the orange hat = j'aime le chapeau orange
  you do not like that cheese = tu n'aimes pas ce fromage
  he looks at the window = il regarde la fenêtre
  he looks for the window = il cherche la fenêtre
  she buys a green dress = elle achète une robe verte
  we buy two dresses = nous achetons deux robes
  the queen wears a jewel = la reine porte un bijou
  they take the newspapers = ils prennent les journaux
  does the king want a boat = est-ce que le roi veut un bateau
  i want some coffee = je veux du café
  i open the door = j'ouvre la porte
  i do not open the door = je n'ouvre pas la porte
  she goes to the market = elle va au marché
  you all go to the church = vous allez à l'église
  do you go to the school = est-ce que tu vas à l'école
  i come from the village = je viens du village
  they come from the hospital = ils viennent de l'hôpital
  we come from the church = nous venons de l'église
  i talk to the heroes = je parle aux héros
  we talk to the queen = nous parlons à la reine
  he talks about the books = il parle des livres
  she talks about a horse = elle parle d'un cheval
  she does not talk about my brother = elle ne parle pas de mon frère
  the dog sleeps behind the house = le chien dort derrière la maison
  do the children sleep = est-ce que les enfants dorment
  i do not sing = je ne chante pas
  you all sing with the french girls = vous chantez avec les filles françaises
  """.split(separator: "\n").map { line in line.split(separator: "=") }

@Suite struct TheTranslations {
  @Test func `phrases are translated as they were by hand`() {
    for line in translations {
      let (english, expected) = (String(line[0]), line[1].dropFirst())
      let french = PhraseGrammar.translation(of: PhraseGrammar.tokens(of: english))
      #expect(french.map(PhraseGrammar.text) == String(expected), "\(english)")
    }
    #expect(translations.count > 110)
  }

  @Test(arguments: [
    "a apple", "an car", "the cars is old", "she eat the apple", "she eats some eggs not",
    "do she sing", "does they sing", "i am", "the", "", "the old", "the other is red",
    "i do not eat some bread", "i eat any bread", "two bread", "many water", "this cars",
    "these car", "i like a cat", "i go to a school", "he is a king", "the men are a king",
    "the red old car", "cars", "the car the car", "the dragon", "some other water",
    "the car is new", "the car is other", "i do not talk to any children",
  ])
  func `what is no English of this grammar has no translation`(english: String) {
    #expect(PhraseGrammar.translation(of: PhraseGrammar.tokens(of: english)) == nil)
    #expect(PhraseGrammar.part(of: PhraseGrammar.tokens(of: english)) == nil)
  }

  @Test func `typed English is cut into words, whatever its capitals and marks`() {
    let cases = [
      ("The red cars.", "the red cars"), ("  Do you  sing ? ", "do you sing"),
      ("I don't sing!", "i do not sing"), ("She doesn’t sing", "she does not sing"),
      ("I'm sad; ", "i am sad;"), ("They're sad", "they are sad"), ("He's rich", "he is rich"),
      ("they aren't rich", "they are not rich"), ("", ""),
    ]
    for (typed, expected) in cases {
      #expect(PhraseGrammar.tokens(of: typed).joined(separator: " ") == expected)
    }
  }

  @Test func `French is written with no space after an apostrophe`() {
    let text = PhraseGrammar.text(of: ["est-ce", "qu'", "elle", "n'", "a", "pas", "d'", "eau"])
    #expect(text == "est-ce qu'elle n'a pas d'eau")
    #expect(PhraseGrammar.text(of: []) == "")
  }
}
