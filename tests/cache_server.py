"""A Redis or Valkey of a test's own."""

import shutil
import socket
import subprocess
import time
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

COMMANDS = ("valkey-server", "redis-server")


def cache_command() -> str | None:
    """Return the command that starts a cache server here; none where there is none."""
    return next(filter(None, map(shutil.which, COMMANDS)), None)


class CacheServer:
    """A server that can be stopped and started again on the same port."""

    def __init__(self, folder: Path) -> None:
        """Choose a port that is free. folder: where the server may write."""
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """What CACHE_URL says of it; the word holds what an address and Django could stumble over."""
        return f"redis://:swordfish%2C%3B@127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = cache_command()
        assert command is not None
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--requirepass", "swordfish,;"]
        self.process = subprocess.Popen(
            [command, *options, "--dir", str(self.folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        client = Redis.from_url(self.address)
        for _attempt in range(200):
            try:
                client.ping()
            except RedisError:
                time.sleep(0.05)
            else:
                break
        else:
            raise TimeoutError("The cache server does not start.")
        client.close()

    def stop(self) -> None:
        """Stop it at once, as a machine that fails."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None
