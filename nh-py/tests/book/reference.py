"""Prints the Python reference from the types in the stubs and the docstrings of the installed module.

Each sentence is written once, in a docstring, and each type once, in a stub. `reference.rs` compares the page with this.
"""

import ast
import inspect
import textwrap
from pathlib import Path

import nhbootcamp

FOLDER = Path(nhbootcamp.__file__).parent


def definitions():
    """Every class and function of the stub and of the Python modules, by name."""
    found = {}
    for name in ("_nhbootcamp.pyi", "_errors.py", "_picture.py"):
        for node in ast.parse((FOLDER / name).read_text()).body:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                found.setdefault(node.name, []).append(node)
    return found


def aliases():
    """The stub's aliases of long types."""
    body = ast.parse((FOLDER / "_nhbootcamp.pyi").read_text()).body
    named = [node for node in body if isinstance(node, ast.Assign)]
    # A type variable is shown as a letter.
    meant = ["T" if isinstance(node.value, ast.Call) else ast.unparse(node.value) for node in named]
    return dict(zip([ast.unparse(node.targets[0]) for node in named], meant, strict=True))


ALIASES = {name: value for name, value in aliases().items() if name.startswith("_") and not name.startswith("__")}


def type_text(node):
    """A type or a list of arguments as written, with the aliases of the stub replaced."""
    text = ast.unparse(node)
    for name, value in ALIASES.items():
        text = text.replace(name, value)
    return text


def documentation(thing):
    """A docstring as Markdown; examples become sessions instead of programs."""
    text = inspect.getdoc(thing) or ""
    return text.replace("```python\n>>>", "```pycon\n>>>")


def signature(function, owner=None):
    """The signature, without `self`."""
    arguments = function.args
    for group in (arguments.posonlyargs, arguments.args):
        if owner and group and group[0].arg in ("self", "cls"):
            del group[0]
            break
    returns = f" -> {type_text(function.returns)}" if function.returns else ""
    called = function.name if owner is None else f"{owner}.{function.name}"
    return f"{called}({type_text(arguments)}){returns}"


def is_property(function):
    return any(isinstance(mark, ast.Name) and mark.id == "property" for mark in function.decorator_list)


def paragraph(text):
    """The first paragraphs in one line, for the cell of a table."""
    return " ".join(text.split("\n\n```")[0].split()).replace("|", "\\|")


def class_page(name, node):
    thing = getattr(nhbootcamp, name)
    bases = [ast.unparse(base) for base in node.bases]
    lines = [f"### {name}", "", documentation(thing), ""]
    if bases:
        lines[1:1] = ["", "Is a " + ", ".join(f"`{base}`" for base in bases) + "."]
    members = [member for member in node.body if isinstance(member, ast.FunctionDef) and not member.name.startswith("_")]
    properties = [member for member in members if is_property(member)]
    if properties:
        lines += ["| attribute | type | meaning |", "| --- | --- | --- |"]
        for member in properties:
            meaning = paragraph(documentation(getattr(thing, member.name)))
            kind = type_text(member.returns).replace("|", "\\|")
            lines.append(f"| `{member.name}` | `{kind}` | {meaning} |")
        lines.append("")
    for member in members:
        if member not in properties:
            lines += [f"`{signature(member, name)}`", textwrap.indent(documentation(getattr(thing, member.name)), "  "), ""]
            lines[-2] = ": " + lines[-2].lstrip()
    return lines


def main():
    known = definitions()
    public = [name for name in nhbootcamp.__all__ if not name.startswith("_")]
    classes = [name for name in public if inspect.isclass(getattr(nhbootcamp, name))]
    errors = [name for name in classes if issubclass(getattr(nhbootcamp, name), Exception)]
    lines = ["# Python", "", documentation(nhbootcamp).replace(">>> import", "```pycon\n>>> import", 1)]
    # The example in the module's docstring has no fence.
    lines[-1] = lines[-1].replace("\n\nObjects never", "\n```\n\nObjects never", 1)
    lines += ["", "## Functions", ""]
    for name in public:
        if name not in classes:
            for node in known[name]:
                lines.append(f"`{signature(node)}`")
            lines += [": " + textwrap.indent(documentation(getattr(nhbootcamp, name)), "  ").lstrip(), ""]
    lines += ["## Classes", ""]
    for name in classes:
        if name not in errors:
            lines += class_page(name, known[name][0])
    lines += ["## Errors", ""]
    for name in errors:
        lines += class_page(name, known[name][0])
    text = "\n".join(line.rstrip() for line in "\n".join(lines).splitlines())
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    print(text.strip())


main()
