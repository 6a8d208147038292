"""Names of people: who is greeted, who signs, and whether two names may mean one person."""

from __future__ import annotations

import re
import unicodedata

from tonelint.text.names import ORDINARY

_GROUPS = """
elizabeth liz lizzie beth betty eliza lisa libby|william will bill billy liam|robert rob bob bobby bert
richard rick dick rich ricky|margaret maggie meg peggy greta
katherine catherine kathryn kate katie kathy cathy cat kat|james jim jimmy jamie|john jack johnny jon
jonathan jon jonny|michael mike mick mikey|thomas tom tommy|alexander alexandra alex sasha sandy xander lexi
nicholas nick nicky nico|nicole nicky nikki|christopher chris kit|christina christine chris tina
daniel danielle dan danny dani|matthew matt matty|samuel samantha sam sammy|joseph joe joey
josephine jo josie|joanna joanne jo|edward ed eddie ted teddy ned|andrew andy drew|andrea andy|anthony tony
antonio tony|david dave davey|steven stephen steve|stephanie steph|benjamin ben benny|patrick patricia pat
patricia trish tricia|rebecca becky becca|jennifer jen jenny|jessica jess jessie|victoria vicky vic tori
susan sue susie|deborah debra deb debbie|barbara barb|charles charlie chuck|charlotte charlie lottie
francis frank fran|frances fran frankie|gregory greg|geoffrey jeffrey geoff jeff|gerald gerry jerry
henry harry hank|harold harry|ian iain|isabel isabella bella izzy|jacqueline jackie|jacob jake|joshua josh
katarina kat|kenneth ken kenny|lawrence laurence larry|leonard leo len|louis louise lou|maximilian max
maxine max|nathan nathaniel nate|oliver olivia ollie|peter pete|philip phillip phil|raymond ray|ronald ron
rosemary rose rosie|rosalind ros|sarah sara sally|sebastian seb|theodore theo ted|timothy tim|valerie val
vincent vince vinny|walter walt wally|zachary zach zack|abigail abby|amanda mandy|angela angie|cynthia cindy
dorothy dot dottie|eleanor ellie nell|emily em emma|eugene gene|frederick fred freddie
gabriel gabrielle gabe gabby|gwendolyn gwen|helen nell|judith judy|kimberly kim|leslie les|madeleine maddie
martin marty|melanie mel|melissa mel|miranda mandy|mohammed muhammad mohamed mo|natalie nat|natasha tasha
pamela pam|penelope penny|priscilla cilla|roberta bobbie|russell russ|sabrina bri|stanley stan|suzanne sue
teresa theresa terry tess|terence terry|wendy wen|wilhelm will|francisco paco pancho|jose pepe
guadalupe lupe|guillermo memo will william|roberto beto bob|alberto beto al bert|eduardo lalo edu ed|enrique quique
fernando nando|ignacio nacho|jesus chuy|dolores lola|mercedes merche|francesca fran|giuseppe beppe pino joe
katarzyna kasia kasha|malgorzata gosia|aleksandra ola sasha|agnieszka aga|joanna asia|barbara basia|zofia zosia
krzysztof krzys chris|wojciech wojtek|tomasz tomek tom|dmitri dmitry dimitri dima mitya|sergei sergey sergiy serge
aleksei alexey alexei alyosha|ekaterina katerina katya kate|anastasia nastya stasia|tatiana tanya|maria masha mary marie
evgeny yevgeny eugene zhenya|vladimir vova volodya vlad|mikhail misha mike|ivan vanya|natalia natasha|galina galya
johannes hans hannes jan|heinrich heinz heiner|friedrich fritz fred|joachim achim jochen|ursula uschi ulla
yusuf yousef youssef yousuf yosef joseph|mohammed mohamad mohammad ahmed|ibrahim abraham|aisha ayesha aicha
fatima fatma fatimah|hussein husain hossein|ali aly|said saeed sayed|lakshmi laxmi|krishna krish|priyanka pri priya
xiaoming ming|johan jo john|kristin kirsten kristina tina|margareta greta rita|henrietta etta hettie|reginald reg
winifred winnie freda|caroline carrie lina|theodora dora thea|augustin gus|august gus|albert bert al|alfred alf fred
arthur art|clifford cliff|douglas doug|duncan dunc|evelyn evie|florence flo florrie|georgina georgie|harriet hattie
janet jan|jeremy jez jerry|jeremiah jerry|marjorie marge|maureen mo|norman norm|rachel rach|roderick rod rory
rudolph rudi rolf|sidney sid|simon si|tabitha tabby|trevor trev|ulrich uli|veronica ronnie vera|virginia ginny
"""
_GIVEN = frozenset(
    """
aaron adam adele adrian agnes ahmed aiko aisha akira alan albert alberto alejandro alice alicia alina alison amara
amber amelia amina amir amit amy ana anders andre angus anika anil anita anja ann anna anne annika anton arjun arthur
asha astrid audrey ayla bao bea beatrice benedict bernard bianca bjorn boris brenda brian bridget bruno bryan camila
camille carla carlos carmen carol caroline catarina cecilia celia chen chiara chloe claire clara claudia clive colin
craig cyrus dana daria darren dean deepak denise dennis derek diana diego dieter dimitri dina dirk dominic donna doris
douglas duncan dylan edith eduardo elena elif elin elisa ella ellen elsa emil emilia emilio emre enzo erik eric erica
erin esther ethan eva evelyn fabian farida fatima felix fernando fiona florian freya gareth gavin george gerhard gina
giorgio giulia glenn gloria gordon graham greta guido gustav hamid hana hanna hannah hans hassan heather hector heidi
helena helga henrik hiro holly howard hugo ibrahim ida igor ilse imran ines inga ingrid irene irina isaac ivan ivy
iwona jakub jan jana janet jasmine jasper javier jean jens jia joan joel johan johannes jonas jordi jorge joost jose
josef joyce juan juana juanita judith jules julia julian julie jurgen kai karen karim karin karl karla kasper katja
keiko keith kelly kenji kerstin kevin khalid kirsten klaus kofi kristin krystyna kumar kurt kwame lara lars laura lauren leah
leila lena leon leona leonie leticia liam lila lina linda linnea lisa lorenzo luca lucas lucia lucy luis luisa lukas luke
lydia mads magnus maja malik manuel mara marc marcel marcin marco marcus maria mariam marie marina mario marion marisol
marit mark markus marlene marta martha mary mateo mathilde matteo maureen maurice mehmet mei miguel mila milan mina
mira miriam moritz moses murat nadia naomi naveen neha neil nell nils nina noah noel noor nora olaf ole olga omar
oscar oskar otto owen pablo paolo pascal paul paula paulina pedro petra philippa pia pierre piotr priya rachel rafael
raj rahul ralf rania ravi rene rhys ricardo rita robin rohan rolf rosa rosalind ruth ryan sabine said salma sana
sandra sanjay sara scott sean selma sergei sergio shane sharon sheila shirley silvia simon simone sofie sonia sophie stella
stuart sven sylvia tanja tara tariq tatiana thea theresa thora tim tina tobias tomas tomasz tracy trevor ulrich ursula
valentina vanessa vera veronica viktor vikram vivian vladimir wanda werner wiebke winston wolfgang xavier yan yara
yasmin yuki yusuf yvonne zainab zara zeynep zoe zofia
""".split()
)
"""Given names beside those of the table: words that at the head of a sentence are hardly anything else."""

_NICKNAMES: dict[str, set[str]] = {}
for _line in _GROUPS.strip().splitlines():
    for _group in _line.split("|"):
        for _name in _group.split():
            _NICKNAMES.setdefault(_name, set()).update(_group.split())

TITLES = frozenset(
    str.split(
        "mr mrs ms miss mx dr prof professor sir madam mister doctor herr frau señor señora monsieur madame mme sr "
        "sra signor signora rev reverend captain capt sister father lady lord dame pan pani"
    )
)
_ANYBODY = frozenset(
    str.split(
        "there all team everyone everybody folks both again customer user sir madam friend friends guys "
        "member valued client colleague colleagues community support hello hi hey dear good morning "
        "afternoon "
        "evening day greetings and from to the a you yours mate buddy whom it may concern sales billing "
        "accounts office guest resident tenant parent parents samvar itemvar welcome thanks thank or "
        "cardholder policyholder patron student pupil subscriber passenger traveller traveler reader player "
        "gamer neighbour neighbor shopper buyer seller holder owner applicant donor backer viewer listener "
        "driver rider patient user users citizen taxpayer voter visitor guests members residents"
    )
)
_GREETED = re.compile(
    r"^\W*(?:@[\w.]+[,:]?\s*)?(?:(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|"
    r"greetings|morning|afternoon|evening|ahoy|howdy|welcome)\b[,!]?\s*)?"
    r"(?P<names>[^\W\d_][\w.'’-]*(?:(?:\s+|\s*&\s*)[^\W\d_][\w.'’-]*){0,4})?\s*[,!.:–—-]*\s*$",
    re.IGNORECASE,
)
_MENTIONS = re.compile(r"(?:\.?@[\w.-]+[,:]?\s*)+")
"""Handles say whom a post answers, not what the person is called."""
_SIGNED = re.compile(r"(?:^|[\s,.!-])(?P<name>[A-ZÀ-ÞŁ][\w'’-]+(?: [A-ZÀ-ÞŁ][\w.'’-]*){0,2})\W*$")
_CLOSERS = frozenset(
    str.split(
        "thanks thank cheers best regards kind warm sincerely yours many ta thx love greetings you rgds truly faithfully "
        "groetjes saludos ciao grüße gruß lg mfg mvh cordialement salutations"
    )
)
_JOINTS = frozenset("and und the of from for jr sr ii iii phd md mba msc bsc esq family familie".split())
_COMPANY = frozenset(
    str.split(
        "ltd limited gmbh inc llc llp plc ag bv co corp corporation company group holding studio studios agency services "
        "solutions systems software labs media shop store bakery café cafe restaurant hotel hostel school college "
        "university clinic surgery pharmacy practice hospital library museum gallery theatre club association society "
        "foundation trust council office team department support sales marketing accounts accounting billing finance "
        "reception admin administration staff crew press hr it legal procurement purchasing bank church parish gym garage "
        "farm brewery bookshop nursery kindergarten salon boutique partners consulting management logistics transport"
    )
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_SOUNDS = (
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("ou", "u"),
    ("ph", "f"),
    ("th", "t"),
    ("c", "k"),
    ("y", "i"),
    ("z", "s"),
)
_ROLE = re.compile(
    r"(?:er|or|ist|ian|ee|ive|eur|ain|ite|ant|mate|s|folk|fan|hero|one|parents?|famil(?:y|ies))$",
    re.IGNORECASE,
)
"""How words for what somebody is end; given names that end so are in the table."""
_INTRODUCED = re.compile(
    r"(?:\b(?i:my name is|my name's|name ?:|i am|i'm|this is|it's|it is|call me|here is|signed|from ?:|for|on behalf of))"
    r"\s+([A-ZÀ-ÞŁ][\w'’]+)(?:\s+([A-ZÀ-ÞŁ][\w'’]+))?|\b([A-ZÀ-ÞŁ][\w'’]+)(?: ([A-ZÀ-ÞŁ][\w'’]+))? (?:here|again)\b"
)
_SHORT_LINE = 6


def folded(name: str) -> str:
    """Lower case without accents: José and JOSE are one name."""
    decomposed = unicodedata.normalize(
        "NFKD", name.casefold().replace("ł", "l").replace("ø", "o").replace("ß", "ss")
    )
    return "".join(c for c in decomposed if c.isalpha())


def same_person(name: str, other: str) -> bool:
    """Whether two names may mean one person: equal when folded, a nickname, an initial or a short form."""
    one, two = folded(name), folded(other)
    if not one or not two or one == two or _spelling(one) == _spelling(two):
        return True
    if two in _NICKNAMES.get(one, ()) or one in _NICKNAMES.get(two, ()):
        return True
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) == 1:
        return any(full.startswith(shorter) for full in (longer, *_NICKNAMES.get(longer, ())))
    return longer.startswith(shorter) or (len(shorter) > 3 and longer.endswith(shorter))


def _spelling(name: str) -> str:
    """A folded name with the ways of writing one sound made one: Mueller and Müller, Katarina and Catarina."""
    for written, sound in _SOUNDS:
        name = name.replace(written, sound)
    return re.sub(r"(.)\1", r"\1", name)


def is_common_name(word: str) -> bool:
    """Whether a word is one of the given names known here."""
    return folded(word) in _NICKNAMES or folded(word) in _GIVEN


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a known name without titles; none of a handle ("jo_makes88"): one is not called by that."""
    if re.search(r"[\d_@]", name):
        return ()
    parts = (part.strip("'’") for part in re.split(r"[^\w'’]+", name))
    return tuple(part for part in parts if part and part.casefold() not in TITLES | _JOINTS)


def is_person_name(name: str) -> bool:
    """Whether a text can be held against another as the name of one person: no handle, company or initials."""
    parts = name_parts(name)
    if not parts or not all(_LATIN.match(part) for part in parts):
        return False
    if any(part.casefold() in _COMPANY for part in parts):
        return False
    if any(re.search(r"[a-zà-ÿ][A-Z]", part.removeprefix("Mc").removeprefix("Mac")) for part in parts):
        return False
    return any(
        is_common_name(part) or (part[0].isupper() and not (part.isupper() and len(part) < 4))
        for part in parts
    )


def called_by_title(text: str) -> bool:
    """Whether a greeting or a name holds a title, and so perhaps no given name; or is that of a family."""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", text)}
    return bool(words & (TITLES | {"family", "familie"}))


def may_be_role(names: tuple[str, ...], *, titled: bool) -> bool:
    """Whether what is greeted may be a role ("Traveller"), a company or initials, and no given name."""
    if any(name.casefold() in _COMPANY for name in names):
        return True
    if titled or any(is_common_name(name) for name in names):
        return False
    return len(names) > 1 or bool(_ROLE.search(names[0])) or (names[0].isupper() and len(names[0]) < 4)


def introduced_names(text: str) -> tuple[str, ...]:
    """Names that somebody gives for themselves ("Tom here"), and all words in capitals of the last lines."""
    found = [name for match in _INTRODUCED.finditer(text) for name in match.groups() if name]
    lines = [line for line in text.strip().splitlines() if line.strip()]
    for line in lines[1:][-4:]:
        if len(line.split()) <= _SHORT_LINE:
            found += re.findall(r"[^\W\d_a-z][\w'’]*", line)
    return tuple(name for name in found if name.casefold() not in _CLOSERS | TITLES)


def signs_clearly(text: str) -> bool:
    """Whether the end of a message is a name beyond doubt: after a closing, or a given name known here."""
    if any(is_common_name(part) for part in signed_names(text)):
        return True
    ending = [line.strip(" ,.!-–—").casefold() for line in text.strip().splitlines() if line.strip()][-4:]
    return any(line and all(word in _CLOSERS for word in line.split()[:2]) for line in ending) or bool(
        re.search(r"\n\s*[-–—~]\s*[^\W\d_]+\W*$", text)
    )


def greeted_names(greeting: str) -> tuple[str, ...]:
    """The names that a greeting line addresses; empty for "Hi there" and the like."""
    match = _GREETED.match(_MENTIONS.sub("", greeting.strip()))
    if match is None or not match.group("names"):
        return ()
    names = [n.strip(".") for n in re.split(r"[\s&]+", match.group("names"))]
    found = [n for n in names if n.casefold() not in _ANYBODY and n.casefold() not in TITLES]
    return () if any(n.casefold() in ("team", "customer", "support") for n in names) else tuple(found)


def _cry(words: str) -> bool:
    return words.isupper() and len(words) <= 3


def signed_names(text: str) -> tuple[str, ...]:
    """The name at the end of a message ("Thanks, Maria Lopez"), in its parts; empty if the end is no name."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    for line in reversed(lines[-3:]):
        match = _SIGNED.search(line)
        if match is None or len(line.split()) > 6:
            continue
        before = line[: match.start("name")].strip(" ,.!-–—").casefold()
        closing = not before or all(word in _CLOSERS for word in re.findall(r"\w+", before))
        parts = [part.casefold().strip(".") for part in match.group("name").split()]
        ordinary = any(part in _CLOSERS | _ANYBODY | ORDINARY for part in parts)
        # A line of capitals without a closing may be a cry ("WTF") as well as a name.
        if closing and not ordinary and len(lines) > 1 and (before or not (_cry(match.group("name")))):
            return tuple(part.strip(".") for part in match.group("name").split())
    return ()
