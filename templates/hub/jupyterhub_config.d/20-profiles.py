"""Shows each role its own profiles."""

# The chart runs this file in its own namespace, where `c` is the configuration.
from bootcamp_hub.profiles import configure_profiles
from bootcamp_hub.settings import settings as bootcamp_settings

configure_profiles(c, bootcamp_settings())  # noqa: F821
