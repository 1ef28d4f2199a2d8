"""The rules of French spelling before the Academy's Dictionary settled it (1740, 1835).

Where letters stand for others in some words only, the rule has these words, or what their
families share (`monstr`, `aventur`).
"""

from __future__ import annotations

from functools import partial

from sourcesearch.analysis.orthography.rule import CONSONANTS, VOWELS, either, once, rule_of

__all__ = ["FRENCH"]

_rule = partial(rule_of, "fr")

FRENCH = (
    _rule(
        "u-v before r",
        "Early French prints have u for v before an r, too.",
        "livre/liure",
        either("u/v", after=VOWELS, before="r"),
    ),
    _rule(
        "oi-ai",
        "French had oi for ai in endings, and in foible, connoître and their like, until 1835.",
        "était/étoit",
        either("ai/oi", before="s$ t$ ent$ se$ ses$", least=2),
        either("aient/oyent", before="$", least=2),
        either("aî/oî aî/ois ai/oi", after="conn par", before="tr str ss"),
        either("aî/oî aî/ois", after="conn par", before="t$"),
        either("ai/oi", after="f", before="bl"),
        either("ai/oi", after="monn"),
        either("ai/oi", after="^r", before="d"),
        unless="drait droit parfait parfais parfois",
    ),
    _rule(
        "ns-nts",
        "French had -ans, -ens and tems for -ants, -ents and temps until 1835.",
        "enfants/enfans",
        either("nts/ns", after="a e", before="$", least=3),
        either("nds/ns", after="pre appre compre ente atte prete te ve re repa", before="$"),
        either("mps/ms", after="te", before="$"),
        unless="plants plans",
    ),
    _rule(
        "s-circumflex",
        "French had an s for a circumflex or accent, and nostre, vostre, until 1740.",
        "fête/feste",
        either("ê/es â/as î/is ô/os û/us", before="c l m n p t"),
        either("é/es", after="^ ^d ^m ^r ^t ^tr ^pr chr conn", before="b c d f g j l m n p r t v"),
        either("o/os", after="^n ^v", before="tre$ tres$"),
        either("coutum/coustum souten/sousten soutien/soustien soupir/souspir"),
        once("montr/monstr", before="er é ez a o i"),
        either("tou/tous", before="jours"),
        either("vécu/vescu"),
        either("vite/viste aile/aisle cette/ceste", after="^", before="$ s$"),
        either("tefois/tesfois trefois/tresfois quefois/quesfois", before="$"),
        either("u/us", after="^pl", before="tôt tost"),
        either("iè/ies", before="m"),
        either("fut/fust eut/eust fit/fist mit/mist prit/prist dit/dist vit/vist", before="$"),
        unless="est et ét descente décente tester téter test têt",
    ),
    _rule(
        "y-i",
        "French had y for i at the end of a word and behind a vowel until 1740.",
        "roi/roy",
        once("i/y", after="a e o u", before="s$ b c d g l m n r s t v"),
        either("i/y", after="a e o u", before="$"),
        once("i/y", after=CONSONANTS, before="$ s$"),
        once("i/y", after="a o", before="e$ es$ ent$"),
        either("ois/oy ais/ay", after="^v ^cr ^d ^s ^sç ^f", before="$"),
        unless="may mays hay fois foys sois soys voie voies",
    ),
    _rule(
        "ct-t, sç-s",
        "Early French has faict, sçavoir, bontez.",
        "savoir/sçavoir",
        either("t/ct", after="i n", before="$ e$ s$ es$"),
        either("s/sç", after="^", before="a e u"),
        either("és/ez ès/ez", before="$", least=3),
        either("effet/effect contrat/contract", before="$ s$"),
        either("sujet/subject sujet/subjet sujet/subiect sujet/subiet", before="$ s$ t"),
        either("objet/object objet/obiect", before="$ s$"),
        either("traité/traicté traite/traicte respect/respet saint/sainct"),
        either("av/adv av/adu", after="^", before="ant eni ent is$ iser ocat ou"),
    ),
    _rule(
        "u-eu",
        "French participles had eu for u until the 18th century.",
        "vu/veu",
        either(
            "u/eu", after="^v ^dépourv ^pourv ^rev ^entrev ^imprév", before="$ s$ e$ es$ ë$ ës$ ü$"
        ),
        either("çu/ceu çu/çeu", after="re aper apper con dé", before="$ s$ e$ es$ t$ rent$"),
        either("cru/creu su/sceu su/sçeu lu/leu", after="^ re", before="$ s$ t$ rent$"),
        either("sûr/seur", before="$ s$ e$ es$ et ement$"),
        either("sur/seur", after="^as ^ras"),
        either("chut/cheut"),
    ),
    _rule(
        "single words",
        "Until the 18th century single words have other letters.",
        "vengeance/vangeance",
        either("veng/vang auteur/autheur autor/author vid/vuid", after="^"),
        either("en/an", after="^av", before="tur"),
        either("ou/eu", after="^tr", before="v"),
        either("offens/offenc répons/responc dépens/despenc récompens/recompenc"),
        either("défen/deffen flamm/flam alarm/allarm appart/apart flatt/flat"),
        either("flamm/flâm", before="e"),
        either("hasard/hazard galant/galand"),
        either("loin/loing besoin/besoing témoin/temoing témoin/tesmoing", before="$ s$"),
        either("un/ung", after="^", before="$"),
        either("gagn/gaign campagn/campaign compagn/compaign montagn/montaign"),
        either("lois/loix", after="^", before="$"),
        either("ils/ilz fils/filz", after="^", before="$"),
        either("déjà/desja pays/païs pays/pais", after="^", before="$"),
        either("oui/oüy oui/ouy", after="^", before="$"),
        either("/que /ques", after="^avec ^aveq ^donc", before="$"),
        either("donc/donques", before="$"),
        either("néan/néant néan/neant", after="^", before="moins"),
        either("sous/soubs plupart/pluspart cet/cest", after="^", before="$"),
        either("âge/aage", after="^", before="$ s$"),
        either("trône/thrône style/stile hiver/hyver", after="^", before="$ s$"),
        either("aim/aym", after="^"),
        either("évêqu/evesqu"),
    ),
)
"""What the Academy's Dictionary settled, in its third (1740) and sixth edition (1835)."""
