"""Files to a library: found, read safely, validated, resolved. What is wrong with them is SPC0xx."""
