"""The seven tenets: each a contrast between the customer-focused and the traditional way, and a family of rules."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tenet:
    """One contrast, what it asks of a conversation and of a record, with a line to avoid and one to say."""

    number: int
    slug: str
    customer_focused: str
    instead_of: str
    why: str
    asks: tuple[str, ...]
    avoid: str
    say: str

    @property
    def address(self) -> str:
        """Where its page lies."""
        return f"tenets/{self.slug}/"

    @property
    def codes(self) -> str:
        """The family of rules that check it: `SPC1xx`."""
        return f"SPC{self.number}xx"


TENETS: tuple[Tenet, ...] = (
    Tenet(
        1, "situational-conversations", "Situational conversations", "presentations",
        "A presentation is the same for everyone. A conversation starts from the role, the goal and the situation of one person, "
        "and gives that person most of the time.",
        ("Something to say and to ask for this role in this situation",
         "Questions of at most 30 words, scenarios of at most 60: short enough to say in one breath or two",
         "One question at a time, and a pause after it",
         "No talk of slides"),
        "As you can see on this slide, the platform has four modules.",
        "When a change is approved in the middle of the week, what happens next?",
    ),
    Tenet(
        2, "relevant-questions", "Relevant questions", "opinions",
        "People believe what they conclude themselves. An opinion about what they lack invites resistance; a question that they can "
        "answer lets them find it.",
        ("An open question before any closed one",
         "A question for a number wherever a number decides",
         "No sentence that begins with “you need” or “you should”",
         "Every answer is used: it fills the value, the letter, or decides whether to go on"),
        "You need an audit log.",
        "When an auditor asks who changed a price, how do you find out?",
    ),
    Tenet(
        3, "goal-problem-need", "The solution: goal, problem, need", "the relationship",
        "Sympathy does not move a budget. A goal that can be measured, the reasons it is not reached today, and a way to reach it do.",
        ("A goal with a measure: where it stands today, where it should be",
         "At least one reason why it is not reached",
         "A usage scenario for every reason, and none without a reason"),
        "I just wanted to touch base and see how things are going.",
        "Which result would make this year a good one for you?",
    ),
    Tenet(
        4, "business-people", "Business people", "users",
        "Whoever decides thinks in money, time, risk and customers. The words of daily users keep the conversation with people "
        "who cannot buy.",
        ("A role that decides, approves or carries the decision",
         "A benefit in money, time, risk or customers",
         "No abbreviations that this role would not use"),
        "It does canary rollouts through the ingress.",
        "One customer in ten sees the change first; the rest only if nothing breaks.",
    ),
    Tenet(
        5, "product-usage", "Product usage", "the product",
        "Features are nouns, and nobody wants nouns. People want to do something at a moment in their work. Usage is said with a verb "
        "and with their own people as the subject.",
        ("An event, a person, an action",
         "The buyer's people act, not the product",
         "No superlatives, no product names more than once"),
        "Our seamless platform enables teams to deliver faster.",
        "When orders drop after a change, would it help if whoever is on duty could put the earlier version back within five minutes?",
    ),
    Tenet(
        6, "progress", "Progress, and a manager who helps", "activity, and a manager who polices",
        "Ten calls are not progress. Something the buyer said, did or confirmed is. A manager who reads what was documented can help; "
        "one who counts calls can only press.",
        ("Every milestone is an act of the buyer, with evidence",
         "Goal, situation and vision are written down before company resources are asked for",
         "A next step that the buyer takes"),
        "Sent the offer, called twice, followed up.",
        "The buyer confirmed goal and reasons in writing, and named who owns the release calendar.",
    ),
    Tenet(
        7, "empowering-the-buyer", "Empowering the buyer", "pressure",
        "A decision made under pressure is undone later. A buyer who can say no, and is told when the offering will not help, "
        "can say yes.",
        ("A condition under which the seller stops",
         "A way to say no to every scenario",
         "No deadlines that only the seller has, no fear"),
        "This price is only valid until Friday.",
        "If you release fewer than four times a year, this will not pay. Is that your case?",
    ),
)  # fmt: skip
