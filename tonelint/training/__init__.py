"""How the judge is made: sentences in, an encoder out. Not shipped; needs the extra `train`."""
