"""English as rules see it (sentences, questions, amounts) and as pages put it together. Nothing here knows records."""
