"""One `bootcamp.yaml` in; a proven, priced and rendered JupyterHub bootcamp on Google Cloud out.

>>> import nhbootcamp as nh
>>> bootcamp = nh.load("fixtures/bootcamps/neurohackademy-2020/bootcamp.yaml")
>>> bootcamp.check().summary.split(", ")[0]
'0 errors'
>>> bootcamp.sizing.pool("user").holds
2425

Objects never change. They compare, hash, copy and pickle by value, so a sweep over many variants runs in
`multiprocessing` or Dask without further work. Tables have `rows()`, which you pass to `pandas.DataFrame` or
`polars.DataFrame`.
"""

from collections.abc import Mapping, Sequence

from ._errors import (
    CatalogError,
    ChangeError,
    DocumentError,
    Error,
    FindingsError,
    FolderError,
    RenderError,
    UnknownRuleError,
)
from ._nhbootcamp import (
    Bootcamp,
    Bundle,
    Card,
    Cost,
    CostItem,
    DayCost,
    Finding,
    Label,
    Network,
    Plan,
    PoolSize,
    ProfileSeats,
    Range,
    Report,
    Sizing,
    Step,
    __version__,
    explain,
    load,
    parse,
    rules,
    schema,
)
from ._picture import Svg

__all__ = [
    "Bootcamp",
    "Bundle",
    "Card",
    "CatalogError",
    "ChangeError",
    "Cost",
    "CostItem",
    "DayCost",
    "DocumentError",
    "Error",
    "Finding",
    "FindingsError",
    "FolderError",
    "Label",
    "Network",
    "Plan",
    "PoolSize",
    "ProfileSeats",
    "Range",
    "RenderError",
    "Report",
    "Sizing",
    "Step",
    "Svg",
    "UnknownRuleError",
    "__version__",
    "explain",
    "load",
    "parse",
    "rules",
    "schema",
]

Mapping.register(Bundle)
for _sequence in (Network, Plan, Report):
    Sequence.register(_sequence)
del _sequence
