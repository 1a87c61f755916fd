"""Mounts the bootcamp's folders, for reading or writing depending on the role."""

# The chart runs this file in its own namespace, where `c` is the configuration.
from bootcamp_hub.mounts import configure_mounts
from bootcamp_hub.settings import settings as bootcamp_settings

configure_mounts(c, bootcamp_settings())  # noqa: F821
