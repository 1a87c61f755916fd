//! Alerts reach somebody: the real promtool fires every rule on series of our own, the real Alertmanager delivers.

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use nh_core::{
    check::{self, CheckOptions},
    parse,
    render::{self, Bundle},
    source::Documents,
};
use serde_json::json;
use serde_yaml::Value;
use tempfile::TempDir;

use crate::bundles::{bundles, text, yaml};
use crate::monitoring::rules;
use crate::tools::{self, repository};

/// A series and its samples, a minute apart, as promtool writes them.
type Series = (String, String);

/// Two hours of the same value, or of a value that grows.
fn steady(name: &str, labels: &str, value: &str) -> Series {
    (format!("{name}{{{labels}}}"), format!("{value}x120"))
}

/// The namespace of production, and of what the cluster has once.
struct Places {
    production: String,
}

impl Places {
    fn of(bundle: &Bundle) -> Self {
        let down = rules(bundle).into_iter().find(|rule| rule["alert"].as_str() == Some("HubDown")).unwrap();
        let expression = down["expr"].as_str().unwrap().to_owned();
        Self { production: expression.split('"').nth(1).unwrap().to_owned() }
    }
}

/// The last number of an expression: its threshold.
fn threshold(expression: &str) -> usize {
    expression.rsplit(' ').next().unwrap().parse().unwrap()
}

/// The series on which a rule must fire.
fn firing(rule: &Value, places: &Places) -> Vec<Series> {
    let (name, expression) = (rule["alert"].as_str().unwrap(), rule["expr"].as_str().unwrap());
    let production = &places.production;
    let ours = |more: &str| format!("namespace=\"{production}\",{more}");
    let starts = "jupyterhub_server_spawn_duration_seconds";
    let quoted = |at: usize| expression.split('"').nth(at).unwrap().to_owned();
    match name {
        "HubDown" => Vec::new(),
        "StartsFail" => vec![
            steady(&format!("{starts}_count"), &ours("status=\"failure\""), "0+1"),
            steady(&format!("{starts}_count"), &ours("status=\"success\""), "0+9"),
        ],
        "StartsSlow" => vec![
            steady(&format!("{starts}_bucket"), &ours("le=\"600\""), "0+0"),
            steady(&format!("{starts}_bucket"), &ours("le=\"+Inf\""), "0+9"),
        ],
        "SeatsNearLimit" => vec![steady("jupyterhub_running_servers", &ours(""), "1000000+0")],
        "HubBusy" => vec![steady("container_cpu_usage_seconds_total", &ours("container=\"hub\""), "0+60")],
        "HubMemory" => {
            vec![steady("container_memory_working_set_bytes", &ours("container=\"hub\""), "1000000000000+0")]
        }
        "ProxyMemory" => {
            vec![steady("container_memory_working_set_bytes", &ours("container=\"chp\""), "1000000000000+0")]
        }
        "ProxyRestarts" => {
            vec![steady("kube_pod_container_status_restarts_total", &ours("container=\"traefik\""), "0+1")]
        }
        "CertificateEnds" => {
            vec![steady("certmanager_certificate_renewal_timestamp_seconds", "name=\"hub-tls\"", "-1000000+0")]
        }
        "ServersWait" => {
            vec![steady("kube_pod_status_phase", &ours("phase=\"Pending\",pod=\"jupyter-nova-lark\""), "1+0")]
        }
        "PlaceholdersWait" => {
            vec![steady("kube_pod_status_phase", &ours("phase=\"Pending\",pod=\"user-placeholder-0\""), "1+0")]
        }
        "PodsTerminating" => vec![steady("kube_pod_deletion_timestamp", &ours("pod=\"jupyter-nova-lark\""), "0+0")],
        "PoolAtMost" => {
            let pool = quoted(1);
            let node = |number| format!("node=\"n{number}\",label_cloud_google_com_gke_nodepool=\"{pool}\"");
            (0..threshold(expression)).map(|number| steady("kube_node_labels", &node(number), "1+0")).collect()
        }
        "PodsNearMost" => {
            let node = format!("node=\"n\",label_cloud_google_com_gke_nodepool=\"{}\"", quoted(3));
            let pod = |number| steady("kube_pod_info", &format!("node=\"n\",pod=\"p{number}\""), "1+0");
            (0..=threshold(expression)).map(pod).chain([steady("kube_node_labels", &node, "1+0")]).collect()
        }
        "QuotaNear" => {
            let machine = quoted(3).replace("(n1|e2)", "e2").replace(".+", "standard-4");
            let labels = format!("node=\"n\",label_node_kubernetes_io_instance_type=\"{machine}\"");
            vec![
                steady("kube_node_labels", &labels, "1+0"),
                steady("kube_node_status_capacity", "node=\"n\",resource=\"cpu\"", "1000000+0"),
            ]
        }
        "NodeDisk" => disk("/var", 10),
        "DiskNearlyFull" => claim("hub-db-dir", 91),
        "HomesNearlyFull" => (0..=threshold(expression)).flat_map(|user| claim(&format!("claim-{user}"), 91)).collect(),
        "NodeCacherRestarts" => {
            let labels = "namespace=\"support\",container=\"copy\"";
            vec![steady("kube_pod_container_status_restarts_total", labels, "0+1")]
        }
        "LessonsOld" => {
            let labels = "namespace=\"support\",cronjob=\"curriculum\"";
            vec![steady("kube_cronjob_status_last_successful_time", labels, "-10000000+0")]
        }
        _ => panic!("`{name}` has no series to fire on"),
    }
}

/// A file system of a node with so many percent left.
fn disk(mount: &str, left: u32) -> Vec<Series> {
    let labels = format!("node=\"n\",device=\"/dev/sda1\",fstype=\"ext4\",mountpoint=\"{mount}\"");
    vec![
        steady("node_filesystem_avail_bytes", &labels, &format!("{left}+0")),
        steady("node_filesystem_size_bytes", &labels, "100+0"),
        steady("node_filesystem_readonly", &labels, "0+0"),
    ]
}

/// A claim of which so many percent are used.
fn claim(name: &str, used: u32) -> Vec<Series> {
    let labels = format!("namespace=\"n\",persistentvolumeclaim=\"{name}\"");
    vec![
        steady("kubelet_volume_stats_used_bytes", &labels, &format!("{used}+0")),
        steady("kubelet_volume_stats_capacity_bytes", &labels, "100+0"),
        steady("kubelet_volume_stats_inodes_used", &labels, "1+0"),
        steady("kubelet_volume_stats_inodes", &labels, "100+0"),
    ]
}

/// A cluster on which nothing is wrong.
fn healthy(places: &Places) -> Vec<Series> {
    let ours = |more: &str| format!("namespace=\"{}\",{more}", places.production);
    let starts = "jupyterhub_server_spawn_duration_seconds";
    let mut series = vec![
        steady("up", &ours("service=\"hub\""), "1+0"),
        steady(&format!("{starts}_count"), &ours("status=\"failure\""), "0+0"),
        steady(&format!("{starts}_count"), &ours("status=\"success\""), "0+9"),
        steady(&format!("{starts}_bucket"), &ours("le=\"60\""), "0+9"),
        steady(&format!("{starts}_bucket"), &ours("le=\"+Inf\""), "0+9"),
        steady("jupyterhub_running_servers", &ours(""), "3+0"),
        steady("container_cpu_usage_seconds_total", &ours("container=\"hub\""), "0+6"),
        steady("container_memory_working_set_bytes", &ours("container=\"hub\""), "1000000+0"),
        steady("container_memory_working_set_bytes", &ours("container=\"chp\""), "1000000+0"),
        steady("kube_pod_container_status_restarts_total", &ours("container=\"chp\""), "3+0"),
        steady("certmanager_certificate_renewal_timestamp_seconds", "name=\"hub-tls\"", "9000000+0"),
        steady("kube_pod_status_phase", &ours("phase=\"Pending\",pod=\"jupyter-nova-lark\""), "0+0"),
        // Pods that end in the usual half minute, one after the other.
        steady("kube_pod_deletion_timestamp", &ours("pod=\"jupyter-nova-lark\""), "30+60"),
        steady("kube_pod_container_status_restarts_total", "namespace=\"support\",container=\"copy\"", "7+0"),
        steady("kube_cronjob_status_last_successful_time", "namespace=\"support\",cronjob=\"curriculum\"", "0+60"),
        steady("kube_node_status_condition", "node=\"n\",condition=\"DiskPressure\",status=\"true\"", "0+0"),
    ];
    series.extend(disk("/var", 60));
    // A user's full disk is another alert's, and an image of the system is full from the start.
    series.extend(disk("/var/lib/kubelet/pods/a/volumes/b", 1));
    series.extend(claim("hub-db-dir", 60));
    series.extend(claim("claim-0", 60));
    series
}

/// One test of promtool: what `expression` gives after 100 minutes of `series`.
fn case(name: &str, series: &[Series], expression: &str, expected: &serde_json::Value) -> serde_json::Value {
    let input: Vec<_> = series.iter().map(|(series, values)| json!({"series": series, "values": values})).collect();
    json!({
        "name": name,
        "interval": "1m",
        "input_series": input,
        "promql_expr_test": [{"expr": expression, "eval_time": "100m", "exp_samples": expected}],
    })
}

#[test]
fn every_rule_fires_on_its_fault_and_none_on_a_healthy_cluster() {
    let Some(promtool) = tools::tool("promtool") else { return };
    let mut fired = BTreeSet::new();
    for (fixture, bundle) in bundles() {
        let folder = TempDir::new().unwrap();
        let values = yaml(&bundle, "releases/support/values.yaml");
        let groups = &values["prometheus"]["serverFiles"]["alerting_rules.yml"];
        fs::write(folder.path().join("rules.yml"), serde_yaml::to_string(groups).unwrap()).unwrap();
        let places = Places::of(&bundle);
        let mut cases = vec![case("healthy", &healthy(&places), "ALERTS{alertstate=\"firing\"}", &json!([]))];
        for rule in rules(&bundle) {
            let name = rule["alert"].as_str().unwrap();
            let expression = format!("count(ALERTS{{alertname=\"{name}\",alertstate=\"firing\"}}) > bool 0");
            cases.push(case(name, &firing(&rule, &places), &expression, &json!([{"labels": "{}", "value": 1}])));
            fired.insert(name.to_owned());
        }
        let pressure =
            [steady("kube_node_status_condition", "node=\"n\",condition=\"DiskPressure\",status=\"true\"", "1+0")];
        let expression = "ALERTS{alertname=\"NodeDisk\",alertstate=\"firing\",node=\"n\"} > bool 0";
        cases.push(case(
            "pressure",
            &pressure,
            &format!("count({expression})"),
            &json!([{"labels": "{}", "value": 1}]),
        ));
        let tests = json!({"rule_files": ["rules.yml"], "evaluation_interval": "1m", "tests": cases});
        fs::write(folder.path().join("tests.yml"), serde_yaml::to_string(&tests).unwrap()).unwrap();
        for arguments in
            [&["check", "rules", "--lint=all", "--lint-fatal", "rules.yml"][..], &["test", "rules", "tests.yml"]]
        {
            let output = Command::new(&promtool).args(arguments).current_dir(folder.path()).output().unwrap();
            let said =
                format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            assert!(output.status.success(), "{fixture} {arguments:?}\n{said}");
        }
    }
    assert!(fired.len() >= 18, "{fired:?}");
}

/// The small course with a mail server.
fn with_mail_server() -> Bundle {
    let file = repository().join("fixtures/bootcamps/smallest/bootcamp.yaml");
    let monitoring = "monitoring:\n  smtp: {host: smtp.example.org, from: alerts@example.org, user: alerts}\n";
    let document = fs::read_to_string(file).unwrap().replace("monitoring:\n", monitoring);
    let parsed = parse::parse(Documents::new("bootcamp.yaml", document));
    let verdict = check::check(&parsed, CheckOptions::default());
    render::render(&verdict.checked.unwrap_or_else(|| panic!("{:#?}", verdict.report))).unwrap()
}

#[test]
fn grafana_and_alertmanager_write_to_the_same_address_with_one_login() {
    let bundle = with_mail_server();
    let values = yaml(&bundle, "releases/support/values.yaml");
    let point = &values["grafana"]["alerting"]["contactpoints.yaml"]["contactPoints"][0]["receivers"][0];
    assert_eq!(point["settings"]["addresses"], "teachers@example.org");
    assert_eq!(values["grafana"]["grafana.ini"]["smtp"]["host"], "smtp.example.org:587");
    let alertmanager = &values["prometheus"]["alertmanager"];
    assert_eq!(alertmanager["config"]["receivers"][0]["email_configs"][0]["to"], "teachers@example.org");
    assert_eq!(alertmanager["extraSecretMounts"][0]["secretName"], values["grafana"]["smtp"]["existingSecret"]);
    assert!(text(&bundle, "charts/support/templates/alert-mail.yaml").contains(".Values.alertMail.password"));
    assert!(text(&bundle, "scripts/secrets.sh").contains("[\"alertMail\"][\"password\"]"));
    // A password is nowhere in the values.
    assert!(
        values["alertMail"]["password"].is_null() && alertmanager["config"]["global"]["smtp_auth_password"].is_null()
    );
    for (fixture, bundle) in bundles() {
        let values = yaml(&bundle, "releases/support/values.yaml");
        assert_eq!(values["prometheus"]["alertmanager"]["enabled"], false, "{fixture}");
        let admins = text(&bundle, "book/admins.md");
        assert!(admins.contains("**Prometheus sends no e-mails, because `monitoring.smtp` is not set**"), "{fixture}");
    }
}

/// A program that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Takes one e-mail as a mail server does, and returns what was said to it.
fn take_mail(listener: &TcpListener) -> String {
    let (stream, _) = listener.accept().unwrap();
    let mut writer = stream.try_clone().unwrap();
    let mut reader = BufReader::new(stream);
    let mut said = String::new();
    writer.write_all(b"220 smtp.example.org\r\n").unwrap();
    let mut in_data = false;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return said;
        }
        said.push_str(&line);
        let answer = match (in_data, line.trim_end()) {
            (true, ".") => {
                in_data = false;
                "250 taken"
            }
            (true, _) => continue,
            (false, line) if line.starts_with("EHLO") => "250-smtp.example.org\r\n250 AUTH PLAIN",
            (false, line) if line.starts_with("AUTH") => "235 welcome",
            (false, "DATA") => {
                in_data = true;
                "354 go on"
            }
            (false, "QUIT") => {
                writer.write_all(b"221 bye\r\n").ok();
                return said;
            }
            (false, _) => "250 fine",
        };
        writer.write_all(format!("{answer}\r\n").as_bytes()).unwrap();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Posts JSON and returns the status line; nothing as long as nobody listens.
fn post(port: u16, path: &str, body: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    answer.lines().next().map(str::to_owned)
}

fn alertmanager(program: &Path, folder: &Path, port: u16) -> Running {
    let child = Command::new(program)
        .arg(format!("--config.file={}", folder.join("alertmanager.yml").display()))
        .arg(format!("--storage.path={}", folder.join("data").display()))
        .arg(format!("--web.listen-address=127.0.0.1:{port}"))
        .arg("--cluster.listen-address=")
        .stdout(Stdio::null())
        .stderr(fs::File::create(folder.join("log")).unwrap())
        .spawn()
        .unwrap();
    Running(child)
}

#[test]
fn alertmanager_reads_its_values_and_delivers_an_alert() {
    let (Some(program), Some(amtool)) = (tools::tool("alertmanager"), tools::tool("amtool")) else { return };
    let values = yaml(&with_mail_server(), "releases/support/values.yaml");
    let mut config = values["prometheus"]["alertmanager"]["config"].clone();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("alertmanager.yml");
    fs::write(&file, serde_yaml::to_string(&config).unwrap()).unwrap();
    let output = Command::new(amtool).arg("check-config").arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    // The receiver is on loopback and has no certificate; everything else stays.
    let receiver = TcpListener::bind("127.0.0.1:0").unwrap();
    let password = folder.path().join("password");
    fs::write(&password, "wide-meadow").unwrap();
    let global = &mut config["global"];
    global["smtp_smarthost"] = receiver.local_addr().unwrap().to_string().into();
    global["smtp_require_tls"] = false.into();
    global["smtp_auth_password_file"] = password.to_str().unwrap().into();
    fs::write(&file, serde_yaml::to_string(&config).unwrap()).unwrap();

    let port = free_port();
    let _running = alertmanager(&program, folder.path(), port);
    let (sender, mails) = mpsc::channel();
    thread::spawn(move || sender.send(take_mail(&receiver)));
    let alert = json!([{
        "labels": {"alertname": "ProxyRestarts", "severity": "critical"},
        "annotations": {"summary": "the proxy has restarted", "runbook": "book/runbook.md#the-proxy-restarts"},
    }])
    .to_string();
    let patience = Instant::now() + Duration::from_mins(1);
    while post(port, "/api/v2/alerts", &alert).is_none_or(|status| !status.contains("200")) {
        assert!(Instant::now() < patience, "{}", fs::read_to_string(folder.path().join("log")).unwrap());
        thread::sleep(Duration::from_millis(200));
    }
    let mail = mails.recv_timeout(Duration::from_mins(2)).unwrap_or_else(|error| {
        panic!("{error}\n{}", fs::read_to_string(folder.path().join("log")).unwrap());
    });
    assert!(
        mail.contains("MAIL FROM:<alerts@example.org>") && mail.contains("RCPT TO:<teachers@example.org>"),
        "{mail}"
    );
    assert!(mail.contains("ProxyRestarts"), "{mail}");
    // The login: nothing, the user and the password of the file, in base64.
    assert!(mail.contains("AUTH PLAIN AGFsZXJ0cwB3aWRlLW1lYWRvdw=="), "{mail}");
}
