"""The rules of German spelling of the 16th to 18th century, before Adelung's had spread.

What was written until 1901 is `german`'s. Where letters stand for others in some words
only, the rule has these words, or what their families share (`wirk`, `schiff`): German has
many pairs that differ in nothing else, and are two words (`Hüte` and `Hütte`).
"""

from __future__ import annotations

from sourcesearch.analysis.orthography.rule import Rule, either

__all__ = ["EARLY_GERMAN"]

_DE = ("de",)

EARLY_GERMAN = (
    Rule(
        "et-t",
        "German verbs kept the e of -et and -ete until the 18th century.",
        ("gemacht", "gemachet"),
        either("t/et", after="b f g h ei k l m n p r s u y z", before="$", least=3),
        _DE,
        frozenset(
            "gebet gebete gebeten paket pakete pakets paketen planet planeten komet machete macheten"
            " ticket erbeten".split()
        ),
    ),
    Rule(
        "ht-t",
        "Prints of the 17th and 18th century have ht for t behind a vowel.",
        ("Rat", "Raht"),
        (
            *either("t/ht", after="a o u ä ö ü", before="$ d e h i s w"),
            *either("geriet/gerieht bett/beht"),
        ),
        _DE,
        frozenset(
            "spät späte späten später späht spähte spähten späher rute ruten ruhte ruhten blüte blüten blühte blühten brüte brüten brühte brühten".split()
        ),
    ),
    Rule(
        "nuß-nis",
        "Upper German has -nuß and -nüsse for -nis and -nisse until the 18th century.",
        ("Geheimnis", "Geheimnuß"),
        (
            *either("nis/nuß nis/nuss", before="$", least=3),
            *either("niss/nüss", before="e", least=3),
        ),
        _DE,
    ),
    Rule(
        "ü-i, o-u",
        "German had ü for i, ö for ü and o for u in some words until about 1800.",
        ("wirklich", "würklich"),
        either(
            "wirk/würk hilf/hülf gebirg/gebürg zwisch/zwüsch gültig/giltig"
            " furcht/forcht fürcht/förcht möglich/müglich könig/künig sonst/sunst"
            " sonderlich/sunderlich dürft/dörft dürfe/dörfe frankfurt/frankfort"
        ),
        _DE,
    ),
    Rule(
        "e-ä",
        "Until about 1800 it was not settled where German has e, and where ä or ö.",
        ("Grenze", "Gränze"),
        (
            *either(
                "grenz/gränz erwähn/erwehn ungefähr/ungefehr gefährlich/gefehrlich"
                " zählen/zehlen zählt/zehlt zählung/zehlung nämlich/nemlich erwäg/erweg lärm/lerm"
                " gesetz/gesätz webel/wäbel geschenk/geschänk hering/häring ägypt/egypt"
                " leugn/läugn verleumd/verläumd erläuter/erleuter ereign/eräugn"
                " schreck/schröck gewehr/gewöhr auserles/auserlös ergötz/ergetz"
                " kräut/kreut häuser/heuser bäume/beume"
            ),
            *either("stet/stät", after="^", before="s$ ig"),
            *either("hände/hende", after="^", before="$ n$"),
            *either("märz/merz jänner/jenner", after="^", before="$"),
        ),
        _DE,
    ),
    Rule(
        "i-ie",
        "German had i for ie, and ie for i, in some words until the 18th century.",
        ("geschrieben", "geschriben"),
        (
            *either("lieg/lig", after="^ b f m n r", before="e s t"),
            *either("viel/vil", after="^ so wie zu", before="$ e"),
            *either("dies/dis dies/diß", after="^", before="$ e m"),
            *either("schrieb/schrib blieb/blib trieb/trib", before="en"),
            *either("fried/frid", after="^ be un zu", before="e l r"),
            *either("ziemlich/zimlich widm/wiedm widrig/wiedrig erwider/erwieder"),
            *either("widerfahr/wiederfahr widersp/wiedersp widerst/wiederst widerleg/wiederleg"),
            *either("licht/liecht", after="^"),
        ),
        _DE,
    ),
    Rule(
        "h behind vowels",
        "Until 1901 it was not settled in which words a vowel has an h behind it.",
        ("verloren", "verlohren"),
        (
            *either("wohl/wol", before="!k f l"),
            *either(
                "nehm/nem gewöhn/gewön fröhlich/frölich ähnlich/änlich gebühr/gebür"
                " verloren/verlohren verlier/verliehr geboren/gebohren person/persohn"
                " persön/persöhn spür/spühr stör/stöhr strom/strohm ström/ströhm"
                " gemäld/gemähld maler/mahler namhaft/nahmhaft namentlich/nahmentlich"
                " willkür/willkühr gehör/gehöhr schwer/schwehr dänisch/dähnisch"
            ),
            *either("jahr/jar", after="^", before="$ e s"),
            *either("polen/pohlen poln/pohln", after="^"),
            *either("mal/mahl", after="e ein n s ch ier", before="$ s ig"),
        ),
        _DE,
    ),
    Rule(
        "f-ff",
        "Until about 1800 it was not settled where German has f, and where ff.",
        ("Schiff", "Schif"),
        (
            *either("ft/fft", after="a e i o u ä ü", before="$ e i l s"),
            *either("f/ff", after="ei ey ie"),
            *either("schiff/schif griff/grif treff/tref stoff/stof", before="!f"),
            *either("öffn/öfn offn/ofn affn/afn bischof/bischoff bischöf/bischöff"),
            *either("schlafen/schlaffen strafung/straffung", least=2),
        ),
        _DE,
        frozenset(
            "schaft schafft schafften schafte straft strafft strafte straffte straften strafften"
            " gestraft gestrafft gestraften gestrafften".split()
        ),
    ),
    Rule(
        "t-tt",
        "Until about 1800 it was not settled where German has t, and where tt.",
        ("Vater", "Vatter"),
        (
            *either(
                "vater/vatter väter/vätter tret/trett botschaft/bottschaft bestätig/bestättig"
                " britan/brittan witwe/wittwe spital/spittal bataill/battaill liter/litter"
                " lotterie/loterie württemberg/würtemberg würtemberg/wirtemberg"
            ),
            *either("bot/bott", after="^ be ge ver", before="$ e s"),
            *either("etlich/ettlich", after="^"),
            *either("biet/biett", before="e u"),
            *either(
                "blatt/blat schritt/schrit schnitt/schnit tritt/trit brett/bret",
                before="$ s$ e$ es$",
            ),
            *either("lazarett/lazaret bajonett/bajonet komplott/komplot mittw/mitw mittag/mitag"),
        ),
        _DE,
    ),
    Rule(
        "ll, mm, nn",
        "Until about 1800 it was not settled where German has l, m and n, and where two of them.",
        ("wollte", "wolte"),
        (
            *either("ll/l", after="e o", before="t$ te$ ten$ tes$ ter$ tem$ test$"),
            *either("nn/n", after="a e ö", before="t$ te$ ten$ tes$ ter$ tem$ test$"),
            *either("mm/m", after="a i o", before="t$ te$ ten$ tes$ ter$ tem$ tl"),
            *either("sämtlich/sämmtlich insgesamt/insgesammt"),
            *either("mann/man", before="$ s$", least=3),
            *either("falls/fals", before="$"),
            *either("all/al", after="^", before="hier wo da gemein zeit"),
            *either("in/inn", before="$", least=3),
            *either("in/inn", after="^ i j", before="halt hab länd schrift"),
            *either("wien/wienn dän/dänn spani/spanni", after="^"),
            *either("kann/kan", after="^", before="$ st$"),
            *either(
                "hannover/hanover palast/pallast paläst/palläst portugal/portugall spalier/spallier"
                " galerie/gallerie kanone/kannone holstein/hollstein"
            ),
        ),
        _DE,
        frozenset(
            "kante kanten kannte kannten rente renten rennte rennten gelte gelten gellte gellten schelte schelten schellte schellten"
            " spante spanten spannte spannten schwelt schwellt kent".split()
        ),
    ),
    Rule(
        "p-pp, s-ss",
        "Until about 1800 it was not settled in which words German has p and s twice.",
        ("Truppen", "Trupen"),
        either(
            "trupp/trup rapport/raport wappen/wapen kopenhagen/koppenhagen papier/pappier"
            " husar/hussar husar/hußar"
        ),
        _DE,
    ),
    Rule(
        "s-ß",
        "Until about 1800 it was not settled where German has s, and where ß.",
        ("Haus", "Hauß"),
        (
            *either("s/ß", after="au", before="$"),
            *either(
                "preis/preiß kreis/kreiß beweis/beweiß glas/glaß gras/graß hals/halß zins/zinß",
                before="$",
            ),
            *either("los/loß", before="$ ig"),
            *either("loss/los", after="f sch", before="$"),
            *either("gewiss/gewis", before="$"),
            *either("dresd/dreßd bresl/breßl boshaft/boßhaft bosheit/boßheit weisheit/weißheit"),
            *either("wes/weß", after="^", before="halb wegen"),
        ),
        _DE,
    ),
    Rule(
        "ee-e",
        "German had ee in more words until the 18th century.",
        ("Weg", "Weeg"),
        either(
            "weg/weeg segel/seegel segen/seegen segn/seegn selig/seelig wesen/weesen beide/beede"
        ),
        _DE,
    ),
    Rule(
        "ul-el",
        "Words from Latin had -ul for -el until the 18th century.",
        ("Titel", "Titul"),
        either("el/ul kel/cul", after="it tt g ck k ns us rm", before="$ n$ s$"),
        _DE,
    ),
    Rule(
        "tz, ck",
        "Until about 1800 it was not settled where German has z and k, and where tz and ck.",
        ("Kreuzer", "Kreutzer"),
        (
            *either("z/tz", after="ei eu ey"),
            *either("z/tz", after="ili oti sti", before="$"),
            *either("z/tz", after="a e i u ä", before="t e$ en$ er$ $"),
            *either("k/ck", after="i ü", before="$ e l t"),
            *either("pauk/pauck apothek/apotheck bibliothek/bibliotheck tabak/taback kosak/kosack"),
        ),
        _DE,
        frozenset(
            "pike piken picke picken strickt strickte strickten strikt strikte strikten".split()
        ),
    ),
    Rule(
        "b, p behind m",
        "German has b or p behind m in some words until the 17th century.",
        ("kommt", "kompt"),
        (
            *either("mmt/mbt mmt/mpt", before="$"),
            *either("amt/ambt amt/ampt emd/embd", before="$ e l s"),
            *either("um/umb", before="$"),
        ),
        _DE,
    ),
    Rule(
        "dt-d",
        "German has dt for d at the end of words until the 18th century.",
        ("Brand", "Brandt"),
        (
            *either("d/dt", after="l n r", before="$"),
            *either("tödlich/tödtlich"),
            *either("tot/todt", before="en"),
            *either("töt/tödt", before="et"),
        ),
        _DE,
        frozenset("gewand gewandt wand wandt entwand entwandt sand sandt".split()),
    ),
    Rule(
        "t-d, p-b",
        "Until about 1800 some German words have t for d or d for t, and p for b or b for p.",
        ("deutsch", "teutsch"),
        (
            *either("deutsch/teutsch geduld/gedult papst/pabst päpst/päbst haupt/haubt"),
            *either("brot/brod", before="$ e s"),
            *either("unter/under", after="^ dar her hin mit"),
            *either("burg/purg bach/pach", after="s"),
            *either("markgr/marggr billig/billich"),
        ),
        _DE,
    ),
    Rule(
        "w-u",
        "Prints of the 16th and 17th century have w for u behind a vowel.",
        ("Frauen", "Frawen"),
        (
            *either("u/w", after="a e", before="e"),
            *either("frau/fraw treu/trew", before="$"),
        ),
        _DE,
    ),
    Rule(
        "-o",
        "Prints of the 17th and 18th century have jetzo for jetzt, and -hero for -her.",
        ("jetzt", "jetzo"),
        (
            *either("jetzt/jetzo", before="$"),
            *either("her/hero mehr/mehro", before="$", least=2),
        ),
        _DE,
    ),
    Rule(
        "-e",
        "Prints of the 17th and 18th century have nachdeme for nachdem, and seye for sei.",
        ("nachdem", "nachdeme"),
        (
            *either("dem/deme", after="ch e in it u", before="$", least=2),
            *either("sei/seie", after="^", before="$"),
            *either("sind/seind", after="^", before="$"),
        ),
        _DE,
    ),
    Rule(
        "dar-, hie-, wor-",
        "Until the 19th century dar-, wor- and hie- stand for da-, wo- and hier-.",
        ("dazu", "darzu"),
        (
            *either(
                "da/dar wo/wor",
                after="^",
                before="zu zw bei bey mit nach von durch für gegen nied neben",
            ),
            *either("hier/hie", after="^", before="bei bey mit von zu her durch"),
        ),
        _DE,
    ),
    Rule(
        "e left out",
        "Until the 19th century words in -orene, -zehn and -sere have, or lack, an e.",
        ("geborene", "geborne"),
        (
            *either("ene/ne", after="ahr or", before="$ m$ n$ r$ s$"),
            *either("zehn/zehen", before="$", least=3),
            *either("unsrig/unserig genug/gnug friedrich/friederich"),
        ),
        _DE,
    ),
    Rule(
        "Chur-",
        "The Electors were Churfürsten until about 1800.",
        ("Kurfürst", "Churfürst"),
        either("kur/chur", after="^", before="b für hann hess hut main p sach säch trier köln"),
        _DE,
    ),
    Rule(
        "foreign words",
        "Until 1901 foreign words and names kept qu, ou, eu, ph, y and x.",
        ("Elefant", "Elephant"),
        (
            *either("leutnant/leutenant leutnant/lieutenant kurier/courier rekrut/recrout"),
            *either("k/qu", after="flan mas pa ban bar fabri", before="e i"),
            *either("elefant/elephant sofa/sopha westf/westph rudolf/rudolph adolf/adolph"),
            *either("tirol/tyrol chirurg/chyrurg"),
            *either("chs/x", after="sa wa fu lu dre wei"),
            *either("getreid/getraid weizen/waizen mailand/meiland mailänd/meiländ"),
        ),
        _DE,
    ),
)
"""Adelung's dictionary (1774 to 1786) gave most of these words the letters they have."""
