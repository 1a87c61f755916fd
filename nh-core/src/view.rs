//! What a bootcamp looks like in a notebook, in the book and in a browser: fragments of HTML, and pictures as SVG.
//!
//! Every function is pure, and the same input gives the same bytes. A fragment is one `<div class="nhbootcamp">` that
//! brings its own style, reaches for nothing outside, runs no script and has no ids, so that many of them stand on one
//! page; a picture is one `<svg>` whose ids are made of what it says. Both are legible on light and on dark pages: they
//! heed what Jupyter and Sphinx say of the page, and else what the reader's system prefers. Text from outside can end
//! neither an element nor an attribute, and is never part of a style.
//!
//! The picture of the plan is [`crate::plan::Plan::to_svg`].

mod address_map;
mod address_space;
mod bundle;
mod cost;
mod cost_by_part_and_day;
mod drawing;
mod element;
mod excerpt;
mod fragment;
mod network;
mod number;
mod plan;
mod report;
mod seats_by_dimension;
mod series;
mod sizing;
mod table;

pub use address_map::address_map;
pub use bundle::bundle;
pub use cost::cost;
pub use cost_by_part_and_day::cost_by_part_and_day;
pub use network::network;
pub use plan::plan;
pub use report::report;
pub use seats_by_dimension::seats_by_dimension;
pub use sizing::sizing;
