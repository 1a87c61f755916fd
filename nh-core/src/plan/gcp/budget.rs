//! The budget and its alerts.

use super::{dialect::gcloud, draft::Draft, duration, filter::is};
use crate::{
    model::Budget,
    plan::step::{Area, Argument, Command, Refused, Step},
    resource::Resource,
    settle::output::PROJECT_NUMBER,
    unit::Percent,
};

/// Parts of the amount at which an alert is sent, unless the file sets them.
const ALERTS: [&str; 3] = ["0.5", "0.8", "1"];

/// Adds the budget, if the file has one and a billing account for it.
pub(super) fn add(draft: &mut Draft<'_>, budget: Option<&Budget>, billing_account: Option<&str>) {
    let (Some(budget), Some(account)) = (budget, billing_account) else { return };
    let name = draft.resolved.name.as_str();
    let parts: Vec<String> =
        budget.alert_at.iter().copied().map(Percent::fraction).map(|part| part.to_string()).collect();
    let parts = if parts.is_empty() { ALERTS.map(str::to_owned).to_vec() } else { parts };
    let project = draft.project();
    // Cloud Billing counts calls of a person against a project, where its API must be enabled.
    let counted = |command: Command| command.flag("project", project).flag("billing-project", project);
    let of_project = Argument::from(format!("budgetFilter.projects~\"/({project}|")).and(PROJECT_NUMBER).and(")$\"");
    let create = counted(gcloud("billing budgets create").flag("billing-account", account))
        .flag("display-name", name)
        .flag("budget-amount", amount(budget))
        .flag("filter-projects", format!("projects/{project}"));
    let step = Step::create(Resource::Budget, Area::Project)
        .title(format!("Budget of {}", budget.amount))
        .reason(
            "A budget stops nothing: Google e-mails the administrators of the billing account, some hours late. The amount \
             counts in the currency of the account: convert it if that is not USD",
        )
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
        .needs(&Resource::Services);
    draft.add(step);
}

/// The amount without a currency: Google then uses the billing account's, and refuses every other one
/// (help of `gcloud billing budgets create`, 528).
fn amount(budget: &Budget) -> String {
    format!("{:.2}", budget.amount.as_usd())
}
