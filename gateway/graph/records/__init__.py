"""Records as both ways of answering see them: what there is, who sees it, how SQL says so."""
