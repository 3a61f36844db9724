"""Invented families that give the documents' figures.

`historik` says which courses there were, `liv` plays each one out visit by visit,
`raekker` writes them, `levende` tells the caseload round the day through the actions.
Every name, address and sentence is invented.
"""
