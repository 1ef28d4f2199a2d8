"""The words of dates in many languages, and what each means.

English, German, French, Spanish, Italian, Dutch and Russian, in small letters
and without accents; of others the months, as well as those of old prints. Every
word has one sort, a single letter, and a value; the grammar in
`phrases.py` is written in these letters.
"""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["ANNO_DOMINI", "BEFORE_CHRIST", "NUMBERED_MONTH", "PHRASES", "VOCABULARY", "Word"]

Word = tuple[str, int]
"""A sort and a value:

m month, s season (EDTF code), o ordinal or Roman number (-1 is the last),
h so many parts (2 is a half), p part of three, C century, d decade, w approximate,
B before, A after, U until, F from, b between, & range, ! not, and the empty
sort for words that do not bear on the date.
"""

_MONTHS = """
january jan januar janner janvier janv enero ene gennaio genn gen januari января январь
february feb febr februar feber fevrier fevr fev febrero febbraio febb februari февраля февраль
march mar marz maerz mrz mars marzo maart mrt марта март
april apr avril avr abril abr aprile апреля апрель
may mai mayo maggio magg mag mei мая маи
june jun juni juin junio giugno giu июня июнь
july jul juli juillet juil julio luglio lug июля июль
august aug aout agosto ago ag augustus августа август
september sep sept septembre septiembre setiembre settembre sett set сентября сентябрь
october oct oktober okt octobre octubre ottobre ott октября октябрь
november nov novembre noviembre ноября ноябрь
december dec dezember dez decembre diciembre dic dicembre декабря декабрь
"""

_MORE_MONTHS = """
janeiro jaenner styczen stycznia styczniu ledna ιανουαριοσ ιανουαριου
fevereiro luty lutego lutym unora φεβρουαριοσ φεβρουαριου
marts marzec marca marcu brezna μαρτιοσ μαρτιου
kwiecien kwietnia kwietniu dubna απριλιοσ απριλιου
maio maj maja maju kvetna μαιοσ μαιου
junho czerwiec czerwca czerwcu cervna ιουνιοσ ιουνιου
julho lipiec lipca lipcu cervence ιουλιοσ ιουλιου
augusti sierpien sierpnia sierpniu srpna αυγουστοσ αυγουστου
setembro wrzesien wrzesnia wrzesniu σεπτεμβριοσ σεπτεμβριου
outubro out pazdziernik pazdziernika pazdzierniku rijna οκτωβριοσ οκτωβριου
listopad listopada listopadzie listopadu νοεμβριοσ νοεμβριου
dezembro desember grudzien grudnia grudniu prosince δεκεμβριοσ δεκεμβριου
"""
"""Portuguese, Scandinavian, Polish, Czech, Greek."""

_FURTHER_MONTHS = (
    "eanair gener ionawr jaanuar januara janvaris leden sausio sausis sijecanj sijecnja "
    "tammikuu tammikuuta xaneiro студзень студзеня січень січня януари јануар јануари հունվար "
    "հունվարի جنوری ژانویه जनवरी იანვარი ocak",
    "chwefror feabhra febreiro febrer februara februaris helmikuu helmikuuta subat vasario "
    "vasaris veebruar veljaca veljace лютага лютии лютого люты фебруар февруари փետրվար "
    "փետրվարի فروری فوریه फरवरी თებერვალი",
    "brezen kovas maaliskuu maaliskuuta marcius marco marec marta martie mawrth ozujak ozujka "
    "березень березня сакавік сакавіка մարտ մարտի مارچ मारच მარტი mart",
    "aibrean aprila aprilie balandis balandzio duben ebrill huhtikuu huhtikuuta nisan travanj "
    "travnja април квітень квітня красавік красавіка ապրիլ ապրիլի اوریل اپریل अपरैल აპრილი",
    "bealtaine geguze geguzes kveten maijs majus mayıs svibanj svibnja toukokuu toukokuuta "
    "мај травень травня մայիս մայիսի مه ميی मई მაისი maig",
    "birzelio birzelis cerven haziran iunie junie junijs junius juuni kesakuu kesakuuta "
    "lipanj lipnja mehefin meitheamh червень червня чэрвень чэрвеня юни јун јуни հունիս "
    "հունիսի جون ژوين जून ივნისი",
    "cervenec gorffennaf heinakuu heinakuuta julijs juliol julius juuli liepa liepos srpanj "
    "srpnja temmuz xullo липень липня ліпень ліпеня юли јул јули հուլիս հուլիսի جولايی ژويیه "
    "जुलाई ივლისი iuil",
    "agost agust agustos augusta augusts augusztus avgust elokuu elokuuta kolovoz kolovoza "
    "lunasa rugpjucio rugpjutis srpen жнівень жніуня серпень серпня օգոստոս օգոստոսի اوت اگست "
    "अगसत აგვისტო",
    "eylul rugsejis rugsejo rujan rujna septembra septembrie setembre syyskuu syyskuuta "
    "szeptember верасень верасня вересень вересня септембар септември սեպտեմբեր սեպտեմբերի "
    "ستمبر سپتامبر सितंबर სექტემბერი zari",
    "hydref lokakuu lokakuuta octombrie oktobra oktobris oktoober rijen spalio spalis жовтень "
    "жовтня кастрычнік кастрычніка октобар октомври հոկտեմբեր հոկտեմբերի اکتبر اکتوبر अकटूबर "
    "ოქტომბერი ekim",
    "kasım lapkricio lapkritis marraskuu marraskuuta noiembrie novembra novembro samhain "
    "studeni studenoga tachwedd листопад листопада лістапад лістапада новембар ноември "
    "նոյեմբեր նոյեմբերի نوامبر نومبر नवंबर ნოემბერი",
    "aralık decembra decembrie decembro desembre detsember gruodis gruodzio joulukuu "
    "joulukuuta nollaig prosinac prosinca prosinec rhagfyr грудень грудня декември децембар "
    "снежань снежня դեկտեմբեր դեկտեմբերի دسامبر دسمبر दिसंबर დეკემბერი",
)
"""Belarusian, Bulgarian, Catalan, Croatian, Czech, Estonian, Finnish, Galician, Hungarian, Irish,
Latvian, Lithuanian, Macedonian, Portuguese, Romanian, Serbian, Slovak, Slovene, Turkish, Ukrainian,
Welsh; Armenian, Georgian, Hindi, Persian, Urdu: as the Common Locale Data Repository has them,
without what two languages have for two months (listopad).
"""

_OLD_MONTHS = """
januarii januarij ianuarii ianuarij ianuarius ianuary ianuarie januarie jenner janu
februarii februarij februarie hornung februa
martii martij martius merz lenzmonat
aprilis aprilen aprill ostermonat
maii maij maji maye wonnemonat
junii junij iunii iunij iune iunius brachmonat
julii julij iulii iulij iulie iuly iulius julie heumonat
augustii augusto augustmonat augstmonat
septembris septemb septem herbstmonat
octobris octob weinmonat
novembris novemb novem wintermonat
decembris decemb decem xber xbre xbris christmonat
"""
"""As they stand in prints and letters of the 16th to 18th century: Latin, English, German."""

NUMBERED_MONTH = "(?:10|[789])b(?:er|re|ris|is)"
"""A month by its number in the Roman year: `7ber` is September, `10bre` December."""

_EASTERN_MONTHS = """
يناير ינואר בינואר
فبراير شباط פברואר בפברואר
مارس اذار מרץ במרץ
ابريل نيسان אפריל באפריל
مايو ايار מאי במאי
يونيو حزيران יוני ביוני
يوليو تموز יולי ביולי
اغسطس اب אוגוסט באוגוסט
سبتمبر ايلول ספטמבר בספטמבר
اكتوبر אוקטובר באוקטובר
نوفمبر נובמבר בנובמבר
ديسمبر דצמבר בדצמבר
"""
"""Arabic, as in Egypt and in Syria, and Hebrew, also with its preposition."""

_SEASONS = """
spring fruhling fruhjahr printemps primavera
summer sommer ete verano estate
autumn fall herbst automne otono autunno
winter hiver invierno inverno
"""

_ORDINALS = """
first erste ersten erstes erster premier premiere primer primera primero primo prima
second zweite zweiten zweites zweiter deuxieme seconde segundo segunda secondo seconda
third dritte dritten drittes dritter troisieme tercer tercera tercero terzo terza
fourth vierte vierten viertes vierter quatrieme cuarto cuarta quarto quarta
"""
_LAST = "last letzte letzten letztes letzter dernier derniere ultimo ultima"


_PARTS = """
early beginning start anfang anfangs fruh fruhes fruhe debut principios comienzos inizio inizi
mid middle mitte milieu mediados
late end ende spat spates spate spaten fin finales fines fine
"""

_FRACTIONS = """
half halfte moitie mitad meta
drittel tiers tercio
quarter viertel quart
"""

_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi"

_SORTS = {
    "C": "century centuries cent jahrhundert jahrhunderts jahrhunderte jh jhd jhdt jhs siecle "
    "siecles siglo siglos secolo secoli sec s",
    "d": "annees anos anni",
    "w": "about around approximately approx roughly circa ca cca c zirka etwa ungefahr um gegen "
    "vers environ hacia alrededor aproximadamente cerca verso intorno probably possibly perhaps "
    "maybe wohl vermutlich vielleicht wahrscheinlich probablement probablemente probabilmente "
    "quizas forse omstreeks ongeveer",
    "B": "before pre ante vor avant antes earlier",
    "A": "after post nach apres despues dopo later",
    "U": "until till by bis jusqu jusque hasta fino spatestens",
    "F": "from since ab seit depuis desde dal dalla fruhestens",
    "b": "between zwischen entre tra fra",
    "&": "to through and or und oder a au aux et ou y al alla e",
    "!": "not no nicht pas non",
    "": "the ye of in on at than day year yeare years dnia roku r w "
    "im am den der des dem die das vom von jahr jahre "
    "jahren en le la les l d de du del dello della el los las il lo i anno ano an annee "
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche "
    "lunes martes miercoles jueves viernes sabado domingo "
    "lunedi martedi mercoledi giovedi venerdi domenica "
    "van het maandag dinsdag woensdag donderdag vrijdag zaterdag zondag г год года в "
    "р року թ gada "
    "سنة عام م שנת",
}


def _listed(sort: str, table: str, first: int) -> dict[str, Word]:
    """The words of a table, whose rows count up from `first`."""
    rows = enumerate(table.strip().splitlines(), start=first)
    return {word: (sort, value) for value, row in rows for word in row.split()}


def _vocabulary() -> dict[str, Word]:
    words = {word: (sort, 0) for sort, row in _SORTS.items() for word in row.split()}
    for value, numeral in enumerate(_ROMAN.split(), start=1):
        words |= dict.fromkeys((numeral, f"{numeral}e", f"{numeral}eme"), ("o", value))
    words |= dict.fromkeys(_LAST.split(), ("o", -1)) | {"ier": ("o", 1)}
    for table in ("\n".join(_FURTHER_MONTHS), _OLD_MONTHS, _MORE_MONTHS, _MONTHS, _EASTERN_MONTHS):
        words |= _listed("m", table, 1)
    words |= _listed("s", _SEASONS, 21)
    words |= _listed("o", _ORDINALS, 1) | _listed("p", _PARTS, 0) | _listed("h", _FRACTIONS, 2)
    return words


VOCABULARY = MappingProxyType(_vocabulary())
"""What each word means."""

PHRASES = (
    ("terminus ante quem", "before"),
    ("terminus post quem", "after"),
    ("prior to", "before"),
    ("prima di ", "before "),
    ("prima del", "before del"),
    ("au plus tard", "until"),
    ("au plus tot", "from"),
    ("peut-etre", "perhaps"),
    ("year of our lord", "year"),
    ("ב-", ""),
    ("mean fomhair", "september"),
    ("deireadh fomhair", "october"),
)
"""Turns of several words, and the one word that means the same."""

BEFORE_CHRIST = (
    r"b\.?\s?c\.?(?:\s?e\.?)?|before christ"
    r"|v\.?\s?chr(?:istus|\.)?|vor chr(?:istus|isti geburt|\.)|v\.?\s?u\.?\s?z\.?"
    r"|av(?:ant|\.)?\s?j(?:esus|\.)?[\s-]?c(?:hrist|\.)?"
    r"|a\.\s?c\.?|ac|antes de cristo|avanti cristo"
)
ANNO_DOMINI = (
    r"a\.?\s?d\.?|c\.?\s?e\.?|anno dom(?:ini|\.)?"
    r"|n\.?\s?chr(?:istus|\.)?|nach chr(?:istus|isti geburt|\.)|n\.?\s?u\.?\s?z\.?"
    r"|ap(?:res|\.)?\s?j(?:esus|\.)?[\s-]?c(?:hrist|\.)?"
    r"|d\.\s?c\.?|dc|despues de cristo|dopo cristo"
)
"""The ways to write the era, as regular expressions."""
