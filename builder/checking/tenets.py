"""The seven tenets: each a contrast between the customer-focused and the traditional way, and a family of rules.

Each contrast is a spectrum as well, on which a seller can say where they stand, by what happened in their last calls.
"""

from dataclasses import dataclass

LETTERS = "abcde"
"""The positions of a spectrum, in the order in which they are asked."""

LEVELS = ("left", "middle", "right")
"""Where a mark lies on a profile that goes from traditional (mark 1) to customer-focused (mark 5)."""


@dataclass(frozen=True, slots=True)
class Position:
    """One of the five answers to a spectrum."""

    letter: str
    mark: int
    """1 is wholly traditional, 5 wholly customer-focused."""
    words: str


@dataclass(frozen=True, slots=True)
class Spectrum:
    """A tenet asked as a question about what one did: a beginning, and three ways in which the sentence may go on.

    Neither end may be recognised by its tone: each says what happened, in words that whoever did it would use, and what
    speaks for it or what it costs. So that nobody can answer by habit, some begin with the one end, some with the other.
    """

    recall: str
    """How the sentence begins: which calls to think of."""
    traditional: str
    middle: str
    customer_focused: str
    exercises: tuple[str, str, str]
    """What to do next, one for each of the `LEVELS`."""
    starts_customer_focused: bool = False

    @property
    def positions(self) -> tuple[Position, ...]:
        """The five answers in the order in which they are asked."""
        ends = (self.traditional, self.customer_focused)
        first, last = reversed(ends) if self.starts_customer_focused else ends
        words = (first, "rather the first", self.middle, "rather the last", last)
        marks = range(5, 0, -1) if self.starts_customer_focused else range(1, 6)
        return tuple(map(Position, LETTERS, marks, words))

    @property
    def letters(self) -> str:
        """The letters of the answers in order of their marks: `abcde` or `edcba`."""
        return "".join(position.letter for position in sorted(self.positions, key=lambda position: position.mark))


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
    spectrum: Spectrum

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
        Spectrum(
            "In my last five first meetings, …",
            "I showed what I had prepared, so that they saw the whole of it, and they asked at the end.",
            "I showed the parts that seemed to fit them, and stopped between them to hear what they thought.",
            "what they said decided what came next, and much of what I had prepared was never shown.",
            ("In your next first meeting, show nothing for the first quarter of an hour; open with one goal from this role's guide, and ask.",
             "Before your next meeting, strike out whatever answers nothing they have said yet, and write a question in its place.",
             "Have a colleague listen to your next call with a watch: the buyer should have had well over half of the time."),
        ),
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
        Spectrum(
            "In my last five calls, once I saw what would help them, …",
            "I said so and gave my reasons, so that they had the good of my experience.",
            "I asked one or two things to be sure, and then said what I would do in their place.",
            "I kept it to myself and went on asking, even when that took longer than saying it.",
            ("Each time you are about to say “you should” in your next call, ask the question whose answer would be that sentence; note the first three.",
             "Take one reason from a guide and ask its questions in their order, open, measure, confirm, impact, before you say anything about it.",
             "After your next call, write beside each answer what you used it for, and drop the questions whose answers you did not use."),
            starts_customer_focused=True,
        ),
    ),
    Tenet(
        3, "goal-problem-need", "The solution: goal, problem, need", "the relationship",
        "Sympathy does not move a budget. A goal that can be measured, the reasons it is not reached today, and a way to reach it do.",
        ("A goal with a measure: where it stands today, where it should be",
         "At least one reason why it is not reached",
         "A usage scenario for every reason, and none without a reason"),
        "I just wanted to touch base and see how things are going.",
        "Which result would make this year a good one for you?",
        Spectrum(
            "Of the people in my last five calls, I could tell a colleague …",
            "who they are, what matters to each of them, how we get on, and that they would take my call.",
            "what they are busy with this year, and how they feel about what we offer.",
            "which figure they want to move, where it stands, and what holds it; of themselves, rather little.",
            ("For three open opportunities, write one line each: which figure is to move, from where to where. Where you cannot, that is your next question.",
             "In your next call, stay with the goal until you have today's figure and the wanted one, and only then ask what holds it.",
             "Take an opportunity that you know well, and strike out every scenario that answers no reason the buyer confirmed."),
            starts_customer_focused=True,
        ),
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
        Spectrum(
            "In my last five calls, I talked with people who …",
            "would work with what we sell every day, and could judge each detail of it.",
            "lead those who would work with it, and would pass on what they heard from me.",
            "answer for a budget or a result, and would hardly ever see it at work.",
            ("Ask someone who would work with it every day: who is asked when the figure is missed? Then prepare that person's guide.",
             "Before your next call, say your three most frequent explanations aloud in money, time, risk or customers, without a word that only daily users know.",
             "For one opportunity, list every role that feels its reasons, as the guide names them, and ask to meet the one you have not met."),
        ),
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
        Spectrum(
            "In my last five calls, when I described what we sell, I spoke of …",
            "what it consists of and what each part can do, so that nothing was left out.",
            "what it can do, and for each part of something another customer does with it.",
            "a moment in their week and what one of their people would do then; most parts went unnamed.",
            ("Take the function that you explain most often, say it as “When …, would it help if … could …?”, and use that in your next call.",
             "In your next demonstration, begin each part with a moment in the buyer's week, and name the person who acts.",
             "After your next call, count the scenarios you offered: there should be one for each reason that held, and none beside."),
        ),
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
        Spectrum(
            "When my manager and I last went through my open opportunities, we spoke of …",
            "what I had done for each, calls, meetings, offers sent, and the day by which it was to close.",
            "what I had done for each, and how I thought that the buyer had taken it.",
            "what each buyer had done or written since, and what was missing; for some, that was nothing.",
            ("In your next report, strike out every sentence in which you are the one who acts, and hand in what is left.",
             "For one opportunity, send the letter with goal, situation and vision, and count a step only once the buyer has confirmed or corrected it.",
             "Bring the opportunity with the thinnest evidence to your manager, and ask for help with the one answer that is missing."),
            starts_customer_focused=True,
        ),
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
        Spectrum(
            "In the last five cases in which a buyer hesitated, …",
            "I gave them a good reason to decide by a certain day, and stayed in touch until they did.",
            "I asked what held them back, and had an answer ready for each point.",
            "I asked whether it was a no, and said when it would not pay for them; some of them left.",
            ("In your next call, say the guide's leave-when in your own words before anyone speaks of the price.",
             "When your next scenario gets a no, thank them, note it, and go on to the next reason without an answer.",
             "Look for one open opportunity in which a leave-when holds, and tell the buyer so this week."),
        ),
    ),
)  # fmt: skip
