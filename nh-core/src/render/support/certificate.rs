//! cert-manager and its issuer: a separate release, because a sub-chart's definitions would be deleted with its parent.

use crate::{
    model::Terminator,
    outlook::Outlook,
    render::{
        Bundle, RenderError,
        names::{GATEWAY, ISSUER, SUPPORT},
    },
    yaml::{Annotated, Value},
};

use super::ingress::ingress_class;

/// Let's Encrypt's directory; the book's page for admins describes its limits.
const DIRECTORY: &str = "https://acme-v02.api.letsencrypt.org/directory";

/// Adds values and issuer, unless the chart's own proxy terminates TLS.
pub(super) fn add(outlook: &Outlook, bundle: &mut Bundle) -> Result<(), RenderError> {
    let hub = &outlook.resolved.hub;
    let Some(version) = &hub.cert_manager else { return Ok(()) };
    let mut values = Annotated::new(&format!(
        "Values of the release `cert-manager` in the namespace `cert-manager`, chart version {}. Written by `nh render` \
         from `bootcamp.yaml`; make changes there.",
        **version
    ));
    values.set_because(&["crds", "enabled"], true, "the release installs its custom resource definitions");
    for part in [&[][..], &["webhook"], &["cainjector"], &["startupapicheck"]] {
        let mut place = part.to_vec();
        place.push("nodeSelector");
        values.set(&place, super::on_core_nodes());
    }
    if *hub.terminator == Terminator::Gateway {
        values.set(&["config", "apiVersion"], "controller.config.cert-manager.io/v1alpha1");
        values.set(&["config", "kind"], "ControllerConfiguration");
        values.set_because(
            &["config", "gatewayAPI", "enabled"],
            true,
            "the listeners of the gateway name the certificates",
        );
    }
    bundle.insert_yaml("releases/cert-manager/values.yaml", &values)?;
    bundle.insert_yaml("releases/cert-manager/issuer.yaml", &issuer(outlook))
}

fn issuer(outlook: &Outlook) -> Annotated {
    let hub = &outlook.resolved.hub;
    let mut issuer = Annotated::new(
        "Applied when cert-manager runs. Written by `nh render` from `bootcamp.yaml`; make changes there.",
    );
    issuer.set(&["apiVersion"], "cert-manager.io/v1");
    issuer.set(&["kind"], "ClusterIssuer");
    issuer.set(&["metadata", "name"], ISSUER);
    issuer.set(&["spec", "acme", "server"], DIRECTORY);
    if let Some(email) = &hub.contact_email {
        issuer.set(&["spec", "acme", "email"], email.as_str());
    }
    issuer.set_because(
        &["spec", "acme", "privateKeySecretRef", "name"],
        "letsencrypt-account",
        "this Secret is the account: keep it, because Let's Encrypt allows five certificates per week for one set of hosts",
    );
    let http01 = match *hub.terminator {
        Terminator::Gateway => {
            let parent =
                Value::from([("kind", "Gateway"), ("name", GATEWAY), ("namespace", SUPPORT), ("sectionName", "http")]);
            Value::from([("gatewayHTTPRoute", Value::from([("parentRefs", Value::List(vec![parent]))]))])
        }
        terminator => {
            let class = Value::from([("ingressClassName", ingress_class(terminator))]);
            Value::from([("ingress", class)])
        }
    };
    issuer.set(&["spec", "acme", "solvers"], Value::List(vec![Value::from([("http01", http01)])]));
    issuer
}
