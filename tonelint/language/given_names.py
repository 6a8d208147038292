"""Given names: words that are hardly anything but a name."""

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
adrienne aleksandr christian christina clement emil emilia ernest gabriela juliana justin justine martina michaela
muhammed niklas nikolas roberta stefan stefanie valentin
""".split()
)
"""Given names beside those of the table: words that at the head of a sentence are hardly anything else."""
