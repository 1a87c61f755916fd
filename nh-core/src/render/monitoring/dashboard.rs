//! Grafana's dashboards, as values: three pages, each of which answers a question.

mod course;
mod machines;
mod servers;

use serde_json::{Value as Json, json};

use super::series::production;
use crate::outlook::Outlook;

/// The schema version of these dashboards (Grafana 11 and later read it).
const SCHEMA_VERSION: u32 = 39;
/// The number of columns of Grafana's grid.
const COLUMNS: u32 = 24;

/// A dashboard.
pub(super) struct Dashboard {
    key: &'static str,
    title: String,
    about: &'static str,
    timezone: String,
    namespaces: Vec<String>,
    panels: Vec<Panel>,
}

/// One panel: its queries, and how the results are drawn.
struct Panel {
    title: &'static str,
    about: String,
    kind: Kind,
    unit: Unit,
    width: u32,
    queries: Vec<(String, String)>,
    /// The value from which on it is red.
    alarm: Option<f64>,
}

/// How a result is drawn.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// One number, large.
    Number,
    /// Lines over time.
    Lines,
    /// Areas that add up.
    Stack,
}

/// What a number counts.
#[derive(Clone, Copy)]
enum Unit {
    Count,
    Seconds,
    Bytes,
    Cores,
    Share,
}

/// Every dashboard.
pub(super) fn all(outlook: &Outlook) -> Vec<Dashboard> {
    let page = |key, title: &str, about, panels| {
        let resolved = &outlook.resolved;
        let production = production(resolved);
        let others = resolved.environments.iter().map(|environment| environment.namespace.as_str());
        let others = others.filter(|namespace| *namespace != production);
        Dashboard {
            key,
            title: format!("{title}: {}", resolved.name),
            about,
            timezone: resolved.event.timezone.to_string(),
            namespaces: std::iter::once(production).chain(others).map(str::to_owned).collect(),
            panels,
        }
    };
    vec![
        page("course", "Course", "Can people log in and work?", course::panels(outlook)),
        page("machines", "Machines", "Is there room for more users?", machines::panels(outlook)),
        page("servers", "Servers", "What do user servers use?", servers::panels(outlook)),
    ]
}

impl Dashboard {
    /// Its key among Grafana's files.
    pub(super) const fn key(&self) -> &'static str {
        self.key
    }

    /// The dashboard in Grafana's format.
    pub(super) fn to_json(&self) -> Json {
        json!({
            "uid": format!("bootcamp-{}", self.key),
            "title": self.title,
            "description": self.about,
            "tags": ["bootcamp"],
            "timezone": self.timezone,
            "schemaVersion": SCHEMA_VERSION,
            "editable": false,
            "refresh": "30s",
            "time": {"from": "now-6h", "to": "now"},
            "templating": {"list": [source(), environments(&self.namespaces)]},
            "panels": placed(&self.panels),
        })
    }
}

/// The selector of the data source; there is only one by default.
fn source() -> Json {
    json!({"name": "source", "label": "Source", "type": "datasource", "query": "prometheus", "hide": 2})
}

/// The selector of the environment by its namespace, production first.
fn environments(namespaces: &[String]) -> Json {
    let options: Vec<Json> = namespaces
        .iter()
        .enumerate()
        .map(|(index, name)| json!({"text": name, "value": name, "selected": index == 0}))
        .collect();
    json!({
        "name": "namespace",
        "label": "Environment",
        "type": "custom",
        "query": namespaces.join(","),
        "current": options.first(),
        "options": options,
    })
}

/// Panels from left to right, with a new row when the next one does not fit.
fn placed(panels: &[Panel]) -> Vec<Json> {
    let (mut column, mut line, mut row_height) = (0, 0, 0);
    let place = |(index, panel): (usize, &Panel)| {
        if column + panel.width > COLUMNS {
            line += row_height;
            (column, row_height) = (0, 0);
        }
        let height = if panel.kind == Kind::Number { 4 } else { 8 };
        let mut json = panel.to_json(index + 1);
        json["gridPos"] = json!({"x": column, "y": line, "w": panel.width, "h": height});
        column += panel.width;
        row_height = row_height.max(height);
        json
    };
    panels.iter().enumerate().map(place).collect()
}

impl Panel {
    /// A panel of a third of the page that counts something over time.
    fn lines(title: &'static str, about: impl Into<String>) -> Self {
        let (about, queries) = (about.into(), Vec::new());
        Self { title, about, kind: Kind::Lines, unit: Unit::Count, width: 8, queries, alarm: None }
    }

    /// One number.
    fn number(title: &'static str, about: impl Into<String>) -> Self {
        Self { kind: Kind::Number, width: 6, ..Self::lines(title, about) }
    }

    fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    fn width(mut self, width: u32) -> Self {
        self.width = width;
        self
    }

    /// Adds an expression, with the name of its lines.
    fn query(mut self, expression: impl Into<String>, legend: impl Into<String>) -> Self {
        self.queries.push((expression.into(), legend.into()));
        self
    }

    /// Adds a constant line: a number of the plan.
    fn level(self, value: impl std::fmt::Display, legend: impl Into<String>) -> Self {
        self.query(format!("vector({value})"), legend)
    }

    fn alarm(mut self, from: f64) -> Self {
        self.alarm = Some(from);
        self
    }

    fn to_json(&self, id: usize) -> Json {
        let source = json!({"type": "prometheus", "uid": "${source}"});
        let targets: Vec<Json> = self
            .queries
            .iter()
            .enumerate()
            .map(|(index, (expression, legend))| {
                json!({"refId": letter(index), "datasource": source, "expr": expression, "legendFormat": legend})
            })
            .collect();
        let mut steps = vec![json!({"color": "green", "value": null})];
        steps.extend(self.alarm.map(|from| json!({"color": "red", "value": from})));
        let stacking = if self.kind == Kind::Stack { "normal" } else { "none" };
        let fill = if self.kind == Kind::Stack { 30 } else { 0 };
        let styled = if self.alarm.is_some() { "line" } else { "off" };
        json!({
            "id": id,
            "title": self.title,
            "description": self.about,
            "type": if self.kind == Kind::Number { "stat" } else { "timeseries" },
            "datasource": source,
            "targets": targets,
            "fieldConfig": {
                "defaults": {
                    "unit": self.unit.name(),
                    "min": 0,
                    "thresholds": {"mode": "absolute", "steps": steps},
                    "custom": {
                        "fillOpacity": fill,
                        "showPoints": "never",
                        "stacking": {"mode": stacking},
                        "thresholdsStyle": {"mode": styled},
                    },
                },
                "overrides": [],
            },
            "options": {"legend": {"displayMode": "list", "placement": "bottom"}, "tooltip": {"mode": "multi"}},
        })
    }
}

/// Grafana names the queries of a panel by letters.
fn letter(index: usize) -> String {
    u8::try_from(index).map_or_else(|_| index.to_string(), |index| char::from(b'A' + index % 26).to_string())
}

impl Unit {
    /// Grafana's name for it.
    const fn name(self) -> &'static str {
        match self {
            Self::Count => "short",
            Self::Seconds => "s",
            Self::Bytes => "bytes",
            Self::Cores => "none",
            Self::Share => "percentunit",
        }
    }
}
