"""Hundreds of variants at once: threads, processes, Dask."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
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


def test_processes_that_begin_anew() -> None:
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
        # Equal things have equal keys, so that nothing is computed twice.
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
    # A pipe has nothing to read until another thread of Python writes: with the interpreter's lock held that is never.
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
