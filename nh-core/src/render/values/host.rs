//! How users reach the hub: the proxy and the TLS terminator in front of it.

use crate::{
    model::Terminator,
    outlook::Outlook,
    render::{
        names::{GATEWAY, SUPPORT},
        quantity,
        reason::Reasoned,
        support,
    },
    settle::{ResolvedEnvironment, output},
    yaml::{Annotated, Value},
};

pub(super) fn common(outlook: &Outlook, values: &mut Annotated) {
    let hub = &outlook.resolved.hub;
    values.settle(at!["proxy", "chp", "resources"], &hub.proxy_resources, quantity::resources);
    values.set_because(
        at!["proxy", "chp", "pdb"],
        Value::from([("enabled", Value::from(true)), ("minAvailable", 1u32.into())]),
        "there is one proxy, and every connection goes through it",
    );
    let place = at!["proxy", "service", "type"];
    match *hub.terminator {
        Terminator::Autohttps => {
            values.set(place, "LoadBalancer");
            values.set(at!["proxy", "https", "enabled"], true);
            values.set(at!["proxy", "https", "type"], "letsencrypt");
            if let Some(email) = &hub.contact_email {
                values.set(at!["proxy", "https", "letsencrypt", "contactEmail"], email.as_str());
            }
        }
        Terminator::Gateway => {
            values.set_because(place, "ClusterIP", "traffic comes in through the gateway of the support chart");
            values.set(at!["httpRoute", "enabled"], true);
            values.set(at!["httpRoute", "gateway", "name"], GATEWAY);
            values.set(at!["httpRoute", "gateway", "namespace"], SUPPORT);
        }
        terminator @ (Terminator::IngressNginx | Terminator::F5Nginx | Terminator::Traefik) => {
            values.set_because(
                place,
                "ClusterIP",
                "traffic comes in through the ingress controller of the support chart",
            );
            values.set(at!["ingress", "enabled"], true);
            values.set(at!["ingress", "ingressClassName"], support::ingress_class(terminator));
            for (key, value) in support::ingress_annotations(terminator, "proxy-public") {
                values.set(at!["ingress", "annotations", key], value);
            }
        }
    }
    values.explain(place, &why(outlook));
}

pub(super) fn environment(outlook: &Outlook, environment: &ResolvedEnvironment, values: &mut Annotated) {
    let host = environment.host.as_str();
    match *outlook.resolved.hub.terminator {
        Terminator::Autohttps => {
            values.settle(at!["proxy", "https", "hosts"], &environment.host, |host| vec![host.as_str()]);
            if environment.production {
                address(outlook, values);
            } else {
                own_address(outlook, environment, values);
            }
        }
        Terminator::Gateway => {
            values.settle(at!["httpRoute", "hostnames"], &environment.host, |host| vec![host.as_str()]);
            values.set(at!["httpRoute", "gateway", "sectionName"], support::listener(environment));
        }
        Terminator::IngressNginx | Terminator::F5Nginx | Terminator::Traefik => {
            values.settle(at!["ingress", "hosts"], &environment.host, |host| vec![host.as_str()]);
            let tls = Value::from([("hosts", Value::from(vec![host])), ("secretName", "hub-tls".into())]);
            values.set_because(
                at!["ingress", "tls"],
                Value::List(vec![tls]),
                "cert-manager writes the certificate to this Secret; keep it when you reinstall, and no new one is requested",
            );
        }
    }
}

/// The reserved address, where it is known.
fn address(outlook: &Outlook, values: &mut Annotated) {
    let address = &outlook.resolved.network.address;
    match &address.ip {
        Some(ip) => {
            values.settle(at!["proxy", "service", "loadBalancerIP"], ip, ToString::to_string);
            values.explain(
                at!["proxy", "service", "loadBalancerIP"],
                &format!("the reserved address `{}`", *address.name),
            );
        }
        None => values.explain(
            at!["proxy", "https", "hosts"],
            &format!(
                "`proxy.service.loadBalancerIP` is missing until the plan's step has reserved the address `{}`",
                *address.name
            ),
        ),
    }
}

/// The reserved address of an environment that is not production, where it is known.
fn own_address(outlook: &Outlook, environment: &ResolvedEnvironment, values: &mut Annotated) {
    let key = output::environment_ip(&environment.name);
    match key.read_address(&outlook.resolved.outputs) {
        Some(ip) => values.set_because(
            at!["proxy", "service", "loadBalancerIP"],
            ip.to_string(),
            &format!("the output of the plan's step `{}`", key.resource),
        ),
        None => values.explain(
            at!["proxy", "https", "hosts"],
            &format!("`proxy.service.loadBalancerIP` is missing until the plan's step `{}` has run", key.resource),
        ),
    }
}

fn why(outlook: &Outlook) -> String {
    let terminator = &outlook.resolved.hub.terminator;
    let why = terminator.why().map(|why| format!(", derived from {why}")).unwrap_or_default();
    format!("TLS ends at `{}`{why}", terminator.name())
}
