"""Runs the real gcloud, a fork for each call: it loads once, so that hundreds of calls are affordable.

usage: forks.py SDK SOCKET    answers calls on SOCKET until its input ends
       forks.py call SOCKET ARGUMENT...    one call, as `gcloud ARGUMENT...`
"""

import array
import json
import os
import select
import socket
import sys


def call(path, arguments):
    """Sends one call, with this process's streams, and returns its exit code."""
    client = socket.socket(socket.AF_UNIX)
    client.connect(path)
    text = json.dumps({"arguments": arguments, "environment": dict(os.environ), "folder": os.getcwd()}).encode()
    streams = array.array("i", [0, 1, 2])
    client.sendmsg([len(text).to_bytes(8, "big")], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, streams)])
    client.sendall(text)
    answer = client.recv(1)
    return answer[0] if answer else 1


def receive(connection):
    """The arguments, the environment, the folder and the streams of a call."""
    head, ancillary, _, _ = connection.recvmsg(8, socket.CMSG_SPACE(3 * 4))
    streams = array.array("i")
    streams.frombytes(ancillary[0][2][:12])
    length, text = int.from_bytes(head, "big"), b""
    while len(text) < length:
        text += connection.recv(length - len(text))
    return json.loads(text), streams


def serve(sdk, path):
    """Answers one call after the other, as the scripts make them."""
    library = os.path.join(sdk, "lib")
    sys.path[:0] = [library, os.path.join(library, "third_party")]
    import gcloud

    sys.path = gcloud.reorder_sys_path(sys.path)
    gcloud._fix_google_module()
    program = gcloud._import_gcloud_main()
    from googlecloudsdk.core import properties

    # gcloud can be sent to another server for most APIs; here are the two that it has no setting for.
    overrides = properties.VALUES.api_endpoint_overrides
    for name in ("billingbudgets", "servicenetworking"):
        if not hasattr(overrides, name):
            setattr(overrides, name, overrides._Add(name))
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(8)
    while True:
        # The test holds the other end of this pipe: when it ends, however that happens, this does too.
        if sys.stdin in select.select([sys.stdin, listener], [], [])[0]:
            return
        connection, _ = listener.accept()
        request, streams = receive(connection)
        modules, report = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(modules)
            run(program, library, request, streams, report)
        os.close(report)
        for stream in streams:
            os.close(stream)
        with os.fdopen(modules) as names:
            loaded = names.read().split()
        _, status = os.waitpid(child, 0)
        connection.send(bytes([os.waitstatus_to_exitcode(status) & 255]))
        connection.close()
        # What this call had to load, the next one finds.
        for name in loaded:
            try:
                __import__(name)
            except Exception:
                pass


def run(program, library, request, streams, report):
    """One call, in the child."""
    before = set(sys.modules)
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    sys.argv = [os.path.join(library, "gcloud.py"), *request["arguments"]]
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
    code = 0
    try:
        program.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else (1 if end.code else 0)
    sys.stdout.flush()
    sys.stderr.flush()
    names = [name for name in set(sys.modules) - before if name.startswith("googlecloudsdk.")]
    os.write(report, " ".join(sorted(names)).encode())
    os._exit(code)


if sys.argv[1] == "call":
    sys.exit(call(sys.argv[2], sys.argv[3:]))
serve(sys.argv[1], sys.argv[2])
