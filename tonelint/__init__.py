"""A linter for the tone of customer-support replies."""

__version__ = "0.1.0"
