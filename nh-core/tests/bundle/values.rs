//! What the values say, and why.
