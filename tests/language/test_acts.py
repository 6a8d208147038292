"""Speech acts: what a sentence of a reply does. A case is a sentence and an act that it must have."""

from __future__ import annotations

import pytest

from tonelint.draft import read_draft
from tonelint.language.acts import NEXT_STEPS, answers_outright
from tonelint.linter import reading_of

DONE = """
Consider it sorted.
You're set.
The late fee is off your account.
I've put your name on the list for Thursday.
Refunded, all 40 of it.
We swapped the filter this morning.
Your old address has been removed.
The tickets are in your inbox.
Done, and tested on my own phone.
Your seat is booked.
I moved your lesson to Monday.
The crown is ready.
Both rooms are yours now.
The block is gone.
Merged, with thanks.
Everything's back on the server.
I rang the garage and they've found the key.
Your library card works again; I unlocked it.
The form no longer asks for a fax number.
We've credited the two days without water.
No need to send the box back.
Took care of it.
Restored from the copy of last night.
You don't have to sign anything.
The invoice now shows your new name.
Torn up.
The second bill is void.
That was the last letter you see from us.
Nothing more is needed from your side.
False alarm, the alarm itself was broken.
You owe us nothing.
"""
PROMISE = """
The spare wheel ships on Tuesday.
I'll ring the depot at nine.
We're sending a new hose today.
Leave that with me.
More from me by Friday.
You'll have the keys on Monday.
Our plumber will be with you before noon.
The money goes back tomorrow.
Your results will be sent to your GP on Tuesday.
Somebody from the desk calls you at four.
I'm checking the log of that night.
We shall replace the lamp.
You won't be charged for May.
The repair starts on Wednesday.
Expect the courier between ten and twelve.
I can issue a new voucher.
I'll keep your place.
The fix goes out tonight.
You will get a code by text.
Ines picks it up first thing tomorrow.
Dinner is on the house.
Tuesday works.
Either evening is fine.
The printer redoes the cards at our own cost.
I'm free on Monday from ten.
Our technician has your key.
"""
ASK = """
Which of the two lamps blinks?
Could you send me the number on the label?
Green or blue?
Let me know which colour you like.
All I need is the postcode.
I still need the second form from you.
Is Thursday any good?
Please tell me what the screen says.
Say the word and it's cancelled.
Would you rather have a new one?
What time did the bus leave?
Send me the last line of the log.
One question before I order: left or right?
Do you see the same on the laptop?
Could you tell me what the plug looks like?
Did the driver ring?
Waiting on your okay.
May I share the recording with our teacher?
It would help to know if the tap drips at night too.
Could you hold the camera closer to the code
All that's missing is your signature.
We'd like to arrange a call with your teacher.
Let's meet at the gate at four.
I'd love the chance to talk to your builder.
Did you ever get the second key
It would be useful to get the old label.
Rosa wants to know whether the lid closes.
"""
STEP = """
Hold the button for five seconds.
Open Settings and tap Sound.
You can change the date under Profile.
Turn the valve to the left.
The quickest way is the side door.
Please restart the console.
Unplug it for a minute.
Here's how to save it as a PDF.
Use the blue bin for glass.
A reset clears it.
The form is at https://example.com/form.
To cancel, press Stop.
Don't unplug it during the update.
Run `make clean` once.
You could also take the 8:15 instead.
I'd suggest the smaller size.
Scan the code at the gate.
Choose Other in the second field.
First the lid, then the filter.
For now, the old page still opens those files.
Gate B, not D.
Whichever date you prefer.
Please take a moment to compare the two labels.
How about the later bus?
The shop is who you want to talk to.
It's better to wait for the second beep.
Don't forget to turn the tap off.
You should keep the old box.
They sit one level down: Menu, Saves, Older.
"""
ANSWER = """
Yes, dogs are welcome.
No, towels cost extra.
Not yet, sorry.
Both of them do.
The pool is open until nine.
It's 30 euros a month.
The visit needs no ticket.
Nope, only on the big plan.
Correct, the yearly plan covers it.
Your points never expire.
It blinks while it charges.
Only cash, I'm afraid.
The ground floor has a lift.
Of course, both tickets count.
Neither, both tolls were abolished.
We keep the tapes for 30 days.
The offer ends on Friday.
An hour at most.
The short answer: the blue one.
"""
NONE = """
Thanks a lot for the photos.
I hear what you say.
What a day you had.
We know how fond of the garden you are.
Sorry for the long wait.
That's a known problem with the lift.
We take hygiene very seriously.
We are aware of the outage.
Your patience with us is much appreciated.
That sounds frustrating.
I can imagine how that felt.
You've been very patient.
We always strive to do better.
Have a lovely weekend!
Apologies from the whole crew.
I'd be annoyed as well.
Such things happen in winter.
Good catch!
That must have been a shock.
We are experiencing a high volume of calls.
Your satisfaction is important to us.
Hope the party goes well.
You have every right to be cross.
We've received your message.
Please accept our apologies.
Thank you for your understanding.
Feel free to contact us with any questions.
We're here to help!
It should never have happened.
No hard feelings.
We'll do our best.
We are working hard to improve.
Your remarks have been noted.
I have taken note of your wishes.
We'll bear it in mind.
I have marked this as resolved.
Your complaint has been closed.
It is true that the hall is cold.
You came on Monday and waited an hour.
That goes against our rules.
The contract leaves no room for that.
Guests like you are what keeps us going.
We value you and hope you have a great day.
Thanks for your patience while we are going through this together.
Your comfort matters to us.
Your voice counts!
It is in good hands.
Our hearts go out to you.
Security is in our DNA.
Guests like you make our work worthwhile.
We were sad to read your review.
We'll always be there for you.
We'll keep improving.
Please be patient with us.
Nobody should have to go through that.
That's the worst.
Losing a save hurts, and we all know that feeling.
Our drivers work under great pressure.
The team is small.
The staff do what they can.
Your mail touched us.
We feel for you.
Sending hugs!
We love hearing from our readers.
Fingers crossed for better days.
Your letter was read with great interest.
You should know that this matters to us.
"""
OTHER = [
    ("We can't ship to islands.", "refuse"),
    ("That isn't possible on this tariff.", "refuse"),
    ("We don't offer discounts on trains.", "refuse"),
    ("Let us know if there's anything else.", "offer"),
    ("Don't hesitate to reach out.", "offer"),
    ("Happy to help with any other questions!", "offer"),
    ("A move on Saturday is out of the question.", "refuse"),
    ("The old photos are gone for good.", "refuse"),
    ("We no longer make that part.", "refuse"),
    ("The blue one is no longer available.", "refuse"),
    ("I'm sorry about the noise.", "apologise"),
    ("My apologies for the mix-up.", "apologise"),
    ("Thank you for the kind words.", "thank"),
    ("Cheers for the video.", "thank"),
    ("Enjoy the concert!", "close"),
    ("Does that work for the whole group?", "close"),
    ("You're very welcome.", "close"),
    ("I understand how tiring that is.", "acknowledge"),
    ("That's a real nuisance.", "acknowledge"),
]
CASES = [
    (sentence, act)
    for act, sentences in (
        ("done", DONE),
        ("promise", PROMISE),
        ("ask", ASK),
        ("step", STEP),
        ("answer", ANSWER),
    )
    for sentence in sentences.strip().splitlines()
] + OTHER


def _acts(text: str) -> set[str]:
    reading = reading_of(read_draft(text, markdown=False))
    return {act.value for sentence in reading.sentences for act in sentence.acts}


@pytest.mark.parametrize(("sentence", "act"), CASES)
def test_a_sentence_does_what_a_reader_would_say_it_does(sentence: str, act: str) -> None:
    assert act in _acts(sentence)


@pytest.mark.parametrize("sentence", NONE.strip().splitlines())
def test_warm_words_and_talk_are_no_next_step(sentence: str) -> None:
    assert not _acts(sentence) & NEXT_STEPS


@pytest.mark.parametrize(
    "sentence",
    [
        "Moving it on Saturday is out of the question.",
        "The old photos are gone for good.",
        "We no longer make that part.",
        "The label says “Call us before you open it”.",
        "I see a note with “please send it back” on it.",
        "Such a lamp can make you want to read all night.",
        "As we discussed, that is how it is.",
        "We might be able to come along.",
    ],
)
def test_what_sounds_like_a_deed_or_an_order_moves_nothing(sentence: str) -> None:
    assert not _acts(sentence) & {"done", "promise", "step"}


@pytest.mark.parametrize(
    "sentence",
    ["I wouldn't call that slow.", "That won't hurt.", "The page won't load.", "I don't have a preference."],
)
def test_trouble_and_opinions_are_no_refusals(sentence: str) -> None:
    assert "refuse" not in _acts(sentence)


@pytest.mark.parametrize(
    "text", ["Yes, both.", "Nope.", "Short answer: no.", "Until Friday.", "Unfortunately not."]
)
def test_a_yes_or_no_at_the_start_answers_outright(text: str) -> None:
    assert answers_outright(text)


@pytest.mark.parametrize(
    "text", ["No problem!", "No worries.", "Right, I get the idea.", "Oh no, how sad!", "The only one left."]
)
def test_small_words_that_look_like_a_yes_or_no_answer_nothing(text: str) -> None:
    assert not answers_outright(text)
