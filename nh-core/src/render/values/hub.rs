//! The hub itself: its state, its limits and its resources.

use crate::{
    outlook::Outlook,
    plan::DATABASE_USER,
    render::{
        names::{STORAGE_CLASS, SUPPORT},
        quantity,
        reason::Reasoned,
    },
    settle::{ResolvedDatabase, ResolvedEnvironment, ResolvedHub},
    yaml::{Annotated, Value},
};

pub(super) fn common(outlook: &Outlook, values: &mut Annotated) {
    let resolved = &outlook.resolved;
    let ResolvedHub { spawning, culling, hub_resources, .. } = &resolved.hub;
    database(&resolved.database, values);

    values.settle(at!["hub", "concurrentSpawnLimit"], &spawning.concurrent, |limit| *limit);
    values.settle(at!["hub", "activeServerLimit"], &spawning.active_limit, |limit| *limit);
    values.set_because(
        at!["hub", "consecutiveFailureLimit"],
        *spawning.concurrent,
        "derived from `concurrentSpawnLimit`: when a zone is sold out, all starts fail together, and a hub that then \
         restarts itself helps nobody",
    );
    values.settle(at!["hub", "resources"], hub_resources, quantity::resources);
    values.set_because(
        at!["hub", "pdb"],
        Value::from([("enabled", Value::from(true)), ("minAvailable", 1u32.into())]),
        "there is one hub, so draining its node must be a deliberate act",
    );
    values.set_because(
        at!["hub", "authenticatePrometheus"],
        false,
        "Prometheus reads metrics without a login; they contain counts and no names",
    );
    values.set_because(
        at!["hub", "networkPolicy", "ingress"],
        Value::List(vec![metrics_rule()]),
        &format!("Prometheus in the namespace `{SUPPORT}` reads the hub's metrics"),
    );

    values.set(at!["cull", "enabled"], true);
    values.settle(at!["cull", "timeout"], &culling.idle, |idle| seconds(idle.seconds()));
    values.settle(at!["cull", "every"], &culling.every, |every| seconds(every.seconds()));
    values.settle(at!["cull", "maxAge"], &culling.max_age, |age| seconds(age.seconds()));
    values.explain(at!["cull", "timeout"], &format!("{} without activity", *culling.idle));
    values.explain(
        at!["cull", "maxAge"],
        if culling.max_age.seconds() == 0 {
            "servers never expire, so one idle user can keep a node"
        } else {
            "however busy"
        },
    );
}

pub(super) fn environment(outlook: &Outlook, environment: &ResolvedEnvironment, values: &mut Annotated) {
    let ResolvedDatabase::CloudSql(sql) = &outlook.resolved.database else { return };
    let place = at!["hub", "db", "url"];
    let database = environment.namespace.as_str();
    if let Some(ip) = &sql.ip {
        // Cloud SQL refuses connections without TLS (`--ssl-mode=ENCRYPTED_ONLY` in the plan).
        values.set_because(
            place,
            format!("postgresql+psycopg2://{DATABASE_USER}@{ip}:5432/{database}?sslmode=require"),
            "derived from the output of the plan's step and the namespace; the password is a secret",
        );
    } else {
        values.set(at!["hub", "db"], Value::map());
        values.explain(
            at!["hub", "db"],
            "`url` is missing until the plan's step has created the database; the chart is refused until then",
        );
    }
}

fn database(database: &ResolvedDatabase, values: &mut Annotated) {
    match database {
        ResolvedDatabase::Sqlite => {
            values.set(at!["hub", "db", "type"], "sqlite-pvc");
            values.set_because(
                at!["hub", "db", "pvc", "storageClassName"],
                STORAGE_CLASS,
                "a disk type that the core pool's machines support, from the support chart",
            );
        }
        ResolvedDatabase::CloudSql(sql) => {
            values.set(at!["hub", "db", "type"], "postgres");
            values.set_because(
                at!["hub", "db", "upgrade"],
                true,
                &format!(
                    "by default the chart upgrades only a database on its own disk; the Cloud SQL instance `{}` is backed up",
                    *sql.name
                ),
            );
        }
    }
}

/// Allows access from Prometheus, but from nothing else in its namespace.
fn metrics_rule() -> Value {
    let labels = |key: &str, value: &str| Value::from([("matchLabels", Value::from([(key, value)]))]);
    let from = Value::from([
        ("namespaceSelector", labels("kubernetes.io/metadata.name", SUPPORT)),
        ("podSelector", labels("app.kubernetes.io/name", "prometheus")),
    ]);
    Value::from([("ports", Value::List(vec![Value::from([("port", "http")])])), ("from", Value::List(vec![from]))])
}

fn seconds(seconds: u64) -> Value {
    Value::Int(i64::try_from(seconds).unwrap_or(i64::MAX))
}
