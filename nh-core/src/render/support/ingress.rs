//! TLS terminators for more than the hub: an ingress controller or a gateway.

use crate::{
    model::Terminator,
    outlook::Outlook,
    render::{
        Bundle, RenderError,
        names::{GATEWAY, ISSUER, SUPPORT},
    },
    settle::{CONTROLLERS, Resolved, ResolvedChart, ResolvedEnvironment},
    yaml::{Annotated, Value},
};

/// Two, so that one serves while the other's node is upgraded.
const REPLICAS: u32 = CONTROLLERS;
/// Kernels use websockets that are silent while they compute.
const SILENCE: &str = "3600";
/// The largest notebook or file that users can upload through the browser.
const UPLOAD: &str = "256m";

/// The class by which an Ingress names its controller.
pub fn ingress_class(terminator: Terminator) -> &'static str {
    match terminator {
        Terminator::Traefik => "traefik",
        _ => "nginx",
    }
}

/// The annotations of an Ingress with which it configures the controller and cert-manager for `service`.
pub fn ingress_annotations(terminator: Terminator, service: &str) -> Vec<(&'static str, String)> {
    let mut annotations = vec![("cert-manager.io/cluster-issuer", ISSUER.to_owned())];
    let own: &[(&'static str, &str)] = match terminator {
        Terminator::IngressNginx => &[
            ("nginx.ingress.kubernetes.io/proxy-body-size", UPLOAD),
            ("nginx.ingress.kubernetes.io/proxy-read-timeout", SILENCE),
            ("nginx.ingress.kubernetes.io/proxy-send-timeout", SILENCE),
        ],
        Terminator::F5Nginx => &[
            // This controller refuses a second Ingress for a host, which cert-manager would otherwise create as proof.
            ("acme.cert-manager.io/http01-edit-in-place", "true"),
            ("nginx.org/websocket-services", service),
            ("nginx.org/redirect-to-https", "true"),
            ("nginx.org/client-max-body-size", UPLOAD),
            ("nginx.org/proxy-read-timeout", "3600s"),
            ("nginx.org/proxy-send-timeout", "3600s"),
        ],
        // Websockets need no setting, and the redirect from HTTP to HTTPS is set for all hosts.
        Terminator::Traefik => &[],
        Terminator::Autohttps | Terminator::Gateway => return Vec::new(),
    };
    annotations.extend(own.iter().map(|(key, value)| (*key, (*value).to_owned())));
    annotations
}

/// The name of an environment's listener on the gateway.
pub fn listener(environment: &ResolvedEnvironment) -> String {
    format!("https-{}", environment.name)
}

/// Values of the controller's chart.
pub(super) fn add(resolved: &Resolved, values: &mut Annotated) {
    let terminator = *resolved.hub.terminator;
    let Some(chart) = controller(resolved) else { return };
    let name = chart.name.as_str();
    let two = "two, so that one serves while the other's node is upgraded";
    let ip = resolved.network.address.ip.as_ref().map(ToString::to_string);
    let ip_place: &[&str] = match terminator {
        Terminator::Traefik => &[name, "service", "spec", "loadBalancerIP"],
        _ => &[name, "controller", "service", "loadBalancerIP"],
    };
    match ip {
        Some(ip) => {
            values.set_because(ip_place, ip, &format!("the reserved address `{}`", *resolved.network.address.name));
        }
        None => values.explain(
            &[name],
            &format!(
                "the load balancer uses any free address until the plan's step has reserved `{}`",
                *resolved.network.address.name
            ),
        ),
    }
    let core = super::on_core_nodes();
    match terminator {
        Terminator::Traefik => {
            values.set_because(&[name, "deployment", "replicas"], REPLICAS, two);
            values.set(&[name, "ingressClass", "name"], ingress_class(terminator));
            values.set(&[name, "ingressClass", "isDefaultClass"], false);
            let redirection =
                [("to", Value::from("websecure")), ("scheme", "https".into()), ("permanent", true.into())];
            values.set(&[name, "ports", "web", "http", "redirections", "entryPoint"], Value::from(redirection));
            values.set(&[name, "nodeSelector"], core);
        }
        Terminator::F5Nginx | Terminator::IngressNginx => {
            values.set_because(&[name, "controller", "replicaCount"], REPLICAS, two);
            if terminator == Terminator::F5Nginx {
                values.set(&[name, "controller", "ingressClass", "name"], ingress_class(terminator));
            }
            values.set(&[name, "controller", "nodeSelector"], core);
        }
        Terminator::Autohttps | Terminator::Gateway => {}
    }
}

/// The chart of the controller, whatever its name was at the time.
fn controller(resolved: &Resolved) -> Option<&ResolvedChart> {
    let names: &[&str] = match *resolved.hub.terminator {
        Terminator::IngressNginx => &["ingress-nginx", "nginx-ingress"],
        Terminator::F5Nginx => &["nginx-ingress"],
        Terminator::Traefik => &["traefik"],
        Terminator::Autohttps | Terminator::Gateway => &[],
    };
    resolved.charts.iter().find(|chart| names.contains(&chart.name.as_str()))
}

/// The gateway, with a listener for each host.
pub(super) fn gateway(outlook: &Outlook, bundle: &mut Bundle) -> Result<(), RenderError> {
    let resolved = &outlook.resolved;
    if *resolved.hub.terminator != Terminator::Gateway {
        return Ok(());
    }
    let mut gateway = Annotated::new(
        "The only entry point from the internet. Written by `nh render` from `bootcamp.yaml`; make changes there.",
    );
    gateway.set(&["apiVersion"], "gateway.networking.k8s.io/v1");
    gateway.set(&["kind"], "Gateway");
    gateway.set(&["metadata", "name"], GATEWAY);
    gateway.set(&["metadata", "namespace"], SUPPORT);
    gateway.set(&["metadata", "annotations", "cert-manager.io/cluster-issuer"], ISSUER);
    gateway.set_because(
        &["spec", "gatewayClassName"],
        "gke-l7-regional-external-managed",
        "the reserved address is regional, and so is this class",
    );
    let address = [("type", "NamedAddress"), ("value", resolved.network.address.name.as_str())];
    gateway.set(&["spec", "addresses"], Value::List(vec![Value::from(address)]));
    let mut listeners = vec![http_listener()];
    listeners.extend(resolved.environments.iter().map(|environment| {
        https_listener(&listener(environment), environment.host.as_str(), &format!("hub-{}-tls", environment.name))
    }));
    if let Some(host) = &resolved.monitoring.grafana_host {
        listeners.push(https_listener("https-grafana", host.as_str(), "grafana-tls"));
    }
    gateway.set(&["spec", "listeners"], Value::List(listeners));
    bundle.insert_yaml("charts/support/templates/gateway.yaml", &gateway)?;
    bundle.insert_yaml("charts/support/templates/to-https.yaml", &to_https())
}

/// Redirects plain HTTP, except for cert-manager's challenges, whose routes have longer paths.
fn to_https() -> Annotated {
    let mut route = Annotated::new("Plain HTTP is only for challenges of cert-manager. Written by `nh render`.");
    route.set(&["apiVersion"], "gateway.networking.k8s.io/v1");
    route.set(&["kind"], "HTTPRoute");
    route.set(&["metadata", "name"], "to-https");
    route.set(&["metadata", "namespace"], SUPPORT);
    let parent = Value::from([("name", GATEWAY), ("sectionName", "http")]);
    route.set(&["spec", "parentRefs"], Value::List(vec![parent]));
    let redirect = Value::from([("scheme", Value::from("https")), ("statusCode", 301u32.into())]);
    let filter = Value::from([("type", Value::from("RequestRedirect")), ("requestRedirect", redirect)]);
    let rule = Value::from([("filters", Value::List(vec![filter]))]);
    route.set(&["spec", "rules"], Value::List(vec![rule]));
    route
}

/// cert-manager proves a host over plain HTTP.
fn http_listener() -> Value {
    Value::from([
        ("name", Value::from("http")),
        ("protocol", "HTTP".into()),
        ("port", 80u32.into()),
        ("allowedRoutes", from_all()),
    ])
}

fn https_listener(name: &str, host: &str, secret: &str) -> Value {
    let reference = Value::from([("kind", "Secret"), ("name", secret)]);
    let tls = [("mode", Value::from("Terminate")), ("certificateRefs", Value::List(vec![reference]))];
    Value::from([
        ("name", Value::from(name)),
        ("hostname", host.into()),
        ("protocol", "HTTPS".into()),
        ("port", 443u32.into()),
        ("tls", Value::from(tls)),
        ("allowedRoutes", from_all()),
    ])
}

/// Hubs and cert-manager's solvers are in other namespaces.
fn from_all() -> Value {
    Value::from([("namespaces", Value::from([("from", "All")]))])
}
