"""How the charts of `graf.py` are drawn: one file a kind, one canvas, one cleaner."""
