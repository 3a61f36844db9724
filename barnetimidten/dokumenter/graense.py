"""Making a document keeps a core busy: nobody makes many in a minute."""

from allauth.decorators import rate_limit

limit_documents = rate_limit(action="dokument", limit_get=True)
"""For views whose every answer, or every POST, renders a PDF."""

limit_posted_documents = rate_limit(action="dokument")
