"""English as rules see it: sentences, questions, amounts, claims. Nothing here knows records."""
