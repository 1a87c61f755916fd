"""Many variants at once: threads, processes, Dask."""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nhbootcamp as nh
import pytest
from conftest import TINY, load


def variants(count: int) -> list[nh.Bootcamp]:
    bootcamp = nh.Bootcamp.from_dict(TINY)
    machine_types = ["n2-highmem-8", "n2-highmem-16", "n2-highmem-32", "n2-standard-16"]
    return [bootcamp.what_if(seats=100 + 10 * number, machine_type=machine_types[number % 4]) for number in range(count)]


def answer(bootcamp: nh.Bootcamp) -> tuple[int, str, int | None, float, nh.Sizing]:
    sizing = bootcamp.sizing
    return bootcamp.seats, bootcamp.check().summary, sizing.nodes, bootcamp.cost().total, sizing


def test_a_variant_without_a_price_is_no_winner() -> None:
    bootcamp = nh.Bootcamp.from_dict(TINY)
    # A machine with a GPU has no price in the catalogue.
    priced, unpriced = (bootcamp.what_if(machine_type=machine).cost() for machine in ["n2-highmem-16", "g2-standard-16"])
    assert priced.total > 0 and priced.at_least == priced.total
    assert math.isnan(unpriced.total) and math.isnan(unpriced.event) and math.isnan(unpriced.fullest_hour)
    assert any(math.isnan(day.usd) for day in unpriced.days)
    assert 0 < unpriced.at_least < priced.total
    assert not unpriced.total < priced.total
    assert unpriced.unknown and unpriced.to_json()["totalUsd"] is None
    assert repr(unpriced).startswith("<Cost: at least ")


def test_spawned_processes() -> None:
    asked = variants(20)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(answer, asked) == [answer(bootcamp) for bootcamp in asked]


@pytest.mark.filterwarnings("ignore")
def test_dask_on_a_hundred_variants() -> None:
    from dask.distributed import Client, LocalCluster

    asked = variants(100)
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        answers = client.gather(client.map(answer, asked))
        # Equal values have equal keys, so nothing is computed twice.
        assert client.submit(answer, asked[0]).key == client.submit(answer, variants(1)[0]).key
    assert answers == [answer(bootcamp) for bootcamp in asked]
    assert len({given[0] for given in answers}) == 100


def test_threads_share_one_bootcamp() -> None:
    def ask(_: int) -> Any:
        return shared.check(), shared.sizing, shared.cost(), shared.plan(), len(shared.render())

    for _ in range(3):
        shared = load("neurohackademy-2020")
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(ask, range(16)))
        assert all(given == answers[0] for given in answers)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_other_threads_run_while_one_reads(tmp_path: Path) -> None:
    # The pipe stays empty until another Python thread writes, which it never could if the reader held the lock.
    program = f"""
import os, pathlib, threading, nhbootcamp as nh
pipe = pathlib.Path({str(tmp_path / "bootcamp.yaml")!r})
os.mkfifo(pipe)
writer = threading.Thread(target=pipe.write_text, args=({nh.Bootcamp.from_dict(TINY).to_yaml()!r},), daemon=True)
threading.Timer(0.1, writer.start).start()
print(nh.load(pipe).name)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert ran.stdout == "tiny\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_ctrl_c_ends_the_waiting_for_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "bootcamp.yaml"
    os.mkfifo(pipe)
    program = f"""
import signal, nhbootcamp as nh
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    nh.load({str(pipe)!r})
except KeyboardInterrupt:
    print("stopped")
except nh.FolderError as error:
    print(error)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as running:
        # Opening succeeds only once the reader has opened the pipe; nothing is written, so the reader waits.
        writer = None
        while writer is None and running.poll() is None:
            with contextlib.suppress(OSError):
                writer = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=300)[0]
        assert writer is not None and said == "stopped\n"
        os.close(writer)


@pytest.fixture
def progress() -> Iterator[list[int]]:
    """A counter that another thread increments, but only while this one releases the interpreter's lock."""
    count, done, before = [0], threading.Event(), sys.getswitchinterval()

    def keep_counting() -> None:
        while not done.is_set():
            count[0] += 1
            time.sleep(0)

    thread = threading.Thread(target=keep_counting)
    # The interpreter never forces a thread to release the lock.
    sys.setswitchinterval(1000.0)
    thread.start()
    yield count
    done.set()
    sys.setswitchinterval(before)
    thread.join()


# Each prepares a bootcamp and returns the call to test. Results that the call depends on are computed before, so that it
# does a single long computation.
CALLS: dict[str, Callable[[nh.Bootcamp], Callable[[], Any]]] = {
    "parse": lambda bootcamp: lambda: nh.parse(bootcamp.to_yaml(), documents=bootcamp.documents),
    "check": lambda bootcamp: bootcamp.check,
    "plan": lambda bootcamp: (bootcamp.check(), bootcamp.plan)[1],
    "render": lambda bootcamp: (bootcamp.check(), bootcamp.render)[1],
    "cost": lambda bootcamp: bootcamp.cost,
}


@pytest.mark.parametrize("call", CALLS)
def test_other_threads_run_during(call: str, progress: list[int]) -> None:
    # A short call may take the lock again before the other thread wakes up, especially on a busy machine, so it is repeated
    # many times. A call that never releases the lock lets the thread count at most twice, before and after it.
    for _ in range(3_000):
        ask = CALLS[call](load("neurohackademy-2020"))
        before = progress[0]
        ask()
        if progress[0] - before > 5:
            return
    pytest.fail(f"no other thread ran during `{call}`")
