"""The rewrites that a rule file may name."""

from tonelint.rewrites import blame, owners, requests, wording
from tonelint.rewrites.change import Rewrite

REWRITES: dict[str, Rewrite] = {
    "without-blame": blame.without_blame,
    "reminder": requests.reminder,
    "duty-as-step": requests.duty_as_step,
    "order-as-question": requests.order_as_question,
    "with-owner": owners.with_owner,
    "plainly": wording.plainly,
    "without-correcting": wording.without_correcting,
    "ask-about-topic": wording.ask_about_topic,
    "name-the-trouble": wording.name_the_trouble,
    "with-a-day": wording.with_a_day,
}
