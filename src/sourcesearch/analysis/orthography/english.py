"""The rules of spelling in early prints of any language, and those of older English."""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import CONSONANTS, VOWELS, Rule, either, once

__all__ = ["EARLY_PRINTS", "ENGLISH"]

_LONGER = "!" + " ".join(f"{letter}$" for letter in "abcdefghijklmnopqrstuvwxyz")

EARLY_PRINTS = (
    Rule(
        "u-v",
        "Early prints have v at the beginning of a word and u inside.",
        ("upon", "vpon"),
        (
            *once("u/v", after="^"),
            *once("v/u", after="^", before=_LONGER),  # `us` is `vs`, which is versus
            *either("u/v", after="!^", before=VOWELS),
        ),
        unless=frozenset({"vm", "vsa"}),  # Your Mercy, Your Lordship
    ),
    Rule(
        "i-j",
        "Early prints have i for j, and ij for ii.",
        ("joy", "ioy"),
        (*either("i/j", after="^ b d g j l m n p r s v", before=VOWELS), *either("ij/ii")),
    ),
    Rule("vv-w", "Early prints have vv for w.", ("wife", "vvife"), either("w/vv")),
    Rule(
        "umlaut",
        "Umlauts and their like are written with an e, å with a second a.",
        ("Müller", "Mueller"),
        (*either("ü/ue", after="!a e q"), *either("ä/ae ö/oe å/aa ø/oe")),
    ),
    Rule(
        "i-j between vowels",
        "Early prints have i for j between vowels, too.",
        ("majesty", "maiesty"),
        either("i/j", after=VOWELS, before=VOWELS),
        but=("es", "pt"),  # `veio` and `vejo`, `baía` and `baja`
    ),
)
"""These hold in every language, or in all but a few."""

_NO_ENDING = frozenset(
    "acquest afforest almagest anapest arrest attest beest behest bequest blest brest bucharest"
    " budapest celeste chest congest conquest contest crest deforest detest digest dishonest"
    " disinterest divest drest earnest ernest everest forest funest gabfest guest harvest honest"
    " immodest imprest incest indigest infest ingest inquest interest invest jest lest manifest"
    " meredith midwest modest molest nest northwest palimpsest pest predigest prest priest"
    " protest quest rainforest reforest reinvest request rest southwest suggest tempest test"
    " transvest triest trieste unrest vest west wrest zest aldreth ashtoreth beth eightieth"
    " elizabeth fiftieth fortieth gareth heth japheth kenneth lambeth macbeth nazareth ninetieth"
    " seth seventieth shibboleth sixtieth teeth teth thirtieth twentieth".split()
)
"""Words that only look as if they had one of the endings."""

_DOUBLED = " ".join(f"{one}/{one * 2}{end}" for one in "bdgmnprt" for end in ("est", "eth"))
_SHORT = " ".join(consonant + vowel for consonant in CONSONANTS.split() for vowel in "aeiou")

_BEHIND_OUR = (
    "$ s$ ed$ ing$ ings$ able$ ably$ er$ ers$ ful$ fully$ less$ ite$ ites$ ist$ ists$ y$ hood$"
    " hoods$ ly$ liness$"
)
_BEHIND_ISE = "e$ es$ ed$ er$ ers$ ing$ ings$ able$ ation$ ations$ ational$"

ENGLISH = (
    Rule(
        "est, eth",
        "Superlatives, and verbs with thou, he and she, have endings that no stemmer knows.",
        ("queer", "queerest"),
        (
            *either("/est /eth", after="!e y s est eth", before="$", least=2),
            *either("e/est e/eth", after=f"{CONSONANTS} u", before="$", least=2),
            *either("y/iest y/ieth", after=CONSONANTS, before="$"),
            *either(_DOUBLED, after=_SHORT, before="$"),
        ),
        ("en",),
        _NO_ENDING,
    ),
    Rule(
        "ick-ic",
        "English had ck at the end of long words in the 18th century.",
        ("public", "publick"),
        either("ic/ick", before="$ s$", least=3),
        ("en",),
    ),
    Rule(
        "or-our",
        "British words have -our where American ones have -or.",
        ("honor", "honour"),
        either("or/our", before=_BEHIND_OUR, least=3),
        ("en",),
    ),
    Rule(
        "ize-ise",
        "Verbs in -ize, -yze are written with s as well, and others were with z.",
        ("organize", "organise"),
        either("iz/is yz/ys", before=_BEHIND_ISE, least=3),
        ("en",),
    ),
    Rule(
        "ense-ence",
        "British words have -ence where American ones have -ense.",
        ("defense", "defence"),
        either("ens/enc", after="f t c", before="e$ es$ ed$ ing$ eless$", least=2),
        ("en",),
    ),
    Rule(
        "er-re",
        "British words have -re where American ones have -er.",
        ("theater", "theatre"),
        either(
            "theater/theatre center/centre meter/metre liter/litre luster/lustre specter/spectre"
            " scepter/sceptre miter/mitre niter/nitre saltpeter/saltpetre saber/sabre fiber/fibre"
            " somber/sombre caliber/calibre sepulcher/sepulchre ocher/ochre meager/meagre"
            " maneuver/manoeuvre reconnoiter/reconnoitre",
            after="^",
            before="$ s$ d$ ly$",
        ),
        ("en",),
    ),
    Rule(
        "ction-xion",
        "Nouns in -ection had -exion.",
        ("connection", "connexion"),
        either("ection/exion", before="$ s$ al$", least=3),
        ("en",),
    ),
    Rule(
        "in-en",
        "Verbs had in- for en-, and en- for in-.",
        ("increase", "encrease"),
        either(
            "increas/encreas inquir/enquir enclos/inclos entrust/intrust endors/indors"
            " embark/imbark entire/intire entrench/intrench enroll/inroll engraft/ingraft",
            after="^",
        ),
        ("en",),
    ),
    Rule(
        "e-ae, e-oe",
        "Words from Greek and Latin have, or had, ae and oe for e.",
        ("economy", "oeconomy"),
        either(
            "econom/oeconom ecumen/oecumen federal/foederal fetus/foetus subpena/subpoena"
            " phenomen/phaenomen ether/aether ethiop/aethiop egypt/aegypt equator/aequator"
            " medieval/mediaeval encyclopedi/encyclopaedi archeolog/archaeolog cesar/caesar"
            " pean/paean hemorrh/haemorrh anesthe/anaesthe anemi/anaemi diarrhea/diarrhoea"
            " primeval/primaeval",
            after="^",
        ),
        ("en",),
    ),
    Rule(
        "show-shew",
        "Single words were, or are in Britain, spelled otherwise.",
        ("show", "shew"),
        (
            *either("show/shew", after="^", before="$ s$ n$ ed$ eth$ est$ ing$ ings$ y$"),
            *either("choos/chus", after="^", before="e$ es$ er$ ers$ eth$ ing$"),
            *either("gray/grey", after="^", before="$ s$ er$ est$ ish$ ness$ ed$ ing$"),
            *either("plow/plough", after="^", before="$ s$ ed$ ing$ man$ men$ share$ shares$"),
            *either("complete/compleat", after="^", before="$ ly$ ness$"),
            *either("completed/compleated completing/compleating", after="^", before="$"),
            *either("clothes/cloaths", after="^", before="$"),
            *either("practis/practic", after="^", before="e$ es$ ed$ ing$"),
            *either("risk/risque program/programme", after="^", before="$ s$"),
            *either("jail/gaol wagon/waggon control/controul ancient/antient", after="^"),
            *either("skillful/skilful willful/wilful enroll/enrol", after="^"),
            *either("fulfill/fulfil install/instal dullness/dulness fullness/fulness", after="^"),
        ),
        ("en",),
    ),
)
"""What the Authorized Version, Johnson's Dictionary (1755) and the 19th century still have, and
what has been two spellings since Webster's American Dictionary (1828).

Comparatives are not among it: `-er` also makes who does a thing (`farmer`), and
other words (`number`, `letter`).
"""
