"""The words that every sentence of a language has, and what they tell of a text.

Articles, pronouns, prepositions, conjunctions, forms of "be" and "have", and words that only
ask. A text that is full of those of one language, and has few of any other, is in that
language: to count them takes a hundredth of the time in which a detector answers.
"""

from __future__ import annotations

from functools import cache

__all__ = ["FUNCTION_WORDS", "function_words", "told_by_words"]

FUNCTION_WORDS = {
    "da": "af alle at bag ved da de dem den denne der deres det dette dig din du efter eller en "
    "end er et for fra ham han hans har havde have hende her hos hun hvad hvem hvor hvordan "
    "hvorfor i ikke ind jeg kan man med mig min mod ned noget og om op os over paa pa sig "
    "skal som til ud under var ved vi vil være vaere",
    "de": "aber als am an auch auf aus bei bin bis da damit das dass dem den denn der des die "
    "dies diese diesem diesen dieser dieses doch du durch ein eine einem einen einer eines "
    "er es euch fur gegen hat hatte hatten habe haben hier ich ihm ihn ihnen ihr ihre ihrem "
    "ihren ihrer im in ist ja kann konnen man mein mit nach nicht noch nun nur ob oder ohne "
    "sehr sein seine seinem seinen seiner sich sie sind so uber um und uns unter vom von "
    "vor wann war waren warum was welche welcher welches wem wen wenn wer werden wie wird "
    "wir wo worden wurde wurden zu zum zur zwischen",
    "en": "a about above after again against all also am among an and any are as at be because "
    "been before being below between both but by can could did do does doing down during "
    "each few for from further had has have having he her here hers him his how i if in "
    "into is it its itself me might more most must my no nor not of off on once only or "
    "other our out over own same shall she should so some such than that the their them "
    "then there these they this those through to too under until up upon very was we were "
    "what when where whether which while who whom whose why will with would you your",
    "es": "a al algo ante antes aquel aquella como con contra cual cuales cuando cuanto de del "
    "desde donde durante e el ella ellas ellos en entre era eran es esa ese eso esta estaba "
    "estan este esto estos estas fue fueron ha habia han hasta hay la las le les lo los mas "
    "me mi mientras muy ni no nos o otra otro para pero por porque que quien quienes se "
    "segun ser si sin sobre son su sus tambien tan te tu un una unas uno unos y ya yo",
    "fi": "ei en että etta han hän he ja jo joka jos kanssa kuin kun me mika mikä minä mina missa "
    "missä mutta myos myös ne niin nyt ole oli olivat olla on ovat se sen sina sinä siita "
    "siitä tai tama tämä te vai vaan",
    "fr": "a à ai au aussi aux avait avaient avec avant car ce ceci cela celle celles celui ces "
    "cet cette ceux chez comme comment contre d dans de depuis des dont du elle elles en "
    "entre est et etaient etait ete etre eu eux font furent fut il ils j je l la le les "
    "leur leurs lui m ma mais me meme mes moi mon n ne ni nos notre nous on ont ou où par "
    "pas pendant plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa "
    "sans se selon ses si son sont sous sur t ta te tes toi ton tous tout toute toutes tu "
    "un une vers vos votre vous y",
    "it": "a ad ai al alla alle allo anche avere aveva avevano che chi ci come con contro cui da "
    "dai dal dalla dalle dallo de dei del della delle dello di dopo dove e ed era erano "
    "essere fra fu furono gli ha hanno i il in io l la le lei lo loro lui ma mi ne nei nel "
    "nella nelle nello noi non o per perche piu prima quale quali quando quanto quella "
    "quelle quelli quello questa queste questi questo se senza si sono su sua sue sui sul "
    "sulla suo suoi tra tu un una uno vi voi",
    "la": "a ab ac ad ante apud at atque aut autem contra cui cum de dum e ea eam eas ei eis eius "
    "enim eo eos erat erant esse est et etiam eum ex fuit haec hic hoc huic huius iam id "
    "ille in inter ipse is ita me mihi nam ne nec neque non nos ob per post pro propter qua "
    "quae quam quem qui quibus quid quo quod quoque quorum se sed si sic sine sub sui sunt "
    "suo super tam te tu ubi ut vel vero",
    "nl": "aan al alle als bij daar dan dat de der des deze die dit doch door dus een en er haar "
    "had hadden heb hebben heeft hem het hier hij hoe hun ik in is je kan maar me men met "
    "mij mijn na naar niet nog nu of om ons ook op over te tegen tot tussen u uit van veel "
    "voor waar waarom wanneer want waren was wat we wel werd werden wie wij wordt worden ze "
    "zich zij zijn zo zonder",
    "no": "alle at av begge da de dem den denne der deres det dette du eller en er et etter for "
    "fra før ha hadde han hans har hennes her hos hun hva hvem hvor hvordan hvorfor i ikke "
    "inn jeg kan man med meg men min mot nar når noe og om opp oss over pa på seg sin skal "
    "som til ut under var ved vi vil",
    "pt": "a ao aos aquela aquele as com como contra da das de dela dele depois do dos e ela elas "
    "ele eles em entre era eram essa esse esta estava este eu foi foram ha isso isto ja la "
    "lhe mais mas me mesmo meu minha muito na nao nas nem no nos o onde os ou para pela "
    "pelas pelo pelos por porque qual quais quando que quem se sem ser seu seus sob sobre "
    "sua suas tambem te tem tinha um uma umas uns",
    "ru": "а без бы был была были было быть в вам вас весь во вот все всего всех вы где да для до "
    "его ее ей если есть еще же за здесь и из или им их к как когда который которая которое "
    "которые кто ли мне мы на над надо нас не него нет ни но о об однако он она они оно от "
    "по под при с со так также там то того тоже только том ты у уже хотя чего чей чем что "
    "чтобы эта эти это этот я",
    "sv": "alla allt att av da då de dem den denna deras dess det detta dig din du där efter "
    "eller en er ett for för från fran ha hade han hans har hennes hon hos hur i icke in "
    "inte jag kan man med mig min mot na när nar ned nu och om oss over över på pa sedan "
    "sig sin ska skall som till under upp ut utan vad var varfor vars vem vi vid vilka "
    "vilken vilket vill är",
}
"""By ISO 639-1 code, in small letters; most without accents, too."""

_TELLING = frozenset(("de", "en", "fr"))
"""The languages that are told apart so. Measured on 300 characters each of newspapers, novels,
speeches and letters: of 14,960 texts 87 % are told, none of them wrong. Of the others, some
have neighbours without a list here (Galician, Catalan), whose words they share."""

_MOST_WORDS = 200
_FEWEST = 5
_SHARE = 4
"""One word in so many has to be one of the language, and half as many of another at the most."""

_FEWER, _LESS = 3, 8
"""The same of a language that is likely."""

_LANGUAGES = tuple(FUNCTION_WORDS)


@cache
def function_words(language: str) -> frozenset[str]:
    """Those of a language (ISO 639-1), without accents; none where they are not known."""
    code = "no" if language in ("nb", "nn") else language
    return frozenset(FUNCTION_WORDS.get(code, "").split())


@cache
def _counted() -> dict[str, int]:
    """For each word a number with a 1 in the byte of each language that has it: sums count them."""
    found: dict[str, int] = {}
    for place, words in enumerate(FUNCTION_WORDS.values()):
        for word in words.split():
            found[word] = found.get(word, 0) | 1 << 8 * place
    return found


def told_by_words(text: str, likely: str | None = None) -> str | None:
    """The language of a text, if its words leave no doubt.

    likely: the language of the texts beside it, for which fewer words are enough. Of 1,213
            slices of newspapers that are not told without, it tells one in six, none wrong.
    """
    words = text.lower().split(None, _MOST_WORDS)[:_MOST_WORDS]
    counts = sum(filter(None, map(_counted().get, words))).to_bytes(len(_LANGUAGES), "little")
    *_, second, most = sorted(counts)
    language = _LANGUAGES[counts.index(most)]
    fewest, share = (_FEWER, _LESS) if language == likely else (_FEWEST, _SHARE)
    if most < fewest or most * share < len(words) or second * 2 > most:
        return None
    return language if language in _TELLING else None
