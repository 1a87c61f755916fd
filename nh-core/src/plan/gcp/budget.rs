//! The budget and its alerts.

use super::{alerts::Channel, dialect::gcloud, draft::Draft, duration, filter::is};
use crate::{
    model::Budget,
    plan::step::{Area, Argument, Step},
    resource::Resource,
    unit::Percent,
};

/// Parts of the amount at which an alert is sent, unless the file sets them.
const ALERTS: [&str; 3] = ["0.5", "0.8", "1"];

/// Adds the budget, if the file has one and a billing account for it.
pub(super) fn add(
    draft: &mut Draft<'_>,
    budget: Option<&Budget>,
    billing_account: Option<&str>,
    channel: Option<&Channel>,
) {
    let (Some(budget), Some(account)) = (budget, billing_account) else { return };
    let name = draft.resolved.name.as_str();
    let parts: Vec<String> =
        budget.alert_at.iter().copied().map(Percent::fraction).map(|part| part.to_string()).collect();
    let parts = if parts.is_empty() { ALERTS.map(str::to_owned).to_vec() } else { parts };
    let create = gcloud("billing budgets create")
        .flag("billing-account", account)
        .flag("display-name", name)
        .flag("budget-amount", format!("{:.2}USD", budget.amount.as_usd()))
        .flag("filter-projects", format!("projects/{}", draft.project()));
    let create = create.maybe("notifications-rule-monitoring-notification-channels", channel.map(Channel::name));
    let also = channel.map(|channel| format!(" and {}", channel.address)).unwrap_or_default();
    let step = Step::create(Resource::Budget, Area::Project)
        .title(format!("Budget of {}", budget.amount))
        .reason(format!(
            "A budget stops nothing: Google e-mails the administrators of the billing account{also}, some hours late"
        ))
        .command(
            parts.into_iter().fold(create, |command, part| command.flag("threshold-rule", format!("percent={part}"))),
        )
        .probe(
            gcloud("billing budgets list")
                .flag("billing-account", account)
                .flag("filter", is("displayName", name))
                .prints("name"),
        )
        .undo(gcloud("billing budgets delete").name(Argument::output(Resource::Budget, "name")).quiet())
        .output("name", "name")
        .duration(duration::SMALL)
        .needs(&Resource::Services)
        .needs_all(channel.map(|_| &Resource::NotificationChannel));
    draft.add(step);
}
