"""The rules of German spelling of the 16th to 18th century, before Adelung's had spread.

What was written until 1901 is `german`'s. Where letters stand for others in some words
only, the rule has these words, or what their families share (`wirk`, `schiff`): German has
many pairs that differ in nothing else, and are two words (`Hüte` and `Hütte`).
"""

from __future__ import annotations

from itertools import chain

from sourcesearch.analysis.orthography.rule import Change, Rule, either

__all__ = ["EARLY_GERMAN"]


def _rule(
    name: str, says: str, example: str, *changes: tuple[Change, ...], unless: str = ""
) -> Rule:
    """A rule of German, with its example as today's spelling and the old one (`Rat/Raht`)."""
    today, _, before = example.partition("/")
    every = tuple(chain.from_iterable(changes))
    return Rule(name, says, (today, before), every, ("de",), frozenset(unless.split()))


EARLY_GERMAN = (
    _rule(
        "et-t",
        "German verbs kept the e of -et until the 18th century.",
        "gemacht/gemachet",
        either("t/et", after="b f g h ei k l m n p r s u y z", before="$", least=3),
        unless="gebet komet paket planet ticket",
    ),
    _rule(
        "ht-t",
        "Prints of the 17th and 18th century have ht for t behind a vowel.",
        "Rat/Raht",
        either("t/ht", after="a o u ä ö ü", before="$ d e h i s w"),
        either("geriet/gerieht bett/beht"),
        unless="spät späte späten später späht spähte spähten späher rute ruten ruhte ruhten"
        " blüte blüten blühte blühten brüte brüten brühte brühten",
    ),
    _rule(
        "nuß-nis",
        "Upper German has -nuß and -nüsse for -nis and -nisse until the 18th century.",
        "Geheimnis/Geheimnuß",
        either("nis/nuß nis/nuss", before="$", least=3),
        either("niss/nüss", before="e", least=3),
    ),
    _rule(
        "ü-i, o-u",
        "German had ü for i, ö for ü and o for u in some words until about 1800.",
        "wirklich/würklich",
        either("wir/wür", before="k"),
        either("hil/hül", before="f"),
        either("heira/heura", before="t"),
        either("gebirg/gebürg zwisch/zwüsch gültig/giltig furcht/forcht fürcht/förcht"),
        either("möglich/müglich könig/künig sonst/sunst sonderlich/sunderlich tabak/toback"),
        either("dürft/dörft dürfe/dörfe"),
    ),
    _rule(
        "e-ä",
        "Until about 1800 it was not settled where German has e, and where ä or ö.",
        "Grenze/Gränze",
        either("gren/grän", before="z"),
        either("geschen/geschän", before="k"),
        either("erwähn/erwehn ungefähr/ungefehr gefährlich/gefehrlich nämlich/nemlich"),
        either("zählen/zehlen zählt/zehlt zählung/zehlung erwäg/erweg lärm/lerm"),
        either("gesetz/gesätz webel/wäbel hering/häring ägypt/egypt leugn/läugn"),
        either("verleumd/verläumd erläuter/erleuter ereign/eräugn schreck/schröck"),
        either("gewehr/gewöhr auserles/auserlös ergötz/ergetz kräut/kreut häuser/heuser"),
        either("stet/stät", after="^", before="s$ ig"),
        either("hände/hende", after="^", before="$ n$"),
        either("märz/merz jänner/jenner", after="^", before="$"),
    ),
    _rule(
        "i-ie",
        "Until the 18th century it was not settled where German has i, and where ie.",
        "geschrieben/geschriben",
        either("lieg/lig", after="^ b f m n r", before="e s t"),
        either("viel/vil", after="^ so wie zu", before="$ e"),
        either("dies/dis dies/diß", after="^", before="$ e m"),
        either("schrieb/schrib blieb/blib trieb/trib", before="en"),
        either("fried/frid", after="^ be un zu", before="e l r"),
        either("ziemlich/zimlich widm/wiedm widrig/wiedrig erwider/erwieder"),
        either("widerfahr/wiederfahr widersp/wiedersp widerst/wiederst widerleg/wiederleg"),
        either("licht/liecht", after="^"),
    ),
    _rule(
        "h behind vowels",
        "Until 1901 it was not settled in which words German has an h behind a vowel.",
        "verloren/verlohren",
        either("wohl/wol", before="!k f l"),
        either("nehm/nem nehm/nemm gewöhn/gewön fröhlich/frölich ähnlich/änlich gebühr/gebür"),
        either("verloren/verlohren verlier/verliehr geboren/gebohren person/persohn"),
        either("persön/persöhn spür/spühr stör/stöhr strom/strohm ström/ströhm nimmt/nihmt"),
        either("gemäld/gemähld maler/mahler namhaft/nahmhaft namentlich/nahmentlich"),
        either("willkür/willkühr gehör/gehöhr schwer/schwehr dänisch/dähnisch"),
        either("jahr/jar", after="^", before="$ e s"),
        either("mal/mahl", after="e ein n s ch ier", before="$ s ig"),
    ),
    _rule(
        "f-ff",
        "Until about 1800 it was not settled where German has f, and where ff.",
        "Schiff/Schif",
        either("ft/fft", after="a e i o u ä ü", before="$ e i l s"),
        either("f/ff", after="ei ey ie"),
        either("schiff/schif griff/grif treff/tref stoff/stof", before="!f"),
        either("öffn/öfn offn/ofn affn/afn bischof/bischoff bischöf/bischöff"),
        either("schlafen/schlaffen strafung/straffung", least=2),
        unless="schaft schafft schafften schafte straft strafft strafte straffte straften strafften"
        " gestraft gestrafft gestraften gestrafften",
    ),
    _rule(
        "t-tt",
        "Until about 1800 it was not settled where German has t, and where tt.",
        "Vater/Vatter",
        either("vater/vatter väter/vätter tret/trett botschaft/bottschaft bestätig/bestättig"),
        either("britan/brittan witwe/wittwe spital/spittal bataill/battaill liter/litter"),
        either("lotterie/loterie württemberg/würtemberg würtemberg/wirtemberg"),
        either("lazarett/lazaret bajonett/bajonet komplott/komplot mittw/mitw mittag/mitag"),
        either("bot/bott", after="^ be ge ver", before="$ e s"),
        either("etlich/ettlich", after="^"),
        either("biet/biett", before="e u"),
        either("blatt/blat schritt/schrit schnitt/schnit tritt/trit", before="$ s$ e$ es$"),
        either("brett/bret", before="$ s$ e$ es$"),
    ),
    _rule(
        "ll, mm, nn",
        "Until about 1800 it was not settled where German has l, m and n, and where two of them.",
        "wollte/wolte",
        either("ll/l", after="e o", before="t$ te$ ten$ tes$ ter$ tem$ test$"),
        either("nn/n", after="a e ö", before="t$ te$ ten$ tes$ ter$ tem$ test$"),
        either("mm/m", after="a i o", before="t$ te$ ten$ tes$ ter$ tem$ tl"),
        either("sämtlich/sämmtlich insgesamt/insgesammt"),
        either("mann/man", before="$ s$", least=3),
        either("falls/fals", before="$"),
        either("all/al", after="^", before="hier wo da gemein zeit"),
        either("in/inn", before="$", least=3),
        either("in/inn", after="^ i j", before="halt hab länd schrift"),
        either("dän/dänn spani/spanni", after="^"),
        either("kann/kan", after="^", before="$ st$"),
        either("palast/pallast paläst/palläst portugal/portugall spalier/spallier"),
        either("galerie/gallerie kanone/kannone april/aprill porzellan/porcelan"),
        unless="kante kanten kannte kannten rente renten rennte rennten zelte zelten gelte gelten"
        " gellte gellten schelte schelten schellte schellten spante spanten spannte spannten"
        " schwelt schwellt kent",
    ),
    _rule(
        "p-pp, s-ss",
        "Until about 1800 it was not settled in which words German has p and s twice.",
        "Truppen/Trupen",
        either("trupp/trup rapport/raport wappen/wapen kopenhagen/koppenhagen"),
        either("papier/pappier husar/hussar husar/hußar"),
    ),
    _rule(
        "s-ß",
        "Until about 1800 it was not settled where German has s, and where ß.",
        "Haus/Hauß",
        either("s/ß", after="au prei prey krei crei crey bewei gla gra hal vlie zin", before="$"),
        either("los/loß", before="$ ig"),
        either("loss/los", after="f sch", before="$"),
        either("gewiss/gewis", before="$"),
        either("größt/gröst heißt/heist boshaft/boßhaft bosheit/boßheit weisheit/weißheit"),
        either("wes/weß", after="^", before="halb wegen"),
    ),
    _rule(
        "ee-e",
        "German had ee in more words until the 18th century.",
        "Weg/Weeg",
        either("weg/weeg segel/seegel segen/seegen segn/seegn selig/seelig wesen/weesen"),
        either("beide/beede"),
    ),
    _rule(
        "ul-el",
        "Words from Latin had -ul for -el until the 18th century.",
        "Titel/Titul",
        either("el/ul", after="it tt g ck k ns us rm", before="$ n$ s$"),
        either("kel/cul", after="i r", before="$ n$ s$"),
    ),
    _rule(
        "tz, ck",
        "Until about 1800 it was not settled where German has z and k, and where tz and ck.",
        "Kreuzer/Kreutzer",
        either("z/tz", after="ei eu ey"),
        either("z/tz", after="ili oti sti", before="$"),
        either("z/tz", after="a e i u ä", before="t e$ en$ er$ $"),
        either("k/ck", after="i ü", before="$ e l t"),
        either("pauk/pauck apothek/apotheck bibliothek/bibliotheck tabak/taback kosak/kosack"),
        unless="pike piken picke picken strickt strickte strickten strikt strikte strikten",
    ),
    _rule(
        "b, p behind m",
        "German has b or p behind m in some words until the 17th century.",
        "kommt/kompt",
        either("mmt/mbt mmt/mpt", before="$"),
        either("amt/ambt amt/ampt emd/embd", before="$ e l s"),
        either("m/mb", after="u", before="$"),
    ),
    _rule(
        "dt-d",
        "German has dt for d at the end of words until the 18th century.",
        "Brand/Brandt",
        either("d/dt", after="l n r", before="$"),
        either("tödlich/tödtlich"),
        either("tot/todt", before="en"),
        either("töt/tödt", before="et"),
        unless="gewand gewandt wand wandt entwand entwandt sand sandt",
    ),
    _rule(
        "t-d, p-b",
        "Until about 1800 some German words have t for d, p for b or ch for g, or the reverse.",
        "deutsch/teutsch",
        either("deut/teut", before="sch"),
        either("geduld/gedult papst/pabst päpst/päbst haupt/haubt markgr/marggr"),
        either("pulver/pulfer fähnrich/fähndrich billig/billich adelig/adelich adlig/adelich"),
        either("brot/brod", before="$ e s"),
        either("nter/nder", after="^u ^v daru"),
        either("burg/purg bach/pach", after="s"),
    ),
    _rule(
        "w-u",
        "Prints of the 16th and 17th century have w for u behind a vowel.",
        "Frauen/Frawen",
        either("u/w", after="a e", before="e"),
        either("frau/fraw treu/trew", before="$"),
    ),
    _rule(
        "-o, -e, -an",
        "Some words had an ending more until the 18th century: jetzo, dahero, nachdeme, seye.",
        "jetzt/jetzo",
        either("jetzt/jetzo", before="$"),
        either("her/hero mehr/mehro", before="$", least=2),
        either("dem/deme", after="ch e in it u", before="$", least=2),
        either("sei/seye sind/seind sind/seynd", after="^", before="$"),
        either("etwa/etwan etwa/etwann", after="^", before="$"),
    ),
    _rule(
        "dar-, hie-, wor-",
        "Until the 19th century dar-, wor- and hie- stand for da-, wo- and hier-.",
        "dazu/darzu",
        either(
            "da/dar wo/wor",
            after="^",
            before="zu zw bei bey mit nach von durch für gegen nied neben",
        ),
        either("hier/hie", after="^", before="bei bey mit von zu her durch"),
    ),
    _rule(
        "e left out",
        "Until the 19th century some words lack an e, or have it elsewhere.",
        "geborene/geborne",
        either("ene/ne", after="ahr or", before="$ m$ n$ r$ s$"),
        either("dete/dte", after="l n", before="$ m n r s"),
        either("zehn/zehen", before="$", least=3),
        either("auern/auren auert/auret", after="b d tr", before="$"),
        either("unsrig/unserig genug/gnug friedrich/friederich"),
    ),
    _rule(
        "Chur-",
        "The Electors were Churfürsten until about 1800.",
        "Kurfürst/Churfürst",
        either("kur/chur", after="^", before="b für hann hess hut main p sach säch trier köln"),
    ),
    _rule(
        "foreign words",
        "Until 1901 foreign words kept their qu, ou, eu, ph, y and x.",
        "Elefant/Elephant",
        either("leutnant/leutenant leutnant/lieutenant kurier/courier rekrut/recrout"),
        either("k/qu", after="flan mas pa ban bar fabri", before="e i"),
        either("elefant/elephant sofa/sopha rudolf/rudolph adolf/adolph chirurg/chyrurg"),
        either("chs/x", after="sa wa fu lu dre wei"),
        either("getreid/getraid weizen/waizen"),
    ),
    _rule(
        "countries, towns",
        "Until about 1800 the names of some countries and towns had other letters.",
        "Ungarn/Hungarn",
        either("ungar/hungar polen/pohlen poln/pohln wien/wienn", after="^"),
        either("böhmen/böheim london/londen lissabon/lisabon frankfurt/frankfort dresd/dreßd"),
        either("bresl/breßl holstein/hollstein hannover/hanover westf/westph tirol/tyrol"),
        either("mailand/meiland mailänd/meiländ"),
    ),
)
"""Adelung's dictionary (1774 to 1786) gave most of these words the letters they have."""
