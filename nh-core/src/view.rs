//! Views of a bootcamp in a notebook, in the book and in a browser: fragments of HTML, and pictures as SVG.
//!
//! Every function is pure, and the same input gives the same bytes. A fragment is one `<div class="nhbootcamp">` that
//! has its own style, loads nothing from outside, runs no script and has no ids, so that many fragments fit on one
//! page, and [`page`] makes a page of one; a picture is one `<svg>` whose ids are derived from its content. Both are legible on light and on dark pages:
//! they follow the theme of Jupyter and Sphinx, or else the reader's system preference. Outside text cannot end
//! an element or an attribute, and is never part of a style.
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
mod page;
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
pub use page::page;
pub use plan::plan;
pub use report::report;
pub use seats_by_dimension::seats_by_dimension;
pub use sizing::sizing;
