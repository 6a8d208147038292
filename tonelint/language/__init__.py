"""Linguistics over a parse: who does what to whom, and what each sentence does. Knows no rule."""
