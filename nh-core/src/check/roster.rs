//! Family 08: the roster.
