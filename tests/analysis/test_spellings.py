"""Rules guess how else a word may have been written."""

from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.analysis.spellings import RULES, Respellings


def guesses(word, language="en"):
    return {guess.word for guess in Respellings(word, [language]).each()}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_leads_from_its_example_there_and_mostly_back(rule):
    typed, found = (text.lower() for text in rule.example)
    language = next(iter(rule.languages), "en")
    ways = {(change.old, change.new) for change in rule.changes}
    back = [(found, typed)] if any((new, old) in ways for old, new in ways) else []
    for one, other in [(typed, found), *back]:
        assert (other, (rule.name,)) in {
            (guess.word, guess.rules) for guess in Respellings(one, [language]).each()
        }


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("love", {"loue"}),
        ("loue", {"love", "loü"}),
        ("judge", {"iudge"}),
        ("universe", {"vniverse", "uniuerse", "vniuerse"}),
        ("joyful", {"ioyful"}),  # a u before a consonant was a u
        ("juvenile", {"iuvenile", "juuenile", "iuuenile"}),
        ("queen", {"qveen"}),  # no ü after a q
        ("harbour", set()),  # of English alone
        ("vérité", {"uérité"}),  # é is a vowel
        ("privé", {"priué"}),
        ("obiection", {"objection"}),
        ("nation", set()),
        ("very", {"uery"}),
        ("1914", set()),
        ("u.s.", set()),
    ],
)
def test_letters_are_changed_one_by_one_and_together(word, expected):
    assert guesses(word, "eo") == expected


def test_case_and_composition_of_the_typed_word_do_not_matter():
    assert guesses("LOVE", "eo") == {"loue"}
    assert guesses("Mu\u0308ller", "eo") == guesses("müller", "eo") == {"mueller"}


def test_german_rules_hold_in_german():
    assert guesses("teil", "de") == {"theil", "teyl", "theyl"}
    assert guesses("teil", "it") == set()


def test_each_guess_says_in_which_of_the_languages_it_holds():
    found = {guess.word: guess.languages for guess in Respellings("bei", ["en", "de", "it"]).each()}
    assert found["bey"] == {"de"}
    found = {
        guess.word: guess.languages for guess in Respellings("juli", ["fr", "de", "und"]).each()
    }
    assert found["iuli"] == {"fr", "de", "und"}


def test_texts_in_no_known_language_are_taken_for_english():
    assert guesses("public", "und") == guesses("public", None) == guesses("public", "en")


@pytest.mark.parametrize(
    ("language", "today", "before"),
    [
        # Regeln für die deutsche Rechtschreibung (1902), against the Prussian ones of 1880
        (
            "de",
            "Tal Tür Ton Tränen Teil Rat Wert Mut",
            "Thal Thür Thon Thränen Theil Rath Werth Muth",
        ),
        ("de", "Bundesrat Heimat", "Bundesrath Heimath"),
        ("de", "Zentrum Zigarre Medizin Konzert", "Centrum Cigarre Medicin Koncert"),
        ("de", "Kultur Klasse Publikum Akkord Akzent", "Cultur Classe Publicum Accord Accent"),
        ("de", "regieren studierte Regierung", "regiren studirte Regirung"),
        ("de", "gibt ging fing hing gib", "giebt gieng fieng hieng gieb"),
        ("de", "Zeugnis Ware bar Herde töten tot", "Zeugniß Waare baar Heerde tödten todt"),
        ("de", "bei sein zwei Mai deshalb", "bey seyn zwey May deßhalb"),
        ("de", "Volk ganz Werk auf und ihr", "Volck gantz Werck auff vnd jhr"),
        ("de", "mitteilen Weltteil Rathaus", "mittheilen Welttheil Rathhaus"),
        # Wienerisches Diarium (1756 to 1763), against Adelung's dictionary (1774 to 1786)
        (
            "de",
            "Vater treten Gebot Witwe Botschaft Blatt",
            "Vatter tretten Gebott Wittwe Bottschaft Blat",
        ),
        ("de", "Truppen Husaren Rapport", "Trupen Hussaren Raport"),
        ("de", "Grenze erwähnt ungefähr nämlich", "Gränze erwehnt ungefehr nemlich"),
        ("de", "Hilfe wirklich Gebirge fürchten", "Hülfe würklich Gebürge förchten"),
        ("de", "Rat nötig Not geraten", "Raht nöhtig Noht gerahten"),
        ("de", "gemacht steht geführt gesetzt", "gemachet stehet geführet gesetzet"),
        ("de", "Gefängnis Geheimnis Verzeichnisse", "Gefängnuß Geheimnüß Verzeichnüsse"),
        ("de", "Schiff Angriff eröffnet Hoffnung", "Schif Angrif eröfnet Hofnung"),
        ("de", "angreifen streifen Kraft Herrschaft", "angreiffen streiffen Krafft Herrschafft"),
        ("de", "wollte gesamte bekannt ebenfalls", "wolte gesammte bekant ebenfals"),
        ("de", "Königin worin Inhalt", "Königinn worinn Innhalt"),
        ("de", "Weg Segen selig beide", "Weeg Seegen seelig beede"),
        ("de", "Artikel Titel Insel Zettel", "Articul Titul Insul Zettul"),
        ("de", "Kreuz Justiz Republik zurück jetzt", "Kreutz Justitz Republick zurük jezt"),
        ("de", "liegend viel geschrieben widrig", "ligend vil geschriben wiedrig"),
        ("de", "wohl sowohl verloren geborene", "wol sowol verlohren gebohrene"),
        ("de", "Haus Preis schadlos gewiss", "Hauß Preiß schadloß gewis"),
        ("de", "deutsch Papst Augsburg Brot", "teutsch Pabst Augspurg Brod"),
        ("de", "jetzt daher nachdem sei sind", "jetzo dahero nachdeme seye seynd"),
        ("de", "dazu womit hiermit", "darzu wormit hiemit"),
        ("de", "Kurfürst Kursachsen", "Churfürst Chursachsen"),
        ("de", "Leutnant Kurier Paket Fuchs", "Leutenant Courier Paquet Fux"),
        ("de", "Ungarn London Polen Wien", "Hungarn Londen Pohlen Wienn"),
        # RIDGES, herbals of 1482 to 1652 with their words as they are spelled today
        ("de", "Dampf scharf fünf stärkt", "Dampff scharff fünff sterkt"),
        ("de", "Haus groß Fleiß muss", "hausz grosz fleisz musz"),
        ("de", "Frauen darum Tugend kommt", "Frawen darumb Tugent kompt"),
        ("de", "unter diese Nahrung nehmen", "under dise Narung nemen"),
        # the Deutsches Textarchiv's norms
        ("de", "tödlich Elefant Gemälde Person", "tödtlich Elephant Gemählde Persohn"),
        # Dictionnaire de l'Académie, 1835 against 1798, 1740 against 1718
        ("fr", "était avait français Anglais", "étoit avoit françois Anglois"),
        ("fr", "connaître paraître faible monnaie", "connoître paroître foible monnoie"),
        ("fr", "enfants moments temps", "enfans momens tems"),
        ("fr", "fête même île école état apôtre", "feste mesme isle escole estat apostre"),
        ("fr", "roi loi moi fait saint savoir", "roy loy moy faict sainct sçavoir"),
        # the laws of 1934 and 1947 against De Vries and Te Winkel (1863), and Siegenbeek (1804)
        ("nl", "mens vis Nederlands tussen", "mensch visch Nederlandsch tusschen"),
        ("nl", "zo lopen delen grote", "zoo loopen deelen groote"),
        ("nl", "jaar huis tijd", "jaer huys tyd"),
        # Ortografía de la Academia (1815), Diccionario de autoridades (1726)
        ("es", "dejar ejército bajo", "dexar exército baxo"),
        ("es", "cuando cual reino aire", "quando qual reyno ayre"),
        ("es", "cabeza teatro haber", "cabeça theatro haver"),
        # Reforma Ortográfica (1911), Acordo Ortográfico (1990)
        ("pt", "filosofia teatro estilo monarquia", "philosophia theatro estylo monarchia"),
        ("pt", "ele ano ato diretor adoção", "elle anno acto director adopção"),
        ("it", "aiuto ieri gioia studi", "ajuto jeri gioja studj"),
        ("it", "grazia onore uomo", "gratia honore huomo"),
        ("la", "Vulgus iam haec gratia nihil", "Uulgus jam hec gracia nichil"),
        # Retskrivningsreformen (1948), rettskrivningen av 1907 og 1917
        ("da", "år skulle kunne", "aar skulde kunde"),
        ("nb", "bok gate løpe på", "bog gade løbe paa"),
        # kungliga cirkuläret (1906), Svenska Akademiens ordlista (1889)
        ("sv", "vad över hava brev gott", "hvad öfver hafva bref godt"),
        ("sv", "kvinna värld", "qvinna verld"),
        # the decree of 27 February 1945
        ("bg", "град човек бял път", "градъ човѣкъ бѣлъ пѫть"),
        # the Authorized Version (1611), Johnson's Dictionary (1755)
        (
            "en",
            "make love carry fit queer happy great",
            "maketh loueth carrieth fittest queerest happiest greatest",
        ),
        ("en", "public music critics", "publick musick criticks"),
        # Webster's American Dictionary (1828), beside the Oxford English Dictionary
        (
            "en",
            "honor colored laborers favorable neighborhood",
            "honour coloured labourers favourable neighbourhood",
        ),
        ("en", "theater centers fiber luster somber", "theatre centres fibre lustre sombre"),
        ("en", "organize civilization analyzed", "organise civilisation analysed"),
        ("en", "defense offenses license pretense", "defence offences licence pretence"),
        ("en", "jail jailer plow gray wagons", "gaol gaoler plough grey waggons"),
        # the Oxford English Dictionary's spellings of the 18th and 19th centuries
        ("en", "show shown connection reflections", "shew shewn connexion reflexions"),
        ("en", "surprise choosing increase complete", "surprize chusing encrease compleat"),
        ("en", "inquiry enclosed control ancient", "enquiry inclosed controul antient"),
        ("en", "economy phenomena medieval", "oeconomy phaenomena mediaeval"),
    ],
)
def test_words_of_today_lead_to_those_of_before_a_reform_and_back(language, today, before):
    for new, old in zip(today.lower().split(), before.lower().split(), strict=True):
        assert old in guesses(new, language)
        assert new in guesses(old, language)


@pytest.mark.parametrize(
    ("language", "today", "before"),
    [
        # letters of 1386 to 1698 (ICAMET), prints of 1600 to 1700 (ARCHER), as they are normalised
        ("en", "him time king right wife said", "hym tyme kyng ryght wyfe sayd"),
        ("en", "only felicity lady", "onelie felicitie ladye"),
        ("en", "mortal general faithful council", "mortall generall faithfull councill"),
        ("en", "sun dog star he she so no", "sunne dogge starre hee shee soe noe"),
        ("en", "goodness happiness business", "goodnes happinesse busines"),
        ("en", "house your wound servant danger", "howse yowr wownd servaunt daunger"),
        ("en", "friend believe chief field", "freind beleeve cheef feild"),
        ("en", "condition think public politic", "condicion thinck publicke politique"),
        ("en", "enjoy engage therefore wherein", "injoy ingage therfore wherin"),
        ("en", "soldier month virtue", "souldier moneth vertue"),
        ("en", "loved walk carried whispered", "lov'd walk'd carry'd whisperd"),
        ("en", "wondered kissed looked wished", "wondred kist lookt wisht"),
        ("en", "up us upon", "vp vs vpon"),
        # prints of 1604 to 1697 (FreEM), as they are normalised
        ("fr", "un je ni ici ami ennemi", "vn ie ny icy amy ennemy"),
        ("fr", "vu reçu assuré sûr", "veu receu asseuré seur"),
        ("fr", "répondit déplaisir montrer", "respondit desplaisir monstrer"),
        ("fr", "toujours cette plutôt", "tousjours ceste plustôt"),
        ("fr", "avantage avocat avec donc", "advantage advocat avecque doncques"),
        ("fr", "joie reine procès lois aimer", "joye reyne procez loix aymer"),
        # texts of 1607 to 1692 (CLIN 2017), as they are normalised
        ("nl", "zijn zeer zonder kan komen", "sijn seer sonder can comen"),
        ("nl", "ik zoekt dag noodig god land", "ick zoeckt dagh noodich godt landt"),
        ("nl", "kwam kwaad jaren uit tijd", "quam quaad jaeren wt tijt"),
        # court records of 1527 to 1812 (Gender and Work), as they are normalised
        ("sv", "vara hava övrige med till", "wara hawa öfwrige medh til"),
        ("sv", "det där tid en sak år", "thet ther tidh een saak åhr"),
        ("sv", "göra kyrka samt att", "giöra kyrkia sampt at"),
        # letters of the 16th to 19th century (Post Scriptum), as they are normalised
        ("es", "hacer decir mujer dije muy", "hazer dezir muger dige mui"),
        ("es", "ahora hoy mismo iglesia volver", "aora oy mesmo yglesia bolver"),
        ("pt", "casa coisa não foram deus uma", "caza couza nam forão deos huma"),
        ("pt", "inglês diz mulher mãe foi", "inglez dis molher mãi foy"),
        # manuscripts (IcePaHC) and prints (goo300k), as they are normalised
        ("is", "við ekki borð maður", "vid ecki bord maðr"),
        ("sl", "človek čas prvi svojega", "zhlovek zhas pervi svojiga"),
        # the circular of 1889 and the meeting of Stockholm (1869), before them
        ("da", "kvinde vej øje igen sten", "qvinde vei øie igjen steen"),
        ("nb", "kvinne mann etter", "kvinde mand efter"),
    ],
)
def test_words_of_today_lead_to_those_of_old_texts(language, today, before):
    for new, old in zip(today.split(), before.split(), strict=True):
        assert old in guesses(new, language)


@pytest.mark.parametrize(
    ("language", "pairs"),
    [
        # what novels, newspapers and speeches of 1780 to 2009 have for what is typed
        ("en", "but/butt tip/type hide/hyde mire/myre would/wold cold/could"),
        ("en", "commit/come herd/heard trust/trussed mist/missed past/passed guest/guessed"),
        ("en", "vs/us bee/be doe/do hart/heart card/carred that/that'd matter/mater ant/aunt"),
        ("fr", "mais/may fois/foy test/têt plans/plants monstre/montre droit/drait"),
        ("pt", "veio/vejo seio/seja paz/pas mil/mile dose/doze leo/leu reunião/reuniam"),
        ("es", "baia/baja encima/enzima"),
        ("sv", "sova/soffa män/men pär/per"),
        ("nb", "vet/ved leke/lege brød/brøt"),
    ],
)
def test_two_words_of_a_language_are_not_taken_for_one_another(language, pairs):
    for one, other in (pair.split("/") for pair in pairs.split()):
        assert other not in guesses(one, language)


@pytest.mark.parametrize(
    "word", "forest interest west honest earnest modest teeth elizabeth".split()
)
def test_words_that_only_seem_to_have_an_ending_have_none(word):
    assert not [guess for guess in Respellings(word, ["en"]).each() if "est, eth" in guess.rules]


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("for", "forest"),
        ("earn", "earnest"),
        ("mode", "modest"),
        ("dive", "divest"),
        ("pry", "priest"),
    ],
)
def test_no_word_leads_to_one_that_only_seems_to_be_a_form_of_it(word, other):
    assert other not in guesses(word, "en")


@given(
    st.sampled_from(["", "s"]),
    st.text("aeéiuvjwthyäöünsr", max_size=4),  # of more, not all changes are tried
    st.sampled_from(["", "r"]),
    st.sampled_from(["en", "de", "fr"]),
)
def test_what_one_change_leads_to_leads_back(beginning, middle, end, language):
    word = beginning + middle + end
    for guess in Respellings(word, [language]).each():
        if BOTH_WAYS.issuperset(guess.rules) and middles(word, guess.word) in PAIRS:
            assert word in guesses(guess.word, language)


def leads_both_ways(rule):
    turned = {change._replace(old=change.new, new=change.old) for change in rule.changes}
    return turned == set(rule.changes)


PAIRS = {(change.old, change.new) for rule in RULES for change in rule.changes}
BOTH_WAYS = {rule.name for rule in RULES if leads_both_ways(rule)}


def middles(one, other):
    """What is left of two words without the beginning and the end that they share."""
    start = shared(one, other)
    end = shared(one[start:][::-1], other[start:][::-1])
    return one[start : len(one) - end], other[start : len(other) - end]


def shared(one, other):
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


@pytest.mark.parametrize(
    "pair",
    "Hüte/Hütte Ofen/offen Waffen/Wafen Hof/Hoff hofen/hoffen beten/betten Schal/Schall Stil/still"
    " Sin/Sinn Wal/Wall Mus/Muss das/dass den/denn wider/wieder Seite/Saite Miene/Mine Lied/Lid"
    " Rad/Rat Grad/Grat Bund/bunt Tod/tot Name/nahme mahlen/malen Kante/kannte Rente/rennte"
    " halten/hallten Falte/fallte Rute/ruhte Blüte/blühte spät/späht Komet/kommt Paket/Pakt"
    " Planet/plant Gebet/gebt Schaft/schafft straft/strafft Pike/picke strikt/strickt weis/weiß"
    " reis/reiß bis/biß Gewand/gewandt Wand/wandt unser/unter neu/new Mohren/Moren wagen/waagen"
    " Regent/Regend last/lasst gelten/gellten Schlaf/schlaff Haken/hacken".split(),
)
def test_two_german_words_are_not_taken_for_one_another(pair):
    one, other = pair.lower().split("/")
    assert other not in guesses(one, "de")
    assert one not in guesses(other, "de")


def test_living_words_are_not_taken_for_one_another():
    assert "valve" not in guesses("value")
    assert "values" not in guesses("valves")
    assert "euer" not in guesses("ever", "de")
    assert "euer" in guesses("ever", "en")
    assert "lvi" not in guesses("lui")
    assert guesses("xviii", "eo") == {"xviij"}
    assert "paraisse" not in guesses("paroisse", "fr")
    for pair in ("for four", "tor tour", "forth fourth", "her here", "does des", "fence fense"):
        one, other = pair.split()
        assert other not in guesses(one)
        assert one not in guesses(other)


@given(st.text("aeiuvjwthyäöüns", max_size=14), st.sampled_from(["en", "de", None]))
def test_guesses_are_few_and_other_words_that_share_what_they_say_they_share(word, language):
    found = Respellings(word, [language]).each()
    assert len(found) <= 8 + 28 + 1  # each change, each two of eight, all together
    assert len({guess.word for guess in found}) == len(found)
    for guess in found:
        assert guess.word != word
        assert guess.word[guess.same :] == word[guess.typed :]
        assert guess.rules


@pytest.mark.parametrize("word", "loved harbour vpon majesty musick waggon thought".split())
def test_respellings_that_begin_as_no_word_does_are_left_out(word):
    languages = ["en", "de", "fr"]
    every = Respellings(word, languages).each()
    asked: list[str] = []

    def none(some):
        asked.extend(some)
        return frozenset()

    assert every
    assert Respellings(word, languages).each(none) == []
    assert all(guess.word.startswith(tuple(asked)) for guess in every)
    for there in asked:
        some = Respellings(word, languages).each({there}.intersection)
        assert set(some) == {guess for guess in every if guess in some}
        assert {guess for guess in every if guess.word[: guess.same] == there} <= set(some)


def test_what_is_longer_than_any_word_is_not_respelled():
    assert guesses("vpon")
    assert not guesses("vpon" * 100)
