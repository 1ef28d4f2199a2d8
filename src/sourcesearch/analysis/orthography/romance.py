"""The rules of older Spanish, Portuguese, Italian and Latin spelling."""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import CONSONANTS, VOWELS, Rule, either, once

__all__ = ["ITALIAN", "LATIN", "PORTUGUESE", "SPANISH"]


SPANISH = (
    Rule(
        "x-j, ç-z",
        "Spanish had x for j until 1815, and ç for z until 1726.",
        ("dejar", "dexar"),
        either("j/x z/ç"),
        ("es",),
    ),
    Rule(
        "z-c, g-j",
        "Until 1815 it was not settled where Spanish has c or z, and j or g, before e and i.",
        ("hacer", "hazer"),
        (
            *either("c/z", after="!c x", before="e i é í"),
            *either("j/g", before="e i é í"),
            *either("c/sc", after="no na pa re", before="e i é í"),
        ),
        ("es",),
        frozenset("encima enzima".split()),
    ),
    Rule(
        "qu-cu, y-i",
        "Spanish had qu for cu, and y for i before consonants and i for y, until 1815.",
        ("cuando", "quando"),
        (
            *either("c/q", before="ua ue uo uá ué uó"),
            *either("i/y", after="a e o u", before="!$"),
            *either("i/y", after="^", before=CONSONANTS),
            *either("y/i", after="a e o u", before="$ s$"),
            *either("y/i", after="^", before="o$ a$"),
        ),
        ("es",),
        frozenset("leí ley leyes reí rey ahí".split()),
    ),
    Rule(
        "ph-f, th-t",
        "Spanish had ph, th, ch and ss until the 18th century.",
        ("filósofo", "philósopho"),
        (
            *either("f/ph", before=f"{VOWELS} r l"),
            *either("t/th", before="e é i í r u"),
            *either("t/th", after="ca", before="o ó"),
            *either("s/ss", after=VOWELS, before=VOWELS),
            *either("cr/chr", after="^ a e"),
            *either("sant/sanct"),
        ),
        ("es",),
    ),
    Rule(
        "v-b",
        "Early Spanish has v for b behind vowels, and b for v at the beginning of some words.",
        ("haber", "haver"),
        (
            *either("b/v", after=VOWELS, before=f"{VOWELS} r"),
            *either("v/b", after="^", before="oz$ olunt olv eni ivi"),
            *either("mp/np mb/nb"),
        ),
        ("es",),
    ),
    Rule(
        "h",
        "Until 1815 some words lack an h, or have one that they now lack.",
        ("ahora", "aora"),
        (
            *either("ahor/aor herman/erman", after="^"),
            *either("hoy/oy hay/ay haber/aver haber/auer", after="^", before="$"),
            *either("había/avía había/auía hubo/uvo hubier/uvier", after="^"),
            *either("orden/horden", after="^"),
        ),
        ("es",),
    ),
    Rule(
        "single words",
        "Until the 18th century single words have other letters.",
        ("mismo", "mesmo"),
        (
            *either("mism/mesm recib/receb", after="^"),
            *either(
                "ahora/agora así/assí así/ansí así/ansi ciudad/cibdad usted/vsted fe/fee",
                after="^",
                before="$ es$",
            ),
            *either("explic/esplic extra/estra", after="^"),
        ),
        ("es",),
    ),
)
"""What the Academy settled from its Diccionario de autoridades (1726) to its Ortografía of 1815."""

PORTUGUESE = (
    Rule(
        "ph-f, y-i",
        "Portuguese had ph, th, rh, ch and y in Greek words until 1911.",
        ("filosofia", "philosophia"),
        (
            *either("f/ph", before=f"{VOWELS} r l"),
            *either("t/th", before="e é i í r u", after="!^"),
            *either("t/th", after="^", before="ea eo es eor ese"),
            *either("t/th", after="ca", before="o ó"),
            *either("r/rh", after="^"),
            *either("i/y", after=CONSONANTS, before=CONSONANTS),
            *either("i/y", after="a e o u", before="$ s$ b c d g l m n r s t v"),
            *either("qui/chi que/che quí/chí", after="ar or na ma ne e i"),
            *either("cr/chr", after="^ a e"),
        ),
        ("pt",),
        frozenset("tomas thomas".split()),
    ),
    Rule(
        "ll-l, nn-n",
        "Portuguese had double consonants until 1911, and ct, pt until 1990.",
        ("ele", "elle"),
        (
            *either("l/ll n/nn m/mm f/ff t/tt p/pp c/cc", after=VOWELS, before=f"{VOWELS} r l"),
            *either("t/ct t/pt ç/cç ç/pç", after=VOWELS, before=VOWELS),
            *either("d/dd g/gg b/bb", after="^a", before=VOWELS),
        ),
        ("pt",),
        frozenset("fato facto mil mata matas capa capas pena penas pato pacto".split()),
    ),
    Rule(
        "z-s",
        "Until 1911 it was not settled where Portuguese has s between vowels, and where z.",
        ("casa", "caza"),
        (
            *once("s/z", after=VOWELS, before=VOWELS, least=1),
            *either("cas/caz cous/couz caus/cauz pres/prez dese/deze", before="a o i j n"),
            *either("ês/ez", before="$", least=3),
            *either("z/s", after="^di ^fa ^fe ^fi ^ve ^cru ^lu ^pa ^jui feli capa", before="$"),
            *either(
                "mês/mez país/paiz pôs/poz quis/quiz após/apoz português/portuguez", before="$"
            ),
        ),
        ("pt",),
        frozenset(
            "coser cozer cosido cozido vós voz pás paz pas capaz capas rês fases dose doze".split()
        ),
    ),
    Rule(
        "ão-am",
        "Until the 18th century Portuguese has -am for -ão, and -ão for -am.",
        ("não", "nam"),
        (
            *either("ão/am", before="$", least=1),
            *either("ã/am ãs/ans ões/oens ães/aens", before="$", least=2),
        ),
        ("pt",),
        frozenset(
            "precisão precisam pensão pensam visão visam expressão expressam reunião reuniam virão"
            " viram conversão conversam pagão pagam cantão cantam caminhão caminham violão violam"
            " mamão mão mam cão cam pão pam matão matam".split()
        ),
    ),
    Rule(
        "eo-eu, aes-ais",
        "Until 1911 Portuguese has eo for eu, io for iu, aes for ais and oes for óis.",
        ("Deus", "Deos"),
        (
            *either("eu/eo éu/eo", before="$ s$", least=1),
            *either("iu/io", after="b t d f v g s z rr nt", before="$", least=2),
            *either("ais/aes éis/eis óis/oes", before="$", least=3),
            *either("au/ao", after="^m ^p ^gr", before="$ s$"),
            *either("ue/oe", before="l$"),
        ),
        ("pt",),
        frozenset("mais maes vil leu leo".split()),
    ),
    Rule(
        "h",
        "Until 1911 some words have an h that they now lack, or lack one.",
        ("uma", "huma"),
        (
            *either("um/hum uma/huma uns/huns umas/humas ir/hir era/hera", after="^", before="$"),
            *either("uma/hũa um/hũ umas/hũas", after="^", before="$"),
            *either("ontem/hontem hoje/oje haver/aver", after="^", before="$"),
            *either("aí/ahi ai/ahi", after="s c tr ^ b", before="$ r u d m"),
        ),
        ("pt",),
    ),
    Rule(
        "single words",
        "Until the 18th century single words have other letters.",
        ("coisa", "cousa"),
        (
            *either("coisa/cousa coisa/couza dois/dous noit/nout", after="^"),
            *either("mulher/molher melhor/milhor manuel/manoel depois/despois", after="^"),
            *either("mãe/mãi pai/pay", after="^", before="$ s$"),
            *either("assim/asim nosso/noso nossa/nosa vosso/voso vossa/vosa", after="^"),
            *either("pessoa/pesoa disse/dise", after="^"),
            *either("também/tambem quando/coando quanto/coanto", after="^"),
            *either("mp/np mb/nb"),
            *either("joão/joam", before="$"),
            *either("majest/magest jeito/geito sujeit/sugeit sujeit/sogeit"),
        ),
        ("pt",),
    ),
)

ITALIAN = (
    Rule(
        "j at the end",
        "Italian had j for i and ii at the end of a word.",
        ("studi", "studj"),
        either("i/j ii/j i/ii", after=CONSONANTS, before="$", least=2),
        ("it",),
    ),
    Rule(
        "ti-zi, h",
        "Early Italian has ti for zi, and h and ph as in Latin.",
        ("grazia", "gratia"),
        (
            *either("z/t", before="ia ie io"),
            *either("/h", after="^", before="onor onest uom av ora$ ore$ umil umor eroe istor"),
            *either("f/ph"),
        ),
        ("it",),
    ),
)

LATIN = (
    Rule(
        "v for any u",
        "Latin is written with v for any u, as in inscriptions.",
        ("Augustus", "Avgvstvs"),
        either("u/v"),
        ("la",),
    ),
    Rule(
        "ae-e",
        "Medieval Latin has e for ae and oe.",
        ("haec", "hec"),
        either("ae/e oe/e"),
        ("la",),
    ),
    Rule(
        "ti-ci",
        "Medieval Latin has ci for ti, and ch for h.",
        ("gratia", "gracia"),
        (*either("t/c", before="ia ie io iu"), *either("h/ch", after="i", before="i")),
        ("la",),
    ),
)
