"""The rules of English spelling of the 16th to 18th century, before Johnson's had spread.

Where letters stand for others in some words only, the rule has these words, or what
their families share (`yeeld`, `souldier`): English has many pairs that differ in nothing
else, and are two words (`deer` and `dear`, `hop` and `hope`).
"""

from __future__ import annotations

from functools import partial

from sourcesearch.analysis.orthography.rule import CONSONANTS, either, once, rule_of

__all__ = ["EARLY_ENGLISH"]

_rule = partial(rule_of, "en")

EARLY_ENGLISH = (
    _rule(
        "þ, ð",
        "Old English has þ or ð, without a difference.",
        "þurh/ðurh",
        either("þ/ð"),
    ),
    _rule(
        "'d-ed",
        "Until about 1800 verbs have 'd for -ed, and t behind some consonants.",
        "loved/lov'd",
        either("ed/'d", after=f"{CONSONANTS} ay ey oy ew ow aw", before="$", least=2),
        either("ied/y'd", before="$", least=2),
        either("ered/red ered/erd ened/ned", after=CONSONANTS, before="$", least=3),
        once("/'d", after=f"{CONSONANTS} ay ey oy", before="$", least=3),
        once("e/'d", after=f"{CONSONANTS} u", before="$", least=2),
        either("pped/pt ssed/st ped/pt ked/kt xed/xt", before="$", least=2),
        either("shed/sht ched/cht", before="$", least=2),
        unless="they that what it there where capt capped guessed guest missed mist passed past"
        " massed mast bussed bust trussed trust hissed hist fussed fust repassed repast rapped"
        " rapt prest packed lapsed",
    ),
    _rule(
        "y-i",
        "Prints and letters of the 16th and 17th century have y for i.",
        "king/kyng",
        once("i/y", after=CONSONANTS, before=CONSONANTS),
        once("ai/ay ei/ey oi/oy", before="b c d f g k l m n p r st t th v z"),
        unless="wyt wyts typ typs dys hyd hyde hydes hyding tyre tyres tyred myre sym syms satyre"
        " byng skys styl style styles",
    ),
    _rule(
        "ie-y",
        "Until the 18th century words end in -ie, -ye or -ey where they now end in -y.",
        "only/onelie",
        once("y/ie", after=CONSONANTS, before="$", least=2),
        once("y/ye", after=f"{CONSONANTS} a", before="$", least=2),
        either("money/mony country/countrey journey/journy valley/vally", before="$ s$"),
        either("only/onely", before="$"),
        either("only/onelie", before="$"),
        either("daily/dayly daily/dailie", before="$"),
    ),
    _rule(
        "ll-l",
        "Until the 18th century words end in -ll where they now end in -l.",
        "mortal/mortall",
        either("al/all ul/ull il/ill el/ell", before="$ s$ y$", least=3),
        once("al/alle ul/ulle", before="$", least=3),
        either("until/untill", before="$"),
        either("until/vntill", before="$"),
    ),
    _rule(
        "doubled at the end",
        "Until the 17th century words double their last letter, mostly before an e.",
        "she/shee",
        once("n/nne", after="^ru ^su ^wi begi ^si so ^gu ^ma", before="$"),
        once("r/rre", after="^sta ^fa ^wa ^ba", before="$"),
        once("g/gge", after="^do ^le ^bi", before="$"),
        once("p/ppe", after="^shi ^cu ^to ^cro ^dro", before="$"),
        once("t/tt t/tte", after="^le ^se ^ye ^no ^ge ^grea ^wha ^tha ^i ^a nigh", before="$"),
        once("d/dd d/dde", after="^go ^ha ^ba ^be", before="$"),
        either("upon/uppon", before="$"),
        either("up/upp", after="^", before="$"),
        once("he/hee me/mee we/wee be/bee do/doe go/goe no/noe so/soe", after="^", before="$"),
        either("she/shee who/whoe", after="^", before="$"),
    ),
    _rule(
        "ness-nes",
        "Until the 17th century words end in -nes, -nesse, -les and -lesse.",
        "goodness/goodnesse",
        once("ness/nes", before="$", least=2),
        either("ness/nesse less/lesse", before="$", least=2),
    ),
    _rule(
        "ou-ow",
        "Prints and letters of the 16th and 17th century have ow for ou, and ou for ow.",
        "our/owr",
        once("ou/ow", after="!^", before="b c d g n r t"),
        once("house/howse"),
        either("our/owr", after="^", before="$ e$ s$"),
        either("you/yow your/yowr you/yowe your/yowre our/owre", after="^", before="$ s$"),
        either("ow/ou", after="d t", before="n"),
        unless="foul fowl sour",
    ),
    _rule(
        "an-aun",
        "Until the 17th century words have aun for an.",
        "command/commaund",
        either("an/aun", before="ce ch ge"),
        either("command/commaund command/comaund demand/demaund grant/graunt servant/servaunt"),
        either("merchant/merchaunt warrant/warraunt covenant/covenaunt strang/straung"),
        unless="launch lanch",
    ),
    _rule(
        "ie-ei, ie-ee",
        "Until the 18th century words have ei or ee for ie.",
        "their/thier",
        once("ie/ei", before="c f g l nd st v u"),
        once("ie/ee", before="c f ld st v u"),
        either("eive/ieve eiu/ieu eived/ieved", after="c", before="!u"),
        either("their/thier", before="$ s$"),
        either("year/yeer year/yere clear/cleer near/neer appear/appeer", before="$ e$ ed$ s$ es$"),
        either("here/heere where/wheare", before="$"),
        either("friend/frend", before="$ s$ es$ ly$ ship$ shipp$"),
    ),
    _rule(
        "tion-cion",
        "Until the 17th century words end in -cion.",
        "condition/condicion",
        either("tion/cion tion/cioun tion/tioun", before="$ s$", least=2),
    ),
    _rule(
        "nk-nck",
        "Until the 17th century words have ck behind n, r and l, and ssh for sh.",
        "think/thinck",
        either("k/ck", after="n r l", before="$ e i s"),
        either("sh/ssh", after="e i a u", before="$ e i o"),
        once("ic/icke ic/ique", before="$", least=3),
        once("ic/ik ic/ike", before="$", least=4),
        unless="dominic dominique clinic clinique frederic frederik physique technique critique"
        " antique mystique oblique unique",
    ),
    _rule(
        "in- for en-",
        "Until the 18th century words begin with in- where they now begin with en-.",
        "enjoy/injoy",
        either("en/in", after="^", before="joy treat gag larg ric abl forc courag dur"),
        either("em/im", after="^", before="brac ploy power"),
        either("en/in", after="^", before="deav tertain gin rag cumb snar"),
        either("in/en", after="^", before="form struct vent dent"),
    ),
    _rule(
        "there-, where-",
        "Until the 17th century there-, where- and here- have no e at their end.",
        "therefore/therfore",
        either(
            "there/ther where/wher here/her", after="^", before="fore in of by to$ with at on up un"
        ),
    ),
    _rule(
        "single words",
        "Until the 18th century single words have other letters.",
        "soldier/souldier",
        either("soldier/souldier shoulder/sholder month/moneth burden/burthen murder/murther"),
        either("master/maister perfect/parfit perfect/perfit sudden/sodain island/iland"),
        either("sudden/sodein sudden/sodayn persua/perswa dissua/disswa assua/asswa sua/swa"),
        either("scholar/scholler beggar/begger pillar/piller particular/particuler"),
        either("battle/battel castle/castel castle/castell title/titel little/litle little/lytle"),
        either("counsel/counsail counsel/counsayl"),
        either("judgment/judgement lodging/lodgeing abridgment/abridgement"),
        either("publish/publysh sovereign/soueraign sovereign/soveraign foreign/forraign"),
        either("foreign/forrein foreign/forein reign/raign certain/certein certain/certeyn"),
        either("captain/captein captain/capten bargain/bargaine villain/villein"),
        either("manner/maner"),
        either("people/peple receipt/receit deceit/deceipt"),
        either("truth/trueth truth/trewth true/trew new/newe few/fewe", before="$ ly$ e$ s$"),
        either("earl/erle learn/lern earth/erth health/helth", after="^"),
        either("beseech/besech speech/spech", before="$ e$ ed$ ing$ es$ yng$"),
        either("though/tho through/thro although/altho through/thorow enough/ynough", before="$"),
        either("enough/inough", before="$"),
        once("virtu/vertu doubt/dout"),
        once("should/shold should/shuld", before="$ e$"),
        either("should/shulde could/coud", before="$"),
        once("been/bene if/yf", after="^", before="$"),
        either("with/wth which/wch which/whiche which/wich", before="$", after="^"),
        either("dispatch/despatch despair/dispair describe/discribe desire/desyer"),
        either("seize/sease choice/choise advice/aduise voice/voyce price/pryce"),
        either("sure/shure suit/sute fruit/frute pursuit/pursute pursu/persu"),
        either("answer/answere answer/aunswer answer/awnswer"),
        either("neighbour/neyghbour enemy/enimy enemies/enimies"),
        unless="herd",
    ),
)
