"""The library as people see it: words, numbers and links for templates to lay out, and for the terminal."""
