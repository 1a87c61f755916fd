"""Lets in the users on the roster and passes their role and cohort to their servers."""

# The chart runs this file in its own namespace, where `c` is the configuration.
from bootcamp_hub.access import configure_access
from bootcamp_hub.servers import configure_servers
from bootcamp_hub.settings import settings as bootcamp_settings

configure_access(c, bootcamp_settings())  # noqa: F821
configure_servers(c, bootcamp_settings())  # noqa: F821
