"""Findings as something to read: one module per output format, each a pure function of reports."""
