"""Text without linguistics: blocks, prose with its offset map, sentences, positions."""
