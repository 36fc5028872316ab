"""Routes of the workbench by kind, each of them thin: ``cases`` and their answers, ``tables``, ``jobs``, and
``files`` that come and go. ``optim.web.app`` puts them together.
"""
