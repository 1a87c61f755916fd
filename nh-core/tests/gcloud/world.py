"""Google Cloud on loopback, as strict as the real one where a plan meets it; the real gcloud is its client.

usage: world.py FOLDER    prints its port, and serves until its input ends

Each API has a path of its own, `/API/…`. A resource is the JSON that created it. FOLDER has `log`, a line for each request,
`world`, everything that exists, and `faults`, JSON that a test writes: see `Faults`.
"""

import json
import os
import re
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from services import SERVICES, Refusal

folder = sys.argv[1]
lock = threading.Lock()
kept = os.path.join(folder, "world")
world = {"projects": {}, "things": {}, "kept": {}, "policies": {}, "next": 1}
if os.path.exists(kept):
    with open(kept) as saved:
        world = json.load(saved)


class Faults:
    """What a test makes go wrong: a list of {"match": regular expression of "METHOD path", "times", "status", "message",
    "lost": whether the deed is done all the same}."""

    path = os.path.join(folder, "faults")

    @classmethod
    def of(cls, request):
        """The first fault of this request, which is then used up."""
        if not os.path.exists(cls.path):
            return None
        with open(cls.path) as file:
            faults = json.load(file)
        for fault in faults:
            if fault["times"] > 0 and re.search(fault["match"], request):
                fault["times"] -= 1
                with open(cls.path, "w") as file:
                    json.dump(faults, file)
                return fault
        return None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def serve(self):
        length = int(self.headers.get("Content-Length") or 0)
        text = self.rfile.read(length)
        body = json.loads(text) if text else {}
        url = urllib.parse.urlsplit(self.path)
        query = {key: values[-1] for key, values in urllib.parse.parse_qs(url.query).items()}
        method = self.headers.get("X-HTTP-Method-Override") or self.command
        path = urllib.parse.unquote(url.path)
        if "batch" in path and self.command == "POST" and "multipart/mixed" in self.headers.get("Content-Type", ""):
            raise NotImplementedError("batch")
        counted = self.headers.get("X-Goog-User-Project")
        with lock:
            with open(os.path.join(folder, "log"), "a") as log:
                log.write(f"{method} {self.path} for {counted}\n")
            fault = Faults.of(f"{method} {path}")
            status, answer = 200, {}
            if not fault or fault.get("lost"):
                try:
                    answer = dispatch(method, path, query, body, counted)
                except Refusal as refusal:
                    status, answer = refusal.status, refusal.body()
            if fault:
                status = fault["status"]
                answer = Refusal(status, fault["message"]).body()
            with open(kept, "w") as file:
                json.dump(world, file)
        self.answer(status, answer)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = serve


def dispatch(method, path, query, body, counted):
    """The answer of the API that the path names."""
    api, _, rest = path.lstrip("/").partition("/")
    # Some clients repeat the name of the API before the version.
    rest = re.sub(r"^(compute|dns|sql)/", "", rest)
    if not rest.startswith("projects/"):
        _, _, rest = rest.partition("/")
    return SERVICES[api](world, api).handle(method, rest, query, body, counted)


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
print(server.server_port, flush=True)
server.serve_forever()
