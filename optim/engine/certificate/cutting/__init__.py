"""Cutting: a closer bound than the relaxation's, by cuts and a tree that carry exact proofs of their own.

``certify``: from a model to a proof. The search works in floats: ``strengthen`` (rounds of cuts),
``separate`` and ``aggregate`` (where cuts are looked for), ``branching`` (the tree), on ``relaxation``. The
check works in integers: ``proof`` (its parts, check, JSON), ``cuts`` (the rules), ``lines`` (the model).
"""
