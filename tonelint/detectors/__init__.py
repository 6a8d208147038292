"""Detectors: the few ways of looking that rule files choose from. Siblings do not know each other."""
