"""The thread: which questions of the customer's message a reply leaves open."""

from __future__ import annotations

import pytest

from tonelint.draft import read_draft
from tonelint.language.questions import QuestionKind, customer_questions
from tonelint.language.stems import stem
from tonelint.language.thread import unanswered
from tonelint.linter import reading_of

ANSWERED = [
    ("Can I have the deposit back?", "Done, it's on your card by Friday."),
    ("How are you?", "The lift runs again."),
    ("Is there parking?", "Yes, behind the house."),
    ("When do you open?", "At nine."),
    ("How much is the big room?", "It's 80 a night."),
    ("How much is a dog?", "Dogs travel free."),
    ("Why was my card charged twice?", "The terminal lost its line, so the till asked twice."),
    ("Why is it cold?", "That's a bug in our timer."),
    ("Could you resend the letter?", "Resent just now."),
    ("Could you cancel it?", "I'll cancel it today."),
    ("Can you move my lesson?", "We can't move it, sorry."),
    ("Where do I find the code?", "It's on the back of the box."),
    ("How do I reset it?", "Hold the button for five seconds."),
    ("How long does it take?", "About two weeks."),
    ("Can I bring a dog? Does it need a ticket?", "Yes to both."),
    ("Is it open? Is it free?", "Yes, until nine. No, it's five euros."),
    ("Can I change the flight? What does it cost?", "Which of the two flights do you mean?"),
    ("What is this fee? When is it due?", "It's all on this page: https://example.com/fees"),
    ("Any news?", "Still on it, the part comes on Monday."),
    ("Why are you like this??", "The fix ships tomorrow."),
    ("Seriously? How difficult can that be?", "I've sent a new one."),
    ("Are you kidding me?", "I've put it right."),
    ("Can you please help?", "The server is up again."),
    ("Which plug fits?", "Type G."),
    ("I wonder if the pool is heated.", "The pool is at 28 degrees."),
    ("Will my data be kept?", "Your data stays for a year."),
    ("Do I have to send the old one back?", "You don't have to send it back."),
    ("Can it be undone?", "I've rolled it back."),
    ("Is breakfast included? Is there a lift?", "Both, yes!"),
    ("When does it run out, and can he renew it by phone?", "Tuesday. Dr Bose rings you before that."),
    ("Can I pay in parts? If yes, how many?", "It can be split into three, six or twelve."),
    (
        "Why did it get dearer, and can I keep the plan?",
        "The second question goes to Ines, who writes tomorrow.",
    ),
    ("Could you refund the ticket? Will it take long?", "The 48 euros reach your card within three days."),
    (
        "Where do I put the glass? Which days is it collected?",
        "Green bin, left of the gate. They come on Monday.",
    ),
    ("Does the coat run small? Can I return it?", "I'd take the 42. Returns are free."),
    (
        "Is the hut heated? Should we bring wood?",
        "There's a stove and a full shed, so leave your logs at home.",
    ),
    ("Can my dad use my card? How much is his own?", "I'll find out and write to you."),
]
OPEN = [
    ("Could you move our tour? Is there parking for a coach?", "I've moved the tour.", "parking"),
    ("Does the bike fit on the tram? How much is it?", "It costs 12 euros.", "bike"),
    ("Why were there two deposits?", "I've taken one of them off again.", "two deposits"),
    ("Does the room have a bath? When is breakfast?", "The room has a bath.", "breakfast"),
    ("How many seats do I have? Does the app support Arabic?", "Your plan has five seats.", "Arabic"),
    ("Could you cancel it, and are my points kept?", "I've cancelled it.", "points kept"),
    ("Is it free? Who signs the certificate?", "Yes, it's free of charge for all.", "certificate"),
    ("When does the lift come back?", "We know that the stairs are steep.", "lift"),
    ("Could you take the charge off?", "The amount is the price of the book.", "charge off"),
    ("How much of the fare do I get back?", "The train was late because of a signal.", "fare"),
    ("Could you fix the tap? Is the water safe for babies?", "The tap was fixed this morning.", "babies"),
    (
        "Can you send a key? How long does the old one stay active?",
        "I have sent a key to your flat.",
        "old one",
    ),
    ("Can it be undone? Will our guests get an email?", "I've rolled it back.", "guests"),
    (
        "Can we bring a barbecue? And what time can we check in?",
        "Your own barbecue is welcome on the terrace, as long as it stands on stone.",
        "check in",
    ),
    (
        "Is there a student discount? And does the licence cover two laptops?",
        "Yes, students have a discount of half: send us a photo of your card.",
        "two laptops",
    ),
    (
        "why is the line dead? and where can i see my usage",
        "A digger cut the cable.",
        "usage",
    ),
    (
        "How much is the hall? And who has the key on Sundays?",
        "The hall is 150 euros.\n\nKind regards,\nParish office",
        "key",
    ),
    ("Please tell me when the van comes. The sofa is heavy.", "The van is a big one.", "van comes"),
]


def _open(customer: str, reply: str) -> list[str]:
    reading = reading_of(read_draft(reply, customer=customer, markdown=False))
    return [question.text for question in unanswered(customer_questions(reading.customer), reading.body)]


@pytest.mark.parametrize(("customer", "reply"), ANSWERED)
def test_an_answer_in_whatever_form_closes_the_question(customer: str, reply: str) -> None:
    assert _open(customer, reply) == []


@pytest.mark.parametrize(("customer", "reply", "words"), OPEN)
def test_a_question_that_nothing_takes_up_stays_open(customer: str, reply: str, words: str) -> None:
    assert [words in text for text in _open(customer, reply)] == [True]


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        ("Why is it red?", [QuestionKind.WHY]),
        ("And when do you open?", [QuestionKind.TIME]),
        ("How much is it, and where do I pay?", [QuestionKind.AMOUNT, QuestionKind.PLACE]),
        ("Could you call me?", [QuestionKind.REQUEST]),
        ("How do I stop it?", [QuestionKind.MANNER]),
        ("Is it loud?", [QuestionKind.CLOSED]),
        ("Which one?", [QuestionKind.OPEN]),
        ("The door is open?", []),
        ("Really?", []),
        ("Is it loud, and are they closed?", [QuestionKind.CLOSED, QuestionKind.CLOSED]),
        ("My train leaves at six, so when does it end?", [QuestionKind.TIME]),
        ("Will it take long?", [QuestionKind.TIME]),
        ("where can i turn that off", [QuestionKind.PLACE]),
        ("We'd also need to know how long you keep it.", [QuestionKind.TIME]),
        ("If it's lost, do I get a new one?", [QuestionKind.CLOSED]),
        ("Could you check whether it arrived?", [QuestionKind.CLOSED]),
        ("Please tell me if you need more from me.", []),
        ("The bag, which I bought here, is torn.", []),
    ],
)
def test_a_question_is_of_the_kind_that_its_opening_says(message: str, kinds: list[QuestionKind]) -> None:
    reading = reading_of(read_draft("Hi!", customer=message, markdown=False))
    assert [question.kind for question in customer_questions(reading.customer)] == kinds


@pytest.mark.parametrize(
    ("one", "other"), [("charged", "charges"), ("shipping", "ships"), ("parties", "party")]
)
def test_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)
