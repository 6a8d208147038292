"""The snippet library: what only shows when all snippets of a run lie side by side."""
