"""Each API where it differs from `services.Service`."""

import copy
import re

from services import SUFFIX, Refusal, Service


class ResourceManager(Service):
    def guard(self, path):
        pass

    def handle(self, method, path, query, body, counted):
        # A quota project that is not there is refused before anything else.
        if counted is not None:
            self.project(counted)
        return super().handle(method, path, query, body, counted)

    def post(self, path, body):
        name = body["projectId"]
        if name in self.projects:
            raise Refusal(409, f"Requested entity already exists: the project ID {name} is already in use", "alreadyExists")
        number = str(100000000000 + len(self.projects))
        self.projects[name] = {**body, "projectNumber": number, "lifecycleState": "ACTIVE", "services": [], "billing": ""}
        shown = {key: value for key, value in self.projects[name].items() if key not in ("services", "billing")}
        self.world["created"] = {"@type": "type.googleapis.com/x", **shown}
        return self.operation("operations/cp.1")

    def operation(self, path):
        return {"name": path, "done": True, "response": self.world["created"]}

    def get(self, path, _):
        if path == "projects":
            # A list shows a project only after minutes: here, never.
            return {"projects": []}
        found = self.project(path.split("/")[1])
        return {key: value for key, value in found.items() if key not in ("services", "billing")}

    def known(self, path):
        self.project(path.split("/")[1])


class Billing(Service):
    def guard(self, path):
        if path.startswith("billingAccounts"):
            raise Refusal(403, "The caller does not have permission on the billing account")

    def get(self, path, _):
        found = self.project(path.split("/")[1])
        answer = {"name": path, "projectId": found["projectId"]}
        return {**answer, "billingAccountName": found["billing"], "billingEnabled": True} if found["billing"] else answer

    def put(self, path, body):
        self.project(path.split("/")[1])["billing"] = body["billingAccountName"]
        return self.get(path, None)


class ServiceUsage(Service):
    def guard(self, path):
        if path.startswith("projects/"):
            self.project(path.split("/")[1])

    def shown(self, project, name):
        state = "ENABLED" if name in project["services"] else "DISABLED"
        return {"name": f"projects/{project['projectNumber']}/services/{name}", "config": {"name": name}, "state": state}

    def get(self, path, _):
        project = self.project(path.split("/")[1])
        if path.endswith("/services"):
            return {"services": [self.shown(project, name) for name in project["services"]]}
        return self.shown(project, path.rsplit("/", 1)[-1])

    def enable(self, project, names):
        free = ("cloudapis", "cloudresourcemanager", "iam", "serviceusage", "cloudbilling", "billingbudgets", "cloudquotas")
        paid = [name for name in names if name.removesuffix(SUFFIX) not in free]
        if paid and not project["billing"]:
            raise Refusal(400, "Billing account for project is not found. Billing must be enabled for activation")
        project["services"] = sorted({*project["services"], *names})
        service = self.shown(project, sorted(names)[0])
        return {"name": "operations/acf.1", "done": True, "response": {"@type": "type.googleapis.com/x", "service": service}}

    def verb_batchEnable(self, path, body):
        return self.enable(self.project(path.split("/")[1]), body["serviceIds"])

    def verb_enable(self, path, _):
        return self.enable(self.project(path.split("/")[1]), [path.rsplit("/", 1)[-1]])

    def verb_batchGet(self, path, _):
        return {"services": []}


class Budgets(Service):
    host, counts = "billingbudgets", True

    def guard(self, path):
        super().guard(path)

    def post(self, path, body):
        # No name is taken: a second budget of one display name is another budget.
        self.world["next"] += 1
        whole = f"{path}/{self.world['next']:04x}"
        body = copy.deepcopy(body.get("budget", body))
        # Without a currency, it is the billing account's.
        amount = body["amount"]["specifiedAmount"]
        amount["currencyCode"] = amount.get("currencyCode") or "EUR"
        if amount["currencyCode"] != "EUR":
            raise Refusal(400, "Request contains an invalid argument: the currency is not the billing account's")
        projects = body.get("budgetFilter", {}).get("projects", [])
        numbers = ["projects/" + self.project(name.split("/")[1])["projectNumber"] for name in projects]
        body.setdefault("budgetFilter", {})["projects"] = numbers
        self.things[self.key(whole)] = {**body, "name": whole}
        return self.things[self.key(whole)]


class Iam(Service):
    host = "iam"
    plural = {"serviceAccounts": "accounts", "providers": "workloadIdentityPoolProviders"}

    def post(self, path, body):
        if not path.endswith("/serviceAccounts"):
            return super().post(path, body)
        project = path.split("/")[1]
        email = f"{body['accountId']}@{project}.iam.gserviceaccount.com"
        whole = f"{path}/{email}"
        if self.key(whole) in self.things:
            raise Refusal(409, f"Service account {body['accountId']} already exists within project projects/{project}.")
        self.things[self.key(whole)] = {"name": whole, "email": email, "projectId": project, **body.get("serviceAccount", {})}
        return self.things[self.key(whole)]

    def anywhere(self, path):
        email = path.rsplit("/", 1)[-1]
        project = re.search(r"@([^.]+)[.]", email)
        return f"projects/{project.group(1)}/serviceAccounts/{email}" if project else path

    def known(self, path):
        if self.key(path) not in self.things:
            raise Refusal(404, "Unknown service account")

    def handle(self, method, path, query, body, counted):
        # `-` stands for the project of the account.
        if path.startswith("projects/-/"):
            path, colon, verb = path.partition(":")
            path = self.anywhere(path) + colon + verb
        return super().handle(method, path, query, body, counted)

    def listing(self, collection, found):
        if self.query.get("showDeleted", "").lower() == "true":
            found = found + [thing for key, thing in self.world["kept"].items() if f"/{collection}/" in key]
        return {self.plural.get(collection, collection): found}

    def made(self, path, body, name):
        return {**body, "name": path, "state": "ACTIVE"}

    def done(self, path):
        return {"name": f"{path}/operations/1", "done": True, "response": {"@type": "type.googleapis.com/x"}}

    def removed(self, path, thing):
        # Kept for 30 days.
        if "workloadIdentityPools" in path:
            self.world["kept"][self.key(path)] = {**thing, "state": "DELETED"}
        return self.done(path)

    def verb_undelete(self, path, _):
        kept = self.world["kept"].pop(self.key(path), None)
        if kept is None:
            raise self.absent(path)
        self.things[self.key(path)] = {**kept, "state": "ACTIVE"}
        return self.done(path)


class Kms(Service):
    host = "cloudkms"

    def made(self, path, body, name):
        primary = {"primary": {"name": f"{path}/cryptoKeyVersions/1", "state": "ENABLED"}} if "/cryptoKeys/" in path else {}
        return {**body, "name": path, **primary}


class Artifacts(Service):
    host = "artifactregistry"

    def done(self, path):
        return {**self.removed(path, None), "response": {"@type": "type.googleapis.com/x", "name": path}}

    def removed(self, path, thing):
        location = "/".join(path.split("/")[:4])
        return {"name": f"{location}/operations/1", "done": True, "response": {"@type": "type.googleapis.com/x"}}


class Compute(Service):
    host = "compute"

    def operation_of(self, path, kind):
        project, *rest = path.split("/")[1:]
        place = "/".join(rest[:2]) if rest[0] in ("regions", "zones") else "global"
        url = f"{self.base}/projects/{project}/{place}"
        where = {"region": url} if rest[0] == "regions" else {}
        return {
            **where,
            "kind": "compute#operation", "name": "operation-1", "status": "DONE", "operationType": kind,
            "targetLink": f"{self.base}/{path}", "selfLink": f"{url}/operations/operation-1", "progress": 100,
        }

    base = "https://www.googleapis.com/compute/v1"

    def handle(self, method, path, query, body, counted):
        return super().handle(method, path, query, body, counted)

    def special(self, method, path, body):
        if "/operations/" in path:
            whole = re.sub(r"/operations/.*", "", path)
            return self.operation_of(whole + "/x/y", "insert")
        aggregated = re.fullmatch(r"(projects/[^/]+)/aggregated/(\w+)", path)
        if aggregated:
            found = {}
            for key, thing in self.things.items():
                inside = re.fullmatch(rf"{self.api}:{aggregated[1]}/(regions/[^/]+|zones/[^/]+|global)/{aggregated[2]}/[^/]+", key)
                if inside:
                    found.setdefault(inside[1], {aggregated[2]: []})[aggregated[2]].append(thing)
            return {"items": found}
        return None

    def made(self, path, body, name):
        parts = path.split("/")
        made = {**body, "selfLink": f"{self.base}/{path}", "kind": "compute"}
        if parts[2] == "regions":
            made["region"] = f"{self.base}/{'/'.join(parts[:4])}"
        if parts[-2] == "addresses":
            self.world["next"] += 1
            made.setdefault("address", f"203.0.113.{self.world['next'] % 250}")
            made["status"] = "RESERVED"
        if parts[-2] == "networks":
            made.pop("IPv4Range", None)
        return made

    def parent(self, whole):
        thing = whole.rsplit("/", 2)[-2]
        if thing in ("subnetworks", "routers", "firewalls"):
            project = whole.split("/")[1]
            if not any(key.startswith(f"{self.api}:projects/{project}/global/networks/") for key in self.things):
                raise Refusal(404, "The resource 'network' was not found", "notFound")

    def done(self, path):
        return self.operation_of(path, "insert")

    def removed(self, path, thing):
        return self.operation_of(path, "delete")

    def listing(self, collection, found):
        return {"items": found}

    def is_collection(self, path):
        return path.rsplit("/", 1)[-1] in (
            "networks", "addresses", "subnetworks", "firewalls", "routers", "disks", "forwardingRules", "regions", "zones",
        )

    def get(self, path, body):
        regional = re.fullmatch(r"projects/[^/]+/(regions|zones)/([^/]+)", path)
        if regional:
            return {"name": regional[2], "selfLink": f"{self.base}/{path}", "status": "UP"}
        if self.is_collection(path) or self.key(path) in self.things:
            return super().get(path, body)
        raise Refusal(404, f"The resource '{path}' was not found", "notFound")

    def removable(self, path):
        if "/networks/" not in path:
            return
        for key, thing in self.things.items():
            if key != self.key(path) and str(thing.get("network", "")).endswith("/" + path.split("/", 2)[2]):
                where = key.split(":", 1)[1]
                raise Refusal(400, f"The network resource '{path}' is already being used by '{where}'", "resourceInUseByAnotherResource")


def as_sent(value):
    """JSON of protocol buffers: numbers that are 0 are left out, and times end in `Z`."""
    if isinstance(value, dict):
        return {key: as_sent(inner) for key, inner in value.items() if inner != 0 or isinstance(inner, bool)}
    if isinstance(value, list):
        return [as_sent(inner) for inner in value]
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:]+[+]00:00", value):
        return value.removesuffix("+00:00") + "Z"
    return value


class Container(Service):
    host = "container"

    def made(self, path, body, name):
        thing = copy.deepcopy(body.get("cluster") or body.get("nodePool"))
        endpoints = thing.get("controlPlaneEndpointsConfig", {})
        if "dnsEndpointConfig" in endpoints:
            endpoints["dnsEndpointConfig"]["endpoint"] = "gke-1.us-east1.gke.goog"
        pools = thing.get("nodePools", [])
        for pool in pools:
            pool["status"] = "RUNNING"
        for field in ("network", "subnetwork"):
            if field in thing:
                thing[field] = thing[field].rsplit("/", 1)[-1]
        return {**thing, "status": "RUNNING", "endpoint": "192.0.2.1", "selfLink": path, "location": path.split("/")[3]}

    def name_of(self, body):
        return (body.get("cluster") or body.get("nodePool"))["name"]

    def done(self, path):
        return {"name": "operation-1", "status": "DONE", "operationType": "CREATE_CLUSTER", "selfLink": path, "targetLink": path}

    def removed(self, path, thing):
        return self.done(path)

    def get(self, path, body):
        if path.endswith("/serverConfig"):
            return {"validMasterVersions": [], "defaultClusterVersion": "1.34.1-gke.1"}
        return as_sent(super().get(path, body))

    def put(self, path, body):
        if self.key(path) not in self.things:
            raise self.absent(path)
        update = body.get("update", {})
        policy = update.get("desiredMaintenancePolicy") or body.get("maintenancePolicy")
        if policy:
            self.things[self.key(path)]["maintenancePolicy"] = policy
        return self.done(path)

    def verb_setMaintenancePolicy(self, path, body):
        return self.put(path, body)


class Sql(Service):
    host = "sqladmin"

    def done(self, path):
        project = path.split("/")[1]
        return {"kind": "sql#operation", "name": "operation-1", "status": "DONE", "targetProject": project, "targetId": "x", "operationType": "CREATE"}

    def removed(self, path, thing):
        return self.done(path)

    def removable(self, path):
        if self.things[self.key(path)].get("settings", {}).get("deletionProtectionEnabled"):
            raise Refusal(400, "The instance is protected. Please disable the deletion protection and try again.")

    def made(self, path, body, name):
        return {**body, "state": "RUNNABLE", "kind": "sql", "ipAddresses": [{"type": "PRIVATE", "ipAddress": "10.60.16.3"}]}

    def listing(self, collection, found):
        return {"items": found}

    def operation(self, path):
        return self.done(path)

    def is_collection(self, path):
        return path.rsplit("/", 1)[-1] in ("instances", "databases", "users")


class File(Service):
    host = "file"

    def made(self, path, body, name):
        networks = [{**network, "ipAddresses": ["10.60.1.2"]} for network in body.get("networks", [])]
        return {**body, "name": path, "state": "READY", "networks": networks}

    def done(self, path):
        return {"name": f"{'/'.join(path.split('/')[:4])}/operations/1", "done": True, "response": {"@type": "type.googleapis.com/x"}}

    def removed(self, path, thing):
        return self.done(path)


class Dns(Service):
    host = "dns"

    def key_of(self, path):
        return path

    def get(self, path, body):
        records = re.fullmatch(r"(projects/[^/]+/managedZones/([^/]+))/rrsets", path)
        if records:
            self.zone(records[1], records[2])
            found = self.children(path)
            if "name" in self.query:
                found = [thing for thing in found if thing["name"] == self.query["name"]]
            # Every zone has these two, and the list without a name shows them.
            return {"rrsets": found}
        return super().get(path, body)

    def zone(self, path, name):
        if self.key(path) not in self.things:
            raise Refusal(404, f"The 'parameters.managedZone' resource named '{name}' does not exist.", "notFound")

    def name_of(self, body):
        return f"{body['name']}+{body['type']}" if "rrdatas" in body else body["name"]

    def parent(self, whole):
        records = re.match(r"(projects/[^/]+/managedZones/([^/]+))/rrsets", whole)
        if records:
            self.zone(records[1], records[2])

    def made(self, path, body, name):
        return {**body, "nameServers": ["ns-cloud-a1.googledomains.com.", "ns-cloud-a2.googledomains.com."], "id": "1"} if "dnsName" in body else body

    def delete(self, path, body):
        return super().delete(re.sub(r"/rrsets/([^/]+)/([^/]+)$", r"/rrsets/\1+\2", path), body)

    def removable(self, path):
        if "/rrsets/" not in path and self.children(path + "/rrsets"):
            raise Refusal(400, "The resource named 'zone' cannot be deleted because it contains one or more 'resource records'.", "containerNotEmpty")

    def children(self, path):
        return super().children(path)


class Monitoring(Service):
    host, counts = "monitoring", True

    def post(self, path, body):
        for channel in body.get("notificationChannels", []):
            if self.key(channel) not in self.things:
                raise Refusal(404, f"Cannot find notification channel {channel}")
        self.world["next"] += 1
        whole = f"{path}/hub-{self.world['next']:x}"
        self.things[self.key(whole)] = {**body, "name": whole}
        return self.things[self.key(whole)]

    def get(self, path, body):
        # gcloud hands its filter for channels on as it is, and this API has a language of its own.
        wanted = self.query.get("filter")
        if wanted is None or not self.is_collection(path):
            return super().get(path, body)
        simple = re.fullmatch(r'(\w+)\s*=\s*"([^"]*)"', wanted)
        if not simple:
            raise Refusal(400, f"The supplied filter [{wanted}] is not valid.")
        field = re.sub(r"_(\w)", lambda found: found[1].upper(), simple[1])
        found = [thing for thing in self.children(path) if thing.get(field) == simple[2]]
        return self.listing(path.rsplit("/", 1)[-1], found)

    def removable(self, path):
        if "/notificationChannels/" in path and self.query.get("force", "").lower() != "true":
            if any(path in thing.get("notificationChannels", []) for thing in self.things.values()):
                raise Refusal(400, "The channel is referenced by alerting policies")


class Logging(Service):
    host = "logging"

    def made(self, path, body, name):
        return {**body, "name": name}


class Quotas(Service):
    host = "cloudquotas"

    def get(self, path, body):
        if path.endswith("/quotaInfos"):
            infos = []
            for metric in ("n2_cpus", "cpus", "cpus_all_regions", "ssd_total_storage"):
                regional = metric != "cpus_all_regions"
                details = [
                    {"details": {"value": str(thing["quotaConfig"]["preferredValue"])}, "applicableLocations": [thing.get("dimensions", {}).get("region", "global")]}
                    for thing in self.things.values()
                    if thing.get("quotaId") == metric.upper() + "-id"
                ]
                infos.append({
                    "name": f"{path}/{metric}", "quotaId": metric.upper() + "-id", "metric": f"compute.googleapis.com/{metric}",
                    "dimensions": ["region"] if regional else [], "dimensionsInfos": details,
                })
            return {"quotaInfos": infos}
        return super().get(path, body)

    def patch(self, path, body):
        if "contactEmail" not in body:
            raise Refusal(400, "A contact email is required to increase a quota")
        self.things[self.key(path)] = {**body, "name": path}
        return self.things[self.key(path)]


class Peerings(Service):
    host = "servicenetworking"

    def post(self, path, body):
        if path.endswith("/connections"):
            self.things[self.key(f"{path}/{body['network']}")] = {**body, "peering": "servicenetworking-googleapis-com"}
        else:
            self.delete(path, body)
        return self.operation("operations/1")

    def delete(self, path, body):
        key = self.key(path.rsplit("/", 1)[0] + "/" + body["consumerNetwork"])
        if self.things.pop(key, None) is None:
            raise self.absent(path)
        return self.operation("operations/1")

    def get(self, path, _):
        start = self.key(path + "/" + self.query.get("network", ""))
        return {"connections": [thing for key, thing in self.things.items() if key.startswith(start)]}

    def operation(self, path):
        return {"name": path, "done": True, "response": {"@type": "type.googleapis.com/x"}}


SERVICES = {
    "cloudresourcemanager": ResourceManager,
    "cloudbilling": Billing,
    "serviceusage": ServiceUsage,
    "billingbudgets": Budgets,
    "iam": Iam,
    "cloudkms": Kms,
    "artifactregistry": Artifacts,
    "compute": Compute,
    "container": Container,
    "sql": Sql,
    "file": File,
    "dns": Dns,
    "monitoring": Monitoring,
    "logging": Logging,
    "cloudquotas": Quotas,
    "servicenetworking": Peerings,
}
