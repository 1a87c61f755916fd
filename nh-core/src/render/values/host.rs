//! How users reach the hub: the proxy and the TLS terminator in front of it.

use crate::{
    model::Terminator,
    render::{Wanted, quantity, reason::Reasoned, support},
    settle::{ResolvedEnvironment, output},
    yaml::{Annotated, Value},
};

pub(super) fn common(wanted: Wanted<'_>, values: &mut Annotated) {
    let hub = &wanted.resolved.hub;
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
            values.set(at!["httpRoute", "gateway", "name"], support::GATEWAY);
            values.set(at!["httpRoute", "gateway", "namespace"], support::SUPPORT);
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
    values.explain(place, &why(wanted));
}

pub(super) fn environment(wanted: Wanted<'_>, environment: &ResolvedEnvironment, values: &mut Annotated) {
    let host = environment.host.as_str();
    match *wanted.resolved.hub.terminator {
        Terminator::Autohttps => {
            values.settle(at!["proxy", "https", "hosts"], &environment.host, |host| vec![host.as_str()]);
            if environment.production {
                address(wanted, values);
            } else {
                own_address(wanted, environment, values);
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
fn address(wanted: Wanted<'_>, values: &mut Annotated) {
    let address = &wanted.resolved.network.address;
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
fn own_address(wanted: Wanted<'_>, environment: &ResolvedEnvironment, values: &mut Annotated) {
    match output::ingress_address(&environment.name, &wanted.resolved.outputs) {
        Some(ip) => values.set_because(
            at!["proxy", "service", "loadBalancerIP"],
            ip.to_string(),
            &format!("the output of the plan's step `{}`", output::ingress_step(&environment.name)),
        ),
        None => values.explain(
            at!["proxy", "https", "hosts"],
            &format!(
                "`proxy.service.loadBalancerIP` is missing until the plan's step `{}` has run",
                output::ingress_step(&environment.name)
            ),
        ),
    }
}

fn why(wanted: Wanted<'_>) -> String {
    let terminator = &wanted.resolved.hub.terminator;
    let why = terminator.why().map(|why| format!(", derived from {why}")).unwrap_or_default();
    format!("TLS ends at `{}`{why}", terminator.name())
}
