//! `book.yaml`: the pages for participants, instructors and admins.

use super::{
    action,
    document::{Document, Step},
    programs::checkout,
    runner,
};
use crate::{render::book::JUPYTER_BOOK, settle::Resolved, yaml::Value};

/// The workflow.
pub(super) fn workflow(resolved: &Resolved) -> Document {
    let paths = Value::from(vec!["book/**", ".github/workflows/book.yaml"]);
    let push = Value::from([("branches", Value::from(vec!["main"])), ("paths", paths.clone())]);
    let mut document = Document::new(
        "book",
        "Builds the book and publishes it on GitHub Pages (Settings, Pages, Source: GitHub Actions).",
        Value::from([
            ("pull_request", Value::from([("paths", paths)])),
            ("push", push),
            ("workflow_dispatch", Value::map()),
        ]),
    );
    document.one_at_a_time("book-${{ github.ref }}", true, "only the newest book matters");
    document.job(
        runner::job(resolved, "build")
            .field("timeout-minutes", 20u32)
            .field("permissions", Value::from([("contents", "read")]))
            .step(checkout())
            .step(
                Step::run("Build the book", format!("pipx run --spec jupyter-book=={JUPYTER_BOOK} {BUILD}"))
                    .within("book")
                    .env("BASE_URL", "/${{ github.event.repository.name }}")
                    .because("env", "GitHub Pages serves the book below the repository's name"),
            )
            .step(Step::uses("Upload the book", action::UPLOAD_PAGES).when(PUBLISHES).with("path", "book/_build/html")),
    );
    document.job(
        runner::job(resolved, "publish")
            .field("needs", "build")
            .field("if", PUBLISHES)
            .field("timeout-minutes", 10u32)
            .field("permissions", Value::from([("pages", "write"), ("id-token", "write")]))
            .field(
                "environment",
                Value::from([("name", "github-pages"), ("url", "${{ steps.pages.outputs.page_url }}")]),
            )
            .step(Step::uses("Publish", action::DEPLOY_PAGES).id("pages")),
    );
    document
}

/// A pull request only checks that the book builds.
const PUBLISHES: &str = "github.event_name != 'pull_request'";
const BUILD: &str = "jupyter-book build --html --strict";
