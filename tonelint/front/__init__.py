"""The command line: what a person types, and what is printed; it decides nothing about tone."""
