"""Files written at once or not at all."""

import os
import secrets
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in the place of what a file holds, its permissions kept, links followed. Raises `OSError`."""
    target = path.resolve()
    mode = target.stat().st_mode if target.exists() else None
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            beside.chmod(mode & 0o7777)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
