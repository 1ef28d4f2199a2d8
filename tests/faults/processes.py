"""Trials in processes of their own, so that one may hang, crash, or ask for all the memory."""

import os
import resource
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from faults.damage import Damage, Trials

_SECONDS = 60
_MEMORY = 1 << 30


def tried(sound: Path, folder: Path, damages: Sequence[Damage]) -> Iterator[tuple[Damage, str]]:
    """Each damage of a sound collection, and what did not hold then; "" where all did."""
    processes = os.cpu_count() or 1
    shares = [damages[number::processes] for number in range(processes)]
    folders = [folder / str(number) for number in range(processes)]
    with ThreadPoolExecutor(processes) as pool:
        for results in pool.map(partial(_share, sound), folders, shares):
            yield from results


def _share(sound: Path, folder: Path, damages: Sequence[Damage]) -> list[tuple[Damage, str]]:
    context, results = get_context("spawn"), []
    while left := damages[len(results) :]:
        here = folder / str(len(results))
        here.mkdir(parents=True)
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_try_all, args=(sound, here, left, sender))
        process.start()
        sender.close()
        try:
            for damage in left:
                results.append((damage, receiver.recv()))
        except EOFError:
            process.join()
            results.append((left[len(results) - len(damages)], f"it ends with {process.exitcode}"))
        process.join()
    return results


def _try_all(sound: Path, folder: Path, damages: Sequence[Damage], sender: Connection) -> None:
    os.chdir(folder)
    trials = Trials(sound)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + _MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    for damage in damages:
        signal.setitimer(signal.ITIMER_REAL, _SECONDS)  # which ends the process
        sender.send("; ".join(trials.failures(damage)))
