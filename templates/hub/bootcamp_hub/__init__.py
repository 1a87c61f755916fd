"""What a bootcamp adds to JupyterHub: who may log in, what users may start, and what is mounted in their servers.

The chart puts the folder of `jupyterhub_config.py` on `sys.path`, so this package is next to that file, and the files
in `jupyterhub_config.d` import from it. Those files are only a few lines long because the chart runs them in its own
namespace, where every name that they bind could shadow one of the chart's.
"""
