"""Rewrites: what a sentence could say instead, made from its own words."""
