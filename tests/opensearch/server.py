"""A real OpenSearch on this machine, unpacked from Maven Central, for the length of a test run."""

import json
import os
import random
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
import zipfile
from contextlib import suppress
from pathlib import Path

VERSION = "2.19.6"
ZIP = f"org.opensearch.distribution.integ-test-zip:opensearch:{VERSION}:zip"
ANALYSIS = f"org.opensearch.plugin:analysis-common:{VERSION}:jar"
_REPOSITORY = Path.home() / ".m2/repository/org/opensearch"
_FILES = {
    ZIP: _REPOSITORY / f"distribution/integ-test-zip/opensearch/{VERSION}/opensearch-{VERSION}.zip",
    ANALYSIS: _REPOSITORY / f"plugin/analysis-common/{VERSION}/analysis-common-{VERSION}.jar",
}
_DESCRIPTOR = f"""\
description=Adds what the full distribution has
version={VERSION}
name=analysis-common
classname=org.opensearch.analysis.common.CommonAnalysisPlugin
java.version=11
opensearch.version={VERSION}
"""
_SECONDS = 240
_ANY = random.SystemRandom()  # the other numbers are the same in all processes of a test run


def unavailable() -> str:
    """Why no server can be started here; "" if one can."""
    for program in ("mvn", "java", "setpriv"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    if os.getuid() != 0:
        return "to start it as another user takes root"
    return next((cause for cause in map(_fetched, _FILES) if cause), "")


def _fetched(artifact: str) -> str:
    if _FILES[artifact].exists():
        return ""
    command = ["mvn", "-q", "dependency:get", "-Dtransitive=false", f"-Dartifact={artifact}"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    return "" if run.returncode == 0 else f"Maven cannot get {artifact}"


def free_port() -> int:
    """A port that no system gives away by itself, to who asks for any or connects to another.

    Until a node listens there is time, and it may be started once more.
    """
    while True:
        port = _ANY.randrange(20_000, 32_000)
        with suppress(OSError), socket.socket() as free:
            free.bind(("127.0.0.1", port))
            return port


class Node:
    """One node, by itself or of a cluster, in a folder that has its name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port, self.transport = free_port(), free_port()
        self._process: subprocess.Popen[bytes] | None = None
        _unpack(folder)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def process(self) -> int:
        assert self._process
        return self._process.pid

    def start(self, cluster: "tuple[Node, ...]" = ()) -> None:
        settings = {
            "cluster.name": "tests",
            "node.name": self.folder.name,
            "http.port": self.port,
            "transport.port": self.transport,
            "network.host": "127.0.0.1",
            "path.data": self.folder / "data",
            "path.logs": self.folder / "logs",
            "indices.query.bool.max_clause_count": 16384,
            "cluster.routing.allocation.disk.threshold_enabled": "false",
        }
        if len(cluster) > 1:
            settings |= {
                "discovery.seed_hosts": ",".join(f"127.0.0.1:{n.transport}" for n in cluster),
                "cluster.initial_cluster_manager_nodes": ",".join(n.folder.name for n in cluster),
            }
        else:
            settings["discovery.type"] = "single-node"
        command = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        command += [str(self.folder / "home/bin/opensearch")]
        command += [f"-E{name}={value}" for name, value in settings.items()]
        environment = {**os.environ, "OPENSEARCH_JAVA_OPTS": "-Xms512m -Xmx512m", "HOME": "/tmp"}
        environment["OPENSEARCH_TMPDIR"] = str(self.folder / "tmp")
        environment.setdefault("JAVA_HOME", _java_home())
        with (self.folder / "said").open("wb") as said:
            self._process = subprocess.Popen(command, stdout=said, stderr=said, env=environment)

    def wait(self, nodes: int = 1, status: str = "red") -> None:
        """Until it answers, and the cluster has so many nodes at least, and this status."""
        until = time.monotonic() + _SECONDS
        while time.monotonic() < until:
            assert self._process
            if self._process.poll() is not None:
                break
            try:
                url = f"{self.address}/_cluster/health?timeout=1s"
                url += f"&wait_for_nodes=>={nodes}&wait_for_status={status}"
                with urllib.request.urlopen(url, timeout=5) as answer:
                    if not json.load(answer)["timed_out"]:
                        return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError((self.folder / "said").read_text(errors="replace")[-2000:])

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None


def started(folder: Path, count: int = 1) -> tuple[Node, ...]:
    """A cluster of so many nodes, which answers."""
    nodes = tuple(Node(folder / f"node-{number}") for number in range(1, count + 1))
    for node in nodes:
        node.start(nodes)
    try:
        nodes[0].wait(count)
    except BaseException:
        for node in nodes:
            node.kill()
        raise
    return nodes


def _java_home() -> str:
    java = shutil.which("java")
    assert java
    return str(Path(java).resolve().parent.parent)


def _unpack(folder: Path) -> None:
    with zipfile.ZipFile(_FILES[ZIP]) as archive:
        archive.extractall(folder)
    home = folder / "home"
    (folder / f"opensearch-{VERSION}").rename(home)
    module = home / "modules/analysis-common"
    module.mkdir()
    shutil.copy(_FILES[ANALYSIS], module)
    (module / "plugin-descriptor.properties").write_text(_DESCRIPTOR)
    for each in (home / "bin").iterdir():
        each.chmod(0o755)
    for name in ("data", "logs", "tmp"):
        (folder / name).mkdir()
        shutil.chown(folder / name, "nobody", "nogroup")
    for path in (home, *home.rglob("*")):
        shutil.chown(path, "nobody", "nogroup")


def place() -> Path:
    """A folder that the user `nobody` can read."""
    folder = Path(tempfile.mkdtemp(prefix="opensearch-"))
    folder.chmod(0o755)
    return folder
