"""The shim of `shim.c` as Python sees it: built, told what is to go wrong, its log read."""

import ctypes
import errno
import os
import platform
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

OPERATIONS = (
    *("open", "create", "list", "read", "write", "sync"),
    *("truncate", "rename", "unlink", "mkdir", "close"),
)
MANNERS = ("nothing", "kill", "half", "error", "interrupt before", "interrupt after")
CREATED, EMPTIED, OF_FOLDER = 1, 2, 4

_ALL = frozenset(OPERATIONS)
_TAKE_SPACE = frozenset({"create", "write", "sync", "truncate", "rename", "mkdir"})
_CHANGE_NAMES = frozenset({"create", "rename", "unlink", "mkdir"})
_TRIED_AGAIN = frozenset({"open", "create", "read", "write", "sync", "truncate"})
"""What Python repeats when a signal interrupts it (PEP 475)."""

_NUMBERS = struct.Struct("=8Q")


class Fault(NamedTuple):
    """What goes wrong with a call of one of some operations; `sticky`: with all later ones, too."""

    manner: str
    operations: frozenset[str] = _ALL
    error: int = 0
    sticky: bool = False

    def told(self, at: int) -> str:
        """As the shim is told of it, that it is the `at`-th of these calls."""
        mask = sum(1 << number for number, name in enumerate(OPERATIONS) if name in self.operations)
        return f"{at} {MANNERS.index(self.manner)} {self.error} {int(self.sticky)} {mask}"


NOTHING = Fault("nothing")

FAULTS = {
    "kill": Fault("kill"),
    "half-write": Fault("half", frozenset({"write"})),
    "EIO": Fault("error", _ALL, errno.EIO),
    "EIO, sticky": Fault("error", _ALL, errno.EIO, sticky=True),
    "ENOSPC": Fault("error", _TAKE_SPACE, errno.ENOSPC),
    "ENOSPC, sticky": Fault("error", _TAKE_SPACE, errno.ENOSPC, sticky=True),
    "EACCES": Fault("error", _CHANGE_NAMES | {"open", "list"}, errno.EACCES),
    "EACCES, sticky": Fault("error", _CHANGE_NAMES, errno.EACCES, sticky=True),
    "EINTR": Fault("error", _TRIED_AGAIN, errno.EINTR),
    "SIGINT before": Fault("interrupt before"),
    "SIGINT after": Fault("interrupt after"),
}
"""What can go wrong, by the names under which it is reported."""


class Call(NamedTuple):
    """A call as the shim wrote it down; `data` is what was written, or the new name."""

    process: int
    operation: str
    error: int
    inode: int
    flags: int
    offset: int
    name: str
    data: bytes


def missing() -> str:
    """Why there is no shim here; "" if there can be one."""
    if sys.platform != "linux" or platform.libc_ver()[0] != "glibc":
        return "the shim is made for Linux with glibc"
    return "" if shutil.which("cc") else "there is no C compiler (cc) to build the shim"


def build(folder: Path) -> Path:
    """The shim, compiled into `folder`."""
    source, library = Path(__file__).with_name("shim.c"), folder / "shim.so"
    options = ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
    subprocess.run(["cc", *options, "-o", library, source, "-ldl"], check=True)
    return library


def begin(folder: Path, fault: Fault = NOTHING, at: int = 0, log: str = "", once: str = "") -> None:
    """Tells the shim that this process was started under what is to go wrong from now on."""
    texts = (os.path.abspath(folder), log, once, fault.told(at))
    ctypes.CDLL(None).shim_begin(*(text.encode() for text in texts))


def leave_to_children(
    folder: Path, fault: Fault = NOTHING, at: int = 0, log: str = "", once: str = ""
) -> None:
    """As `begin`, for the processes that this one starts: each counts for itself."""
    os.environ |= {
        "FAULTS": fault.told(at),
        "FAULTS_FOLDER": os.path.abspath(folder),
        "FAULTS_LOG": log,
        "FAULTS_ONCE": once,
    }


def calls(log: Path) -> Iterator[Call]:
    """The calls of a log, in their order."""
    whole = memoryview(log.read_bytes())
    at = 0
    while at < len(whole):
        process, operation, error, inode, flags, offset, name, data = _NUMBERS.unpack_from(
            whole, at
        )
        at += _NUMBERS.size
        text = bytes(whole[at : at + name]).decode()
        at += name
        yield Call(
            *(process, OPERATIONS[operation], error, inode, flags, offset, text),
            bytes(whole[at : at + data]),
        )
        at += data
