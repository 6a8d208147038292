"""The gate as a service of this user's: a unit for systemd, whose instances are named after the upstream."""

from __future__ import annotations

import os
from pathlib import Path

from tonelint.front.hooks.blocks import Whole

_UNIT = """\
# tonelint's gate for outgoing mail. Start it, now and at each login, for the server that sends your mail:
#     systemctl --user enable --now tonelint-smtp@smtp.example.com:587
# What it did: journalctl --user -u 'tonelint-smtp@*'
[Unit]
Description=tonelint, before mail goes to %i

[Service]
ExecStart={program} hook smtp --listen 127.0.0.1:2525 --upstream %i
Restart=on-failure
RestartSec=1
TimeoutStopSec=90

[Install]
WantedBy=default.target
"""


def unit(program: str) -> Whole:
    """The unit's file; `program` is the command `tonelint`."""
    base = Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser()
    return Whole(
        base / "systemd" / "user" / "tonelint-smtp@.service",
        _UNIT.format(program=program.replace("%", "%%")).encode(),
    )
