"""Builds the book with Sphinx. Its title and its table of contents are in `myst.yml`, which Jupyter Book 2 reads too."""

from pathlib import Path

import yaml

project_file = yaml.safe_load((Path(__file__).parent / "myst.yml").read_text())["project"]

project = html_title = project_file["title"]
author = ", ".join(person["name"] for person in project_file["authors"])
copyright = project_file["copyright"]
root_doc = "index"
exclude_patterns = ["_build", "examples"]

extensions = ["myst_nb"]
# What Jupyter Book 2 reads without being told.
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]

nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True

html_theme = "sphinx_book_theme"
html_static_path = []
html_theme_options = {
    "repository_url": project_file["github"],
    "path_to_docs": "docs",
    "use_repository_button": True,
    # The sidebar has a field for searching already.
    "navbar_persistent": [],
    "show_navbar_depth": 1,
    "max_navbar_depth": 2,
}


def _toctree(entries, caption=None):
    lines = ["", "```{toctree}", ":hidden:", ":glob:"] + ([f":caption: {caption}"] if caption else []) + [""]
    return "\n".join(lines + [entry.get("file", entry.get("pattern")).removesuffix(".md") for entry in entries] + ["```", ""])


def _contents():
    """The toctrees of `myst.yml`, by the page that they belong to."""
    trees = {root_doc: ""}

    def walk(entry):
        children = entry.get("children", [])
        if children and "file" in entry:
            page = entry["file"].removesuffix(".md")
            # A page names its children from its own folder on.
            depth = "../" * page.count("/")
            trees[page] = _toctree([{key: depth + value for key, value in child.items()} for child in children])
        elif children:
            trees[root_doc] += _toctree(children, entry["title"])
        for child in children:
            walk(child)

    for entry in project_file["toc"]:
        walk(entry)
    return trees


def setup(app):
    trees = _contents()
    app.connect("source-read", lambda app, page, source: source.__setitem__(0, source[0] + trees.get(page, "")))
