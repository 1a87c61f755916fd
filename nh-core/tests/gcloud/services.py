"""The APIs of the cloud on loopback: what each creates, keeps and refuses.

Sources: Google's API definitions in the Google Cloud SDK 528 (`googlecloudsdk/generated_clients`), and public reports for the
words of errors.
"""

import copy
import re

SUFFIX = ".googleapis.com"


class Refusal(Exception):
    """An error of an API."""

    words = {400: "INVALID_ARGUMENT", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 409: "ALREADY_EXISTS"}
    words.update({412: "FAILED_PRECONDITION", 429: "RESOURCE_EXHAUSTED", 500: "INTERNAL", 503: "UNAVAILABLE"})

    def __init__(self, status, message, reason=None):
        super().__init__(message)
        self.status, self.message, self.reason = status, message, reason

    def body(self):
        error = {"code": self.status, "message": self.message, "status": self.words[self.status]}
        error["errors"] = [{"message": self.message, "domain": "global", "reason": self.reason or "error"}]
        if self.reason == "SERVICE_DISABLED":
            error["details"] = [
                {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SERVICE_DISABLED", "domain": "googleapis.com"}
            ]
        return {"error": error}


class Service:
    """An API whose resources are created by POST to a collection, and whose operations end at once."""

    host = None
    # Whether a person's call must name the project that it is counted against.
    counts = False

    def __init__(self, world, api):
        self.world, self.api = world, api
        self.things, self.projects = world["things"], world["projects"]

    def handle(self, method, path, query, body, counted):
        self.query, self.counted = query, counted
        path, _, verb = path.partition(":") if re.search(r":[a-zA-Z]+$", path) else (path, "", "")
        self.guard(path)
        if verb:
            return getattr(self, "verb_" + verb)(path, body)
        special = self.special(method, path, body)
        if special is not None:
            return special
        return getattr(self, method.lower())(path, body)

    def special(self, method, path, body):
        if "/operations/" in path or path.startswith("operations/"):
            return self.operation(path)
        return None

    def guard(self, path):
        """Refuses a call to a project that is not there, or whose API is off."""
        if self.counts and self.counted is None:
            raise Refusal(
                403,
                "Your application is authenticating by using local Application Default Credentials. End user credentials "
                f"from the Google Cloud SDK are not supported by the {self.host}{SUFFIX}, which requires a quota project.",
                "SERVICE_DISABLED",
            )
        owner = re.match(r"projects/([^/:]+)", path)
        owner = owner.group(1) if owner else self.counted
        if owner is not None:
            self.enabled(owner)

    def enabled(self, owner):
        project = self.project(owner)
        if f"{self.host}{SUFFIX}" not in project["services"]:
            raise Refusal(
                403,
                f"{self.host} API has not been used in project {project['projectNumber']} before or it is disabled. Enable "
                "it by visiting the console then retry.",
                "SERVICE_DISABLED",
            )

    def project(self, owner):
        for project in self.projects.values():
            if owner in (project["projectId"], project["projectNumber"]):
                return project
        raise Refusal(403, f"The caller does not have permission on project {owner} (or it may not exist).")

    def key(self, path):
        return f"{self.api}:{path}"

    def name_of(self, body):
        ids = [value for key, value in self.query.items() if re.fullmatch(r"[a-z]\w*(Id|_id)", key) and key != "requestId"]
        return ids[0] if ids else body.get("name")

    def parent(self, path):
        """Refuses what is within something that is not there; most APIs do."""

    def made(self, path, body, name):
        return {**body, "name": path}

    def post(self, path, body):
        name = self.name_of(body)
        whole = f"{path}/{name}"
        self.parent(whole)
        if self.key(whole) in self.things or self.key(whole) in self.world["kept"]:
            raise Refusal(409, f"Requested entity already exists: {whole}", "alreadyExists")
        self.things[self.key(whole)] = self.made(whole, copy.deepcopy(body), name)
        return self.done(whole)

    def done(self, path):
        """What a change answers: the resource, or an operation that has ended."""
        return self.things[self.key(path)]

    def get(self, path, _):
        if self.key(path) in self.things:
            return self.things[self.key(path)]
        collection = path.rsplit("/", 1)[-1]
        if self.is_collection(path):
            return self.listing(collection, self.children(path))
        raise self.absent(path)

    def is_collection(self, path):
        return len(path.split("/")) % 2 == 1

    def children(self, path):
        start = self.key(path) + "/"
        return [thing for key, thing in self.things.items() if key.startswith(start) and "/" not in key[len(start) :]]

    def listing(self, collection, found):
        return {collection: found}

    def absent(self, path):
        return Refusal(404, f"Resource '{path}' was not found", "notFound")

    def delete(self, path, _):
        if self.key(path) not in self.things:
            raise self.absent(path)
        self.removable(path)
        start = self.key(path) + "/"
        for key in [key for key in self.things if key.startswith(start)]:
            del self.things[key]
        thing = self.things.pop(self.key(path))
        return self.removed(path, thing)

    def removable(self, path):
        """Refuses what others still use."""

    def removed(self, path, thing):
        return {}

    def patch(self, path, body):
        if self.key(path) not in self.things:
            raise self.absent(path)
        merge(self.things[self.key(path)], body)
        return self.done(path)

    put = patch

    def operation(self, path):
        return {"name": path, "done": True, "status": "DONE"}

    def verb_getIamPolicy(self, path, _):
        self.known(path)
        return self.world["policies"].setdefault(self.key(path), {"etag": "AAAA", "version": 1, "bindings": []})

    def verb_setIamPolicy(self, path, body):
        self.known(path)
        self.world["policies"][self.key(path)] = {**body["policy"], "etag": "AAAA"}
        return self.world["policies"][self.key(path)]

    def known(self, path):
        if self.key(path) not in self.things:
            raise self.absent(path)


def merge(into, changes):
    for key, value in changes.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            merge(into[key], value)
        else:
            into[key] = value


from service_list import SERVICES  # noqa: E402,F401
