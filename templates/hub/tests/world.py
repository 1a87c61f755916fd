"""GitHub, Kubernetes and the proxy on one loopback port, as far as a hub uses them."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import Any

from aiohttp import web

VERSION = "5.5.0"
"""The JupyterHub version of chart 4.4.0, which servers report in a header."""

READY = {
    "name": "notebook",
    "image": "image",
    "imageID": "image",
    "ready": True,
    "restartCount": 0,
    "state": {"running": {}},
}
"""Kubernetes' status of a running container."""


class World:
    """A server in a separate thread; tests set and read its state as plain data."""

    def __init__(self) -> None:
        self.login = ""
        """The GitHub login of the browser's user."""
        self.members: set[str] = set()
        """The members of every organization."""
        self.pods: dict[str, Any] = {}
        """The last pod of each name."""
        self._running: dict[str, Any] = {}
        self._watchers: set[asyncio.Queue[Any]] = set()
        self._version = 1
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        self._ready.wait()

    def close(self) -> None:
        """Stop serving."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    @property
    def url(self) -> str:
        """The address of all three."""
        return f"http://127.0.0.1:{self.port}"

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._listen())
        self._ready.set()
        self._loop.run_forever()
        # Watches never end on their own.
        watches = asyncio.all_tasks(self._loop)
        for watch in watches:
            watch.cancel()
        self._loop.run_until_complete(asyncio.gather(*watches, return_exceptions=True))
        self._loop.close()

    async def _listen(self) -> None:
        app = web.Application()
        add = app.router.add_route
        add("GET", "/login/oauth/authorize", self._authorize)
        add("POST", "/login/oauth/access_token", self._access_token)
        add("GET", "/api/v3/user", self._user)
        add("GET", "/api/v3/orgs/{organization}/members/{login}", self._member)
        add("GET", "/api/v1/namespaces/{namespace}/pods", self._list_pods)
        add("POST", "/api/v1/namespaces/{namespace}/pods", self._create_pod)
        add("DELETE", "/api/v1/namespaces/{namespace}/pods/{name}", self._delete_pod)
        add("GET", "/api/v1/namespaces/{namespace}/events", self._list_nothing)
        add("POST", "/api/v1/namespaces/{namespace}/persistentvolumeclaims", self._accept)
        add("*", "/api/routes{path:.*}", self._route)
        add("GET", "/user/{path:.*}", self._server)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]

    # GitHub

    async def _authorize(self, request: web.Request) -> web.Response:
        query = request.query
        raise web.HTTPFound(f"{query['redirect_uri']}?code={self.login}&state={query['state']}")

    async def _access_token(self, request: web.Request) -> web.Response:
        code = (await request.post())["code"]
        return web.json_response({"access_token": f"token-of-{code}", "token_type": "bearer", "scope": "read:org"})

    async def _user(self, request: web.Request) -> web.Response:
        return web.json_response({"login": request.headers["Authorization"].partition("token-of-")[2], "email": None})

    async def _member(self, request: web.Request) -> web.Response:
        return web.Response(status=204 if request.match_info["login"] in self.members else 404)

    # Kubernetes

    async def _list_pods(self, request: web.Request) -> web.StreamResponse:
        if "watch" not in request.query:
            return self._list(list(self._running.values()))
        return await self._watch(request)

    async def _list_nothing(self, request: web.Request) -> web.StreamResponse:
        return await self._watch(request) if "watch" in request.query else self._list([])

    def _list(self, items: list[Any]) -> web.Response:
        return web.json_response({"metadata": {"resourceVersion": str(self._version)}, "items": items})

    async def _watch(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        changes: asyncio.Queue[Any] = asyncio.Queue()
        if request.path.endswith("/pods"):
            # Otherwise a pod created between the list and the watch would be missed.
            for pod in self._running.values():
                changes.put_nowait({"type": "ADDED", "object": pod})
            self._watchers.add(changes)
        try:
            while True:
                await response.write(json.dumps(await changes.get()).encode() + b"\n")
        except (ConnectionResetError, asyncio.CancelledError):
            return response
        finally:
            self._watchers.discard(changes)

    async def _create_pod(self, request: web.Request) -> web.Response:
        pod = await request.json()
        name = pod["metadata"]["name"]
        self.pods[name] = json.loads(json.dumps(pod))
        self._version += 1
        pod["metadata"].update(namespace=request.match_info["namespace"], uid=name, resourceVersion=str(self._version))
        pod["status"] = {"phase": "Running", "podIP": "127.0.0.1", "containerStatuses": [READY]}
        self._running[name] = pod
        self._tell("ADDED", pod)
        return web.json_response(pod, status=201)

    async def _delete_pod(self, request: web.Request) -> web.Response:
        pod = self._running.pop(request.match_info["name"], None)
        if pod is None:
            return web.json_response({"message": "there is no such pod"}, status=404)
        self._tell("DELETED", pod)
        return web.json_response(pod)

    def _tell(self, kind: str, pod: Any) -> None:
        for watcher in self._watchers:
            watcher.put_nowait({"type": kind, "object": pod})

    async def _accept(self, request: web.Request) -> web.Response:
        return web.json_response(await request.json(), status=201)

    # The proxy, and behind it the servers

    async def _route(self, request: web.Request) -> web.Response:
        return web.json_response({}, status={"POST": 201, "DELETE": 204}.get(request.method, 200))

    async def _server(self, request: web.Request) -> web.Response:
        return web.json_response({}, headers={"X-JupyterHub-Version": VERSION})
