"""What a bootcamp adds to JupyterHub: who may log in, what they may start, and what they find mounted.

The chart puts the folder of `jupyterhub_config.py` on `sys.path`, so this package stands beside that file and the files
in `jupyterhub_config.d` import from it. They stay a few lines long: the chart runs them inside its own namespace, where
every name they bind could shadow one of the chart's.
"""
