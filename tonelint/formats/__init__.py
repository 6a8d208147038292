"""Formats: the replies in files of several kinds, each with a map back to where its characters stand."""
