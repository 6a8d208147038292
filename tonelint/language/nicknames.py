"""Nicknames: which given names may mean one person, in a score of languages.

A table of its own and no library: those at hand hold English short forms only and count Paul and Paula as one, while
here a missing entry makes a false alarm. Between two bars stand a name, its short forms and its spellings; accents are left out.
"""

from __future__ import annotations

import unicodedata

_TABLE = """
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
guadalupe lupe|guillermo memo will william|roberto beto bob|alberto beto al bert|eduardo lalo edu ed
enrique quique|fernando nando|ignacio nacho|jesus chuy|dolores lola|mercedes merche|francesca fran
giuseppe beppe pino joe|katarzyna kasia kasha|malgorzata gosia|aleksandra ola sasha|agnieszka aga
joanna asia|barbara basia|zofia zosia|krzysztof krzys chris|wojciech wojtek|tomasz tomek tom
dmitri dmitry dimitri dima mitya|sergei sergey sergiy serge|aleksei alexey alexei alyosha
ekaterina katerina katya kate|anastasia nastya stasia|tatiana tanya|maria masha mary marie
evgeny yevgeny eugene zhenya|vladimir vova volodya vlad|mikhail misha mike|ivan vanya|natalia natasha
galina galya|johannes hans hannes jan|heinrich heinz heiner|friedrich fritz fred|joachim achim jochen
ursula uschi ulla|yusuf yousef youssef yousuf yosef joseph|mohammed mohamad mohammad ahmed|ibrahim abraham
aisha ayesha aicha|fatima fatma fatimah|hussein husain hossein|ali aly|said saeed sayed|lakshmi laxmi
krishna krish|priyanka pri priya|xiaoming ming|johan jo john|kristin kirsten kristina tina
margareta greta rita|henrietta etta hettie|reginald reg|winifred winnie freda|caroline carrie lina
theodora dora thea|augustin gus|august gus|albert bert al|alfred alf fred|arthur art|clifford cliff
douglas doug|duncan dunc|evelyn evie|florence flo florrie|georgina georgie|harriet hattie|janet jan
jeremy jez jerry|jeremiah jerry|marjorie marge|maureen mo|norman norm|rachel rach|roderick rod rory
rudolph rudi rolf|sidney sid|simon si|tabitha tabby|trevor trev|ulrich uli|veronica ronnie vera
virginia ginny|robin rob robert robyn|william bill billy wilhelm guillaume willem wim liam
margaret daisy madge margo margot peg rita greta maisie
mary molly polly mamie may maureen maria mia mimi marie moira mariah|henry hal
gerard gerald gerry jerry gerhard gerd|jonathan nathan nate jon jonathon johnathan
eleanor eleanora leonora ella elle nora nell nelly ellie lena|victoria vicki vicky vikki vic tori toria
sean shaun shawn shane john|catherine catharine katharine kathrin katrin kate kitty kit kay
mohammed mohamed muhammad muhammed mohammad mohamad mehmet mo hamid|bernadette bernie detta
bernard bernhard bernie bernd|beatrix beatrice bea trixie trix bee tris
josef joseph sepp pepi jupp josip pepe joe joey beppe|antonia toni tonia tony antje
antonio anton toni tony toño|ulrike uli rike ulla|ulrich uli ulli ulf
cornelia nele conny connie corrie nelly lia|cornelius cor kees con neil
peter pete pyotr piotr pjotr petr piet pieter pierre pedro petros pär per peer|manuel manolo manu manny
manuela manu manuelita|josefa pepa fina|jakub kuba james jacob jakob jaap coby|zuzanna zuzia zuza susanna
alexander alexandre aleksandr aleksander alejandro sasha
alessandro sandro alec alek olek alexis lex xander sander alasdair alastair
alexandra aleksandra alessandra sandra sandy xandra lexi|alexa ola sascha|william guillermo|evan ivan john
giovanni gianni gio vanni john|luigi gigi lou|federico fede fred|federica fede|francesca franca fran chicca
francesco franco chicco fran frank|vincenzo enzo vince|lorenzo enzo renzo larry|giacomo jack james
salvatore salvo sal toto turi|antonietta tonia etta|nicola nico nick nicky
nicolas nicholas nikolai kolya nicolo niccolo nikola nikolaos nikos|nick klaus claus niels nils colin
dimitrios dimitri jim dimi|konstantinos kostas dinos costa constantine|georgios giorgos george yorgos
george georg jorge georgi yuri jurij jürgen jurgen joerg jorg juri goran|ioannis yannis giannis john
panagiotis panos takis|stephanos stephen stefan steven esteban etienne stevie steph steve istvan
rafael raphael rafa raf rafi|gabriel gabi gabe|santiago santi diego yago iago james
sebastian bastian basti seb sebas bas|roberto rob berto robbie|robert robbie robby bobbie|rosario charo
consuelo chelo|concepcion concha conchi|pilar pili
isabel chabela ysabel bel elisabeth elizabeth ella els elsa elsie
elizabeth elisabeth elisa elsbeth betsy bess bessie lisbeth liesbeth lilibet lilian lily ilse elspeth sisi sissy eliza bettina
susanne susannah susanna suzanna sanne sanna susi zuzana
margarete margarethe margaretha gretel gretchen meta marga grete grethe margit merete
katharina kathi käthe kathe tina rina trina cat kasia kate|johanna hanna hanne joan jo
johannes hans hannes joost jo johann jens|hansi
matthias matthew mathias matze hias matti mats thijs mattis matteo mateo mateusz maciej
friedrich fritz fiete frits frederik|frederic fredrik frederick fred freek rik
heinrich henrik henrike hendrik henk heiko heike heini hein rik harry henri|wilhelm willi willy helmut
ludwig lutz lude louis|theodor theo teo thea|dorothea dorothee doro thea dora dörte dorte
theresia therese resi teresa theresa|maximilian max maxi
magdalena magda lena leni madeleine maddalena madlen|leonhard leonard leo lenny hardy|alois luis lois
walburga burgi wally|rosemarie rosi romy|annemarie anne marie anni ami|marianne mari anne|annegret anne gret
hildegard hilde hilda|gertrud gertrude trude trudi gerti gert|adelheid heidi adele
brigitte birgit gitte gitta brit bridget bridie biddy|christoph chris stoffel toph
christopher kester topher christo|christian chris kit christer krystian
christine christina kristina kristine stina stine tineke|hendrika rika riekje|jan johan john ian ioan
jan-willem jan jw|petronella nel nelly petra|katarzyna kasia kaska kate|malgorzata gosia malgosia margaret
agnieszka aga agnes|joanna asia joasia|stanislaw staszek stach stan|zbigniew zbyszek|tadeusz tadek
jerzy jurek george|grzegorz grzesiek greg|pawel paul pavel|lukasz luke lucas|michal michael misiek
piotr piotrek|andrzej andrew jedrzej|ewa eva|elzbieta ela elizabeth|jaroslav jarek jarda
vaclav vasek wenceslas|frantisek franta frank|jiri george jirka|ludmila lida mila lyuda|svetlana sveta lana
nadezhda nadia nadya|lyubov lyuba|yelena elena lena alyona helen helena ilona|olga olya|yekaterina katya
aleksey alyosha lyosha|yuliya yulia julia julie jule|konstantin kostya|boris borya|gennady gena
viktor vitya victor|pavel pasha paul|stepan styopa|aoife eva|siobhan joan chevonne|niamh neve
caoimhe keeva kiva|padraig patrick paddy|seamus james shay|liam william|eoin owen ian eoghan john
mairead margaret|catriona caitriona trina kate|bronwyn bron|gwyneth gwyn gwen|angharad|rhiannon|iwan ivan
dafydd david dai|ieuan ian evan|llewellyn lyn|abdul abd abdullah abdel abdallah|abdulrahman abdul rahman
ahmad ahmed hamada|mustafa mostafa moustafa|khadija khadijah|zaynab zainab zeinab
maryam mariam miriam mary maria|yasmin yasmine jasmin jasmine|omar umar omer|osman usman uthman|bilal belal
ismail ismael|yaqub jacob|oluwaseun seun|oluwatobi tobi|chukwuemeka emeka|chidiebere chidi ebere|ngozi goz
ifeoma ify|oluwafemi femi|babatunde tunde|ayodele ayo dele|venkatesh venkat|ramakrishnan ram krish
subramaniam subbu subra|priyadarshini priya|anuradha anu radha|rajesh raj|rajendra raj
vijayalakshmi viji lakshmi|harpreet harry|gurpreet guri|mandeep mandy|yi-chen yichen|xiaoyan yan|zhiwei wei
kazuhiro kazu|takahiro taka|yukiko yuki|natalia natalie nat nataliya tasha natka|samuel shmuel sammy sam
yitzhak isaac itzik|yosef yossi joseph|moshe moses|avraham abraham avi|shlomo solomon|rebecca rivka
rachel rahel raquel|miriam mirjam mirka mimi|ruth ruthie|nathaniel nathanael nat|jeremy jerome jez
jackson jack|jasper jas kaspar caspar casper|lillian lilian lily lilly lil|olivia liv livvy
amelia millie amy emilia mila|camilla camille milla cami|emily emilie emelie emmy milly|millicent millie
philippa pippa pip|philip philippe felipe filip|penelope pen nell|frances francine fanny|patience pat
prudence pru|constance connie|clementine clem|zachariah zach zak|zacharias zach|isaac ike zac
isaiah izzy zay|ezekiel zeke|elijah eli|elias eli|obadiah obi|tobias toby tobi|thaddeus tad thad
barnaby barney|bartholomew bart|cameron cam|campbell cam|mackenzie mac kenzie|malcolm mal|murdoch murdo
fergus gus|angus gus|hamish james|ruaridh rory|gilbert gil bert|herbert herb bert|hubert bert hugh
humbert bert|albertina tina|ernestina tina|martina tina|valentina tina vale|bettina tina betti|nina antonina
giovanna gianna vanna|giuseppina pina|loredana dana
"""
_DIFFERENT = """
paul paula|simon simone|julian julia|julian juliana|christian christina|christian christine|martin martina|daniel daniela
daniel danielle|robert roberta|michael michaela|mario maria|carlo carla|carlos carla|andre andrea|gabriel gabriela
gabriel gabrielle|oscar oscara|emil emilia|emil emily|stefan stefanie|patrick patricia|nicolas nicole|valentin valentina|joseph josephine
ernest ernestine|henri henriette|bernard bernadette|clement clementine|justin justine|adrian adriana|adrian adrienne
"""
"""Pairs that begin alike and are not one person."""


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if c.isalpha())


def _short_forms() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for group in _TABLE.strip().replace("\n", "|").split("|"):
        names = {_plain(name) for name in group.split()}
        for name in names:
            found.setdefault(name, set()).update(names)
    return found


NICKNAMES = _short_forms()
"""Every name of the table and the names that may stand for it."""

DIFFERENT = frozenset(
    frozenset(pair.split()) for line in _DIFFERENT.strip().splitlines() for pair in line.split("|")
)
