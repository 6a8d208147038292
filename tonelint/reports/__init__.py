"""Reports over many drafts: how often they needed redirection, by rule, family, author and week."""
