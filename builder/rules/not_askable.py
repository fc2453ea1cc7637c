"""What: A question that is written out and cannot be asked as it stands.

Three kinds of text are looked at: a reason's questions, the question of a concern, and the whole question of a usage
scenario. It is in order when the last sentence is the question, with its question mark, and at most one statement of 20
words or fewer comes before it: "So the date is set by whichever team is last. Is that right?" It is not in order when
there is no question mark, when something follows the question, or when more than that comes before it. A mark inside
a quotation or in brackets does not count. Two questions in one are the business of SPC106, and "TODO" is that of the
rule about placeholders. Where nothing but the question mark is missing, it can be put in by itself.

Why: A seller reads this line in the middle of a conversation, and says it as it stands (tenet 1). What is said after a
question takes the word from the buyer, and a speech before it turns the conversation into a presentation.

Write instead: One sentence with a question mark at its end, and before it no more than one short sentence that sums up
what the buyer has said: "So the search begins too late. Is that right?"

Source: Tenet 1, situational conversations instead of presentations.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import LineRule, said
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.asking import is_clearly_asking, question_ends
from builder.english.prose import sentences, words
from builder.english.unsaid import is_left_for_later
from builder.fields import shown
from builder.patterns import pattern

_LONGEST_STATEMENT = 20
_EXAMPLE = '"How do you find out about it today?"'
_QUOTES = pattern(r"[\"“”«»()\[\]]")
_LAST_WORD = pattern(r"(?P<word>[^\W_]+)[.,;:…\s]*$")


def _check(line: Line) -> Iterator[Finding]:
    text = line.text
    if _is_one_question(text) or is_left_for_later(text):
        return
    ends = question_ends(text)
    if not ends:
        yield _without_mark(line)
    elif re.search(r"[^\W_]", text[ends[-1] :]):
        start = ends[-1] + len(text[ends[-1] :]) - len(text[ends[-1] :].lstrip())
        yield line.found(
            (start, len(text)),
            f"{shown(text[start:])} comes after the question. Let the question be the last thing that is said.",
        )
    else:
        yield from _before(line)


def _is_one_question(text: str) -> bool:
    """Whether it is one sentence with a question mark at its end and nothing quoted: then all is in order."""
    is_plain = text.endswith("?") and text.count("?") == 1 and not _QUOTES.search(text)
    return is_plain and len(sentences(text)) == 1


def _without_mark(line: Line) -> Finding:
    start, end = sentences(line.text)[-1] if sentences(line.text) else (0, len(line.text))
    last = _LAST_WORD.search(line.text)
    is_asking = is_clearly_asking(line.text[start:end])
    if last and is_asking:
        return line.found(
            (last.start(), len(line.text)),
            f'The question ends in "{last[0]}" without a question mark. Write "{last["word"]}?".',
            replacement=f"{last['word']}?",
        )
    fault = "has no question mark. Put one at its end." if is_asking else "is not a question. Ask one: " + _EXAMPLE
    return line.found((0, len(line.text)), f"{shown(line.text)} {fault}")


def _before(line: Line) -> Iterator[Finding]:
    *others, _ = sentences(line.text)
    statements = [(start, end) for start, end in others if not question_ends(line.text[start:end])]
    if not statements:
        return
    start, end = statements[0][0], statements[-1][1]
    quote = line.text[start:end]
    if len(statements) > 1:
        yield line.found(
            (start, end),
            f"Before the question come {len(statements)} statements: {shown(quote, 80)}. Keep one short one at most.",
        )
    elif (count := len(words(quote))) > _LONGEST_STATEMENT:
        yield line.found(
            (start, end),
            f"Before the question comes a statement of {count} words: {shown(quote, 80)}. "
            f"Sum up in {_LONGEST_STATEMENT} words at most, or leave it out.",
        )


RULE = LineRule(
    code="SPC102",
    name="not-askable",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=(
        "record.problem.reasons.questions.ask",
        "record.concerns.ask",
        "record.usage_scenarios.question",
    ),
    check=_check,
    bad=(
        said("record.problem.reasons.questions.ask", "How does a dispatcher find a load for the way back"),
        said("record.problem.reasons.questions.ask", "Tell me how a claim gets from the post room to a clerk."),
        said(
            "record.concerns.ask",
            "Which ward would be hardest to change? We could begin with another one, of course.",
        ),
        said(
            "record.problem.reasons.questions.ask",
            "Many mills work with paper. It is slow. Figures come late. Is that so here?",
        ),
    ),
    good=(
        said("record.problem.reasons.questions.ask", "How does a claim get from the post room to a clerk?"),
        said("record.problem.reasons.questions.ask", "So the search begins too late. Is that right?"),
        said("record.concerns.ask", "Which ward would be hardest to change?"),
    ),
)
