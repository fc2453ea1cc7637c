"""The method, checked: what a rule is, how rules are run, what is allowed, what they weigh. The rules are next door."""
