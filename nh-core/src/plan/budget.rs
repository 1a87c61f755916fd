//! Who is told when it becomes expensive.

use super::{Area, Step, StepId, command::gcloud, draft::Draft, filter::is, usual};
use crate::unit::Percent;

/// Shares of the amount at which somebody is told, where the file names none.
const ALERTS: [&str; 3] = ["0.5", "0.8", "1"];

/// Adds the budget, where there is one and an account to pay from.
pub(super) fn add(draft: &mut Draft<'_>, services: &StepId, billing_account: Option<&str>) {
    let (Some(budget), Some(account)) = (&draft.resolved.budget, billing_account) else { return };
    let id = StepId::new("budget");
    let name = draft.resolved.name.as_str();
    let shares: Vec<String> =
        budget.alert_at.iter().copied().map(Percent::fraction).map(|part| part.to_string()).collect();
    let shares = if shares.is_empty() { ALERTS.map(str::to_owned).to_vec() } else { shares };
    let create = gcloud("billing budgets create")
        .flag("billing-account", account)
        .flag("display-name", name)
        .flag("budget-amount", format!("{:.2}USD", budget.amount.as_usd()))
        .flag("filter-projects", format!("projects/{}", draft.project()));
    let step = Step::new(
        Area::Project,
        id.as_str(),
        format!("Budget of {}", budget.amount),
        "A budget stops nothing: Google sends mail to whoever administers the billing account, some hours late",
        shares.into_iter().fold(create, |command, share| command.flag("threshold-rule", format!("percent={share}"))),
        gcloud("billing budgets list")
            .flag("billing-account", account)
            .flag("filter", is("displayName", name))
            .prints("name"),
    )
    .undone(gcloud("billing budgets delete").name(id.output("name")).quiet())
    .puts_out("name", "name")
    .takes(usual::SMALL)
    .needs(services);
    draft.add(step);
}
