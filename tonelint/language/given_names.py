"""Given names: which of them may mean one person, and which are hardly anything but a name."""

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
virginia ginny
"""
NICKNAMES: dict[str, set[str]] = {}
"""Every name of the table and the names that may stand for it."""
for _line in _GROUPS.strip().splitlines():
    for _group in _line.split("|"):
        for _name in _group.split():
            NICKNAMES.setdefault(_name, set()).update(_group.split())

GIVEN = frozenset(
    """
aaron adam adele adrian agnes ahmed aiko aisha akira alan albert alberto alejandro alice alicia alina alison
amara amber amelia amina amir amit amy ana anders andre angus anika anil anita anja ann anna anne annika
anton arjun arthur asha astrid audrey ayla bao bea beatrice benedict bernard bianca bjorn boris brenda brian
bridget bruno bryan camila camille carla carlos carmen carol caroline catarina cecilia celia chen chiara
chloe claire clara claudia clive colin craig cyrus dana daria darren dean deepak denise dennis derek diana
diego dieter dimitri dina dirk dominic donna doris douglas duncan dylan edith eduardo elena elif elin elisa
ella ellen elsa emil emilia emilio emre enzo eric erica erik erin esther ethan eva evelyn fabian farida
fatima felix fernando fiona florian freya gareth gavin george gerhard gina giorgio giulia glenn gloria
gordon graham greta guido gustav hamid hana hanna hannah hans hassan heather hector heidi helena helga
henrik hiro holly howard hugo ibrahim ida igor ilse imran ines inga ingrid irene irina isaac ivan ivy iwona
jakub jan jana janet jasmine jasper javier jean jens jia joan joel johan johannes jonas joost jordi jorge
jose josef joyce juan juana juanita judith jules julia julian julie jurgen kai karen karim karin karl karla
kasper katja keiko keith kelly kenji kerstin kevin khalid kirsten klaus kofi kristin krystyna kumar kurt
kwame lara lars laura lauren leah leila lena leon leona leonie leticia liam lila lina linda linnea lisa
lorenzo luca lucas lucia lucy luis luisa lukas luke lydia mads magnus maja malik manuel mara marc marcel
marcin marco marcus maria mariam marie marina mario marion marisol marit mark markus marlene marta martha
mary mateo mathilde matteo maureen maurice mehmet mei miguel mila milan mina mira miriam moritz moses murat
nadia naomi naveen neha neil nell nils nina noah noel noor nora olaf ole olga omar oscar oskar otto owen
pablo paolo pascal paul paula paulina pedro petra philippa pia pierre piotr priya rachel rafael rahul raj
ralf rania ravi rene rhys ricardo rita robin rohan rolf rosa rosalind ruth ryan sabine said salma sana
sandra sanjay sara scott sean selma sergei sergio shane sharon sheila shirley silvia simon simone sofie
sonia sophie stella stuart sven sylvia tanja tara tariq tatiana thea theresa thora tim tina tobias tomas
tomasz tracy trevor ulrich ursula valentina vanessa vera veronica vikram viktor vivian vladimir wanda werner
wiebke winston wolfgang xavier yan yara yasmin yuki yusuf yvonne zainab zara zeynep zoe zofia
""".split()
)
"""Given names beside those of the table: words that at the head of a sentence are hardly anything else."""
