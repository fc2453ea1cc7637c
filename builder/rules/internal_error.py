"""What: A rule that failed on a file. The others go on, and their findings stand.

It is said once for each rule and file, names the rule, and ends the command with exit code 3. It cannot be allowed.

Why: A rule that fails has not looked. A clean result without a word about it would be a promise that nobody has kept.

Write instead: Nothing in the content: this is a mistake in the tool. Report it, with the file that it names.

Source: Predictability: the reader of a clean result may rely on it.
"""

from builder.checking.rule import Rule
from builder.diagnostics import Severity

RULE = Rule(
    code="SPC999",
    name="internal-error",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=(),
)
