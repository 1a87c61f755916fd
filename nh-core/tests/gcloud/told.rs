//! Somebody is told: the channel, the policies and the budget, as the real gcloud sends them to Google's API.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    thread,
};

use nh_core::{
    plan::{Plan, Step},
    resource::{AlertCause, Resource},
};
use serde_json::{Value, json};

use crate::{
    bootcamps::{fixture, sample, variant},
    tools,
};

/// A bootcamp whose hub is watched.
const WATCHED: &str = "monitoring: {uptime: {}, contactEmail: ops@example.org}\n";

fn step(plan: &Plan, resource: &Resource) -> Option<Step> {
    plan.steps().iter().find(|step| step.resource == *resource).cloned()
}

fn policy(plan: &Plan, cause: AlertCause) -> Option<Value> {
    let step = step(plan, &Resource::AlertPolicy(cause))?;
    let argv: Vec<String> = step.argv.argv().iter().map(|argument| argument.fill(sample)).collect();
    let text = argv.iter().find_map(|word| word.strip_prefix("--policy=")).unwrap();
    Some(serde_json::from_str(text).unwrap())
}

#[test]
fn every_policy_tells_the_channel_and_says_what_to_do() {
    for plan in [fixture("neurohackademy-2027"), fixture("thousands"), variant(WATCHED)] {
        for cause in AlertCause::ALL {
            let step = step(&plan, &Resource::AlertPolicy(*cause)).unwrap();
            let outputs: Vec<_> = step.argv.argv().iter().flat_map(nh_core::plan::Argument::outputs).collect();
            assert_eq!(outputs, [(&Resource::NotificationChannel, "name")], "{cause}");
            assert!(step.needs.contains(&Resource::NotificationChannel) && !step.undo.commands().is_empty(), "{cause}");
            let advice = policy(&plan, *cause).unwrap()["documentation"]["content"].as_str().unwrap().to_owned();
            assert!(advice.contains("`book/runbook.md`"), "{advice}");
        }
    }
}

#[test]
fn nothing_is_watched_that_cannot_be_seen_and_nobody_is_told_who_is_not_named() {
    let causes = |sections: &str| -> Vec<AlertCause> {
        let plan = variant(sections);
        AlertCause::ALL.iter().copied().filter(|cause| policy(&plan, *cause).is_some()).collect()
    };
    assert_eq!(causes("monitoring: {uptime: {}}\n"), []);
    assert_eq!(
        causes("monitoring: {contactEmail: ops@example.org}\n"),
        [AlertCause::FailedStarts, AlertCause::NoMachines]
    );
    assert_eq!(
        causes(&format!("cluster: {{logging: system}}\n{WATCHED}")),
        [AlertCause::Outage, AlertCause::Certificate, AlertCause::NoMachines]
    );
    assert!(step(&variant("monitoring: {uptime: {}}\n"), &Resource::NotificationChannel).is_none());
}

#[test]
fn policies_have_this_courses_numbers() {
    let plan = fixture("neurohackademy-2027");
    let condition = |cause: AlertCause| policy(&plan, cause).unwrap()["conditions"][0].clone();
    let outage = condition(AlertCause::Outage)["conditionThreshold"].clone();
    let filter = outage["filter"].as_str().unwrap();
    assert!(filter.contains("host = \"hub.neurohackademy.org\"") && filter.contains("check_passed"), "{filter}");
    let certificate = condition(AlertCause::Certificate)["conditionThreshold"].clone();
    assert_eq!((&certificate["comparison"], &certificate["thresholdValue"]), (&json!("COMPARISON_LT"), &json!(10.0)));
    let query = condition(AlertCause::FailedStarts)["conditionPrometheusQueryLanguage"]["query"].clone();
    let metric = step(&plan, &Resource::FailedStarts).unwrap();
    let name = metric.argv.argv()[4].to_string();
    assert!(query.as_str().unwrap().contains(&format!("user_{name}{{")), "{query} {name}");
    let filter = metric.argv.argv().iter().map(ToString::to_string).find(|word| word.contains("log-filter")).unwrap();
    assert!(filter.contains("namespace_name=\"nh-production\""), "{filter}");
}

#[test]
fn the_budget_tells_the_same_address() {
    let budget = step(&fixture("neurohackademy-2027"), &Resource::Budget).unwrap();
    let text = budget.argv.to_string();
    assert!(
        text.contains("--notifications-rule-monitoring-notification-channels=${notification-channel.name}"),
        "{text}"
    );
    assert!(budget.reason.contains("hub@neurohackademy.org"), "{}", budget.reason);
}

/// Answers every request with `{}` and a name, and keeps what was posted.
fn api(listener: &TcpListener, requests: usize) -> Vec<(String, Value)> {
    listener.incoming().take(requests).map(|stream| answer(stream.unwrap())).collect()
}

fn answer(stream: TcpStream) -> (String, Value) {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).unwrap();
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let line = line.trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(count) = line.strip_prefix("content-length:") {
            length = count.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let answer = "{\"name\": \"projects/example-project/things/1\"}";
    let mut stream = reader.into_inner();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
        answer.len()
    )
    .unwrap();
    (first, serde_json::from_slice(&body).unwrap_or_default())
}

#[test]
fn gcloud_sends_what_the_plan_says() {
    let plan = variant(WATCHED);
    let resources =
        [Resource::NotificationChannel].into_iter().chain(AlertCause::ALL.iter().copied().map(Resource::AlertPolicy));
    for resource in resources {
        let step = step(&plan, &resource).unwrap();
        let Some(mut gcloud) = tools::gcloud() else { return };
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endpoint = format!("http://{}/", listener.local_addr().unwrap());
        let sent = thread::scope(|scope| {
            let api = scope.spawn(|| api(&listener, 1));
            let output = gcloud
                .args(step.argv.argv().iter().skip(1).map(|argument| argument.fill(sample)))
                .env("CLOUDSDK_API_ENDPOINT_OVERRIDES_MONITORING", &endpoint)
                .env("CLOUDSDK_AUTH_DISABLE_CREDENTIALS", "true")
                .output()
                .unwrap();
            if !output.status.success() {
                // Nobody may wait for a request that never comes.
                drop(TcpStream::connect(listener.local_addr().unwrap()));
            }
            assert!(output.status.success(), "{resource}: {}", String::from_utf8_lossy(&output.stderr));
            api.join().unwrap().remove(0)
        });
        let (request, body) = sent;
        if let Resource::AlertPolicy(cause) = &resource {
            assert!(request.starts_with("POST /v3/projects/example-project/alertPolicies"), "{request}");
            let mut planned = policy(&plan, *cause).unwrap();
            planned["notificationChannels"] = json!(["projects/example-project/notificationChannels/42"]);
            assert_eq!(body, planned, "{cause}");
        } else {
            assert!(request.starts_with("POST /v3/projects/example-project/notificationChannels"), "{request}");
            assert_eq!(body["labels"]["email_address"], "ops@example.org");
            assert_eq!(body["type"], "email");
        }
    }
}
