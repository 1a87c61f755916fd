"""Errors: one typed hierarchy. What the core finds wrong in a document comes with its report."""

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
    """Whatever goes wrong in this module and is not a misuse of a type."""

    def __init_subclass__(cls) -> None:
        # People meet the errors under this name, and tracebacks and pickles say the same.
        cls.__module__ = "nhbootcamp"


class _Reported(Error):
    """An error with a report."""

    report: Report

    def __init__(self, message: str, report: Report) -> None:
        super().__init__(message)
        self.report = report

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.args[0], self.report)


class DocumentError(_Reported):
    """The documents hold no bootcamp: a part is missing or wrong that must be there. `report` says which."""


class FindingsError(_Reported):
    """A plan or a bundle was asked for, and an error is not accepted. `report` has all findings."""


class FolderError(Error, OSError):
    """A file or folder could not be read or written.

    `filename` is the one that it is about, and `errno` what the system said; each is `None` where there is none.
    """

    def __init__(self, message: str, errno: int | None = None, filename: str | None = None) -> None:
        super().__init__(message)
        self.errno = errno
        self.strerror = None if errno is None else os.strerror(errno)
        self.filename = filename

    # An `OSError` with a file makes up its own message.
    __str__ = Exception.__str__

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.args[0], self.errno, self.filename)


class CatalogError(Error):
    """A table of the catalogue cannot be used."""


class ChangeError(Error):
    """There is nothing in the document at the path that was to be changed."""


class UnknownRuleError(Error, KeyError):
    """There is no rule of that code or name."""

    # A `KeyError` shows its message in quotes, as if it were the key.
    __str__ = Exception.__str__


class RenderError(Error):
    """A file of the bundle, or a script, could not be written down."""


Error.__module__ = "nhbootcamp"
