"""How Sphinx builds the site; ``python tools/build_docs.py`` lays out its pages and runs it."""

from importlib.metadata import version as version_of

project = "alliance-posture"
author = "The alliance-posture authors"
copyright = author
release = version = version_of("alliance-posture")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["README.md"]  # the front page takes its first paragraphs from it
myst_heading_anchors = 3
smartquotes = False  # options are written --so

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True

# Read from a folder, without a network: system fonts, no search summaries (they would be fetched).
html_theme = "furo"
html_title = "alliance-posture"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_show_search_summary = False
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
html_theme_options = {
    "announcement": "An illustration from public figures. No forecast.",
    "navigation_with_keys": False,
}


def setup(app):
    """What the theme leaves out for readers who listen: the level of the sidebar's headings."""
    app.connect("html-page-context", _tell_levels, priority=900)


def _tell_levels(app, pagename, templatename, context, doctree):
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')
