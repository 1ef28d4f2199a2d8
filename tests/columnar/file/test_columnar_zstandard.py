"""That Zstandard has no memory is told from damage, in the words of the library itself."""

import subprocess
import sys

import pytest

from sourcesearch.columnar.file.zstandard import ZstdDecompressor, ZstdError, is_out_of_memory

pytest.importorskip("resource")

SCARCE = """
import resource, re
from pathlib import Path
from sourcesearch.columnar.file.zstandard import ZstdCompressor, ZstdDecompressor
from sourcesearch.columnar.file.zstandard import ZstdError, is_out_of_memory

compressor = ZstdCompressor()
packed = compressor.compress(bytes(range(256)) * 20_000) + compressor.flush()
for more in range(0, 8_000_000, 200_000):
    used = int(re.search(r"VmSize:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) * 1024
    resource.setrlimit(resource.RLIMIT_AS, (used + more, resource.RLIM_INFINITY))
    error = None
    try:
        opened = [ZstdDecompressor() for _ in range(20)]
        read = [each.decompress(packed, 100) for each in opened]
    except (ZstdError, MemoryError) as raised:
        error = raised
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY,) * 2)
    opened = None
    if isinstance(error, ZstdError):
        print(is_out_of_memory(error), error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit and how it is counted are Linux's")
def test_every_error_for_want_of_memory_is_known():
    done = subprocess.run(
        [sys.executable, "-c", SCARCE], capture_output=True, text=True, check=True
    )
    said = done.stdout.splitlines()
    assert said
    assert [line for line in said if not line.startswith("True")] == []


def test_damage_is_none():
    with pytest.raises(ZstdError) as damaged:
        ZstdDecompressor().decompress(b"no frame of Zstandard")
    assert not is_out_of_memory(damaged.value)
