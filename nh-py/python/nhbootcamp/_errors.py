"""The exceptions of the module. Those about the content of a document carry its report."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._nhbootcamp import Report

__all__ = [
    "CatalogError",
    "ChangeError",
    "DocumentError",
    "Error",
    "FindingsError",
    "FolderError",
    "RenderError",
    "UnknownRuleError",
]


class Error(Exception):
    """The base class of all exceptions of this module. Misused arguments raise `TypeError` or `ValueError` instead."""

    def __init_subclass__(cls) -> None:
        # The name that users import, also for tracebacks and pickles.
        cls.__module__ = "nhbootcamp"


class _ReportError(Error):
    """An exception with a report."""

    report: Report

    def __init__(self, message: str, report: Report) -> None:
        super().__init__(message)
        self.report = report

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.args[0], self.report)


class DocumentError(_ReportError):
    """The documents contain no bootcamp: a required part is missing or invalid. `report` lists the findings."""


class FindingsError(_ReportError):
    """A plan or bundle cannot be made because of unaccepted errors. `report` lists all findings."""


class FolderError(Error, OSError):
    """A file or folder could not be read or written.

    `filename` is its path and `errno` the error of the operating system; each is `None` if there is none.
    """

    def __init__(self, message: str, errno: int | None = None, filename: str | None = None) -> None:
        super().__init__(message)
        self.errno = errno
        self.strerror = None if errno is None else os.strerror(errno)
        self.filename = filename

    # An `OSError` with a filename composes a message of its own.
    __str__ = Exception.__str__

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.args[0], self.errno, self.filename)


class CatalogError(Error):
    """A table of the catalogue cannot be used."""


class ChangeError(Error):
    """A document cannot be changed as asked, for example because a path does not exist."""


class UnknownRuleError(Error, KeyError):
    """No rule has this code or name."""

    # A `KeyError` shows its message in quotes, like a key.
    __str__ = Exception.__str__


class RenderError(Error):
    """A file of the bundle or a script could not be rendered."""


Error.__module__ = "nhbootcamp"
