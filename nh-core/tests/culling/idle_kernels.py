"""Starts a real server with the configuration of a bundle, and sees which kernels end and what the hub is told.

Arguments: the folder with `jupyter_server_config.json`, in which only the times are shorter, and a folder for the rest.
The hub is a stand-in on loopback that knows one user and keeps every report of activity.
"""

from __future__ import annotations

import http.server
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from datetime import datetime
from pathlib import Path

from tornado.gen import sleep
from tornado.httpclient import HTTPRequest
from tornado.ioloop import IOLoop
from tornado.websocket import websocket_connect

USER = {
    "name": "alice-example",
    "kind": "user",
    "admin": False,
    "groups": [],
    "scopes": ["access:servers!server=alice-example/"],
}
PREFIX = "/user/alice-example/"
# The longest wait for anything, and a time in which nobody does anything.
PATIENCE = 90.0
QUIET = 8.0

reports: list[dict] = []


class Hub(http.server.BaseHTTPRequestHandler):
    """As much of the hub's API as a server asks for."""

    def do_GET(self) -> None:
        self.answer(USER if self.path.startswith("/hub/api/user") else {"version": "5.5.0"})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        if self.path.endswith("/activity"):
            reports.append(json.loads(self.rfile.read(length)))
        self.answer({})

    def answer(self, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main(config: str, work: str) -> None:
    hub = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=hub.serve_forever, daemon=True).start()
    port = free_port()
    base = f"http://127.0.0.1:{port}{PREFIX}"
    api = f"http://127.0.0.1:{hub.server_address[1]}/hub/api"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": work,
        "JUPYTER_CONFIG_PATH": config,
        "JUPYTERHUB_ACTIVITY_INTERVAL": "2",
        "JUPYTERHUB_API_TOKEN": "an-example",
        "JUPYTERHUB_API_URL": api,
        "JUPYTERHUB_ACTIVITY_URL": f"{api}/users/alice-example/activity",
        "JUPYTERHUB_BASE_URL": "/",
        "JUPYTERHUB_CLIENT_ID": "jupyterhub-user-alice-example",
        "JUPYTERHUB_HOST": "",
        "JUPYTERHUB_OAUTH_CALLBACK_URL": f"{PREFIX}oauth_callback",
        "JUPYTERHUB_OAUTH_ACCESS_SCOPES": json.dumps(USER["scopes"]),
        "JUPYTERHUB_SERVER_NAME": "",
        "JUPYTERHUB_SERVICE_PREFIX": PREFIX,
        "JUPYTERHUB_SERVICE_URL": base,
        "JUPYTERHUB_SINGLEUSER_APP": "jupyter_server.serverapp.ServerApp",
        "JUPYTERHUB_USER": "alice-example",
    }
    log = Path(work, "server.log")
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub.singleuser", "--allow-root"],
            env=environment,
            stdout=output,
            stderr=output,
            cwd=work,
        )
        try:
            IOLoop.current().run_sync(lambda: look(base))
        except BaseException:
            print(log.read_text(), file=sys.stderr)
            raise
        finally:
            server.terminate()
            server.wait(20)


def ask(base: str, path: str, body: object | None = None) -> object:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(base + path, data, {"Authorization": "token of-the-user"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


async def until(what: str, condition) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if condition():
                return
        except OSError:
            pass
        await sleep(0.5)
    raise SystemExit(f"not seen in {PATIENCE} seconds: {what}")


async def open_tab(base: str, kernel: str):
    """A connection such as that of an open notebook, which is never closed."""
    url = base.replace("http", "ws") + f"api/kernels/{kernel}/channels"
    return await websocket_connect(HTTPRequest(url, headers={"Authorization": "token of-the-user"}))


def run(code: str) -> str:
    header = {
        "msg_id": "one",
        "msg_type": "execute_request",
        "username": "",
        "session": "one",
        "date": "2027-07-26T09:00:00Z",
        "version": "5.3",
    }
    content = {"code": code, "silent": False, "store_history": False, "allow_stdin": False, "user_expressions": {}}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}
    return json.dumps(message)


async def look(base: str) -> None:
    await until("a server", lambda: ask(base, "api/status"))
    idle = ask(base, "api/kernels", {"name": "python3"})["id"]
    busy = ask(base, "api/kernels", {"name": "python3"})["id"]
    idle_tab, busy_tab = await open_tab(base, idle), await open_tab(base, busy)
    await until("two kernels", lambda: len(ask(base, "api/kernels")) == 2)
    await busy_tab.write_message(run("import time; time.sleep(600)"))
    kernels = lambda: {kernel["id"]: kernel["execution_state"] for kernel in ask(base, "api/kernels")}
    await until("a busy kernel", lambda: kernels().get(busy) == "busy")
    await until("the end of the idle kernel, whose tab is open", lambda: idle not in kernels())
    if kernels().get(busy) != "busy":
        raise SystemExit("the busy kernel has ended, too")
    told = lambda: [datetime.fromisoformat(each["last_activity"].replace("Z", "+00:00")) for each in reports]
    await until("reports of activity", lambda: len(told()) >= 2)
    # The hub's culler reads what the server says here: a server with a busy kernel is not idle.
    if ask(base, "api/status")["kernels"] != 1:
        raise SystemExit("the server does not report its kernels")
    # An open tab without a busy kernel is no activity: the hub is told the same time again, and its culler sees it age.
    urllib.request.urlopen(
        urllib.request.Request(
            f"{base}api/kernels/{busy}", method="DELETE", headers={"Authorization": "token of-the-user"}
        ),
        timeout=20,
    )
    await sleep(QUIET)
    quiet = told()[-2:]
    age = (datetime.now(quiet[0].tzinfo) - quiet[-1]).total_seconds()
    if len(set(quiet)) != 1 or age < QUIET / 2:
        raise SystemExit(f"a server that nobody uses reports activity: {quiet}")
    print(f"the idle kernel ended, the busy one did not; {len(reports)} reports, the last activity {age:.0f} s ago")
    idle_tab.close()
    busy_tab.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
