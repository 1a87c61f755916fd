//! The budget and its alerts.

use super::{alerts::Channel, dialect::gcloud, draft::Draft, duration, filter::is};
use crate::{
    model::Budget,
    plan::step::{Area, Argument, Command, Refused, Step},
    resource::Resource,
    settle::output::PROJECT_NUMBER,
    unit::Percent,
};

/// Parts of the amount at which an alert is sent, unless the file sets them.
const ALERTS: [&str; 3] = ["0.5", "0.8", "1"];

/// Days before the event from which spending counts: a course is set up and tried weeks before, and the project exists
/// for it alone.
const COUNTED_BEFORE: i32 = 90;

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
    let project = draft.project();
    // Cloud Billing counts calls of a person against a project, where its API must be enabled.
    let counted = |command: Command| command.flag("project", project).flag("billing-project", project);
    let of_project = Argument::from(format!("budgetFilter.projects~\"/({project}|")).and(PROJECT_NUMBER).and(")$\"");
    // Without a period, the amount is one for each calendar month (help of `gcloud billing budgets create`, 528). Without
    // an end, spending after the event counts, too: what was forgotten is found that way.
    let starts = draft.resolved.event.starts;
    let from = starts.plus_days(-COUNTED_BEFORE).unwrap_or(starts);
    let create = counted(gcloud("billing budgets create").flag("billing-account", account))
        .flag("display-name", name)
        .flag("budget-amount", amount(budget))
        .flag("filter-projects", format!("projects/{project}"))
        .flag("start-date", from.to_string());
    let create = create.maybe("notifications-rule-monitoring-notification-channels", channel.map(Channel::name));
    let also = channel.map(|channel| format!(" and {}", channel.address)).unwrap_or_default();
    let step = Step::create(Resource::Budget, Area::Project)
        .title(format!("Budget of {}", budget.amount))
        .reason(format!(
            "A budget stops nothing: Google e-mails the administrators of the billing account{also}, some hours late. \
             It counts what the project costs from {from} on, in the currency of the account: convert the amount if \
             that is not USD"
        ))
        .command(
            parts.into_iter().fold(create, |command, part| command.flag("threshold-rule", format!("percent={part}"))),
        )
        .probe(
            counted(gcloud("billing budgets list").flag("billing-account", account))
                .flag("filter", is("displayName", name).and(" AND ").and(of_project))
                .prints("name"),
        )
        // Rights on the billing account are often held by an administration that no course belongs to.
        .refused(Refused::Skipped)
        .compares("the amount", "amount.specifiedAmount.units", budget.amount.as_usd().trunc().to_string())
        .undo(counted(gcloud("billing budgets delete").name(Argument::output(Resource::Budget, "name"))).quiet())
        .output("name", "name")
        .duration(duration::SMALL)
        .needs(&PROJECT_NUMBER.resource)
        .needs(&Resource::Services)
        .needs_all(channel.map(|_| &Resource::NotificationChannel));
    draft.add(step);
}

/// The amount without a currency: Google then uses the billing account's, and refuses every other one
/// (help of `gcloud billing budgets create`, 528).
fn amount(budget: &Budget) -> String {
    format!("{:.2}", budget.amount.as_usd())
}
