"""Statements: the findings of a study, in sentences with names, soldiers, dates and dollars before points.

Each study states a claim (its finding in a line, with how sure it is), an opening of a few sentences, and the
findings that follow its tables. The sentences are made here once and stored; terminals, pages and decks lay
them out.
"""
