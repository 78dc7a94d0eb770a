"""A page as a real browser finds it: axe-core's verdict on it, and how wide it lies at a width."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_package = find_spec("axe_core_python")
AXE = Path(_package.origin or "").parent / "axe.min.js" if _package else None
browser = pytest.mark.skipif(
    CHROMIUM is None or AXE is None, reason="needs chromium, and axe-core-python from the extra `dev`"
)

# The page lies in a frame of the width asked for: a window of its own may not be that narrow.
_HARNESS = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>seen</title></head><body>
<iframe title="page" id="page" width="{width}" height="900" style="border:0"></iframe>
<script type="application/json" id="source">{source}</script>
<script>
const frame = document.getElementById("page");
frame.srcdoc = JSON.parse(document.getElementById("source").textContent);
frame.onload = async () => {{
  const seen = frame.contentWindow, script = seen.document.createElement("script");
  const wide = seen.document.documentElement.scrollWidth;
  const cells = [...seen.document.querySelectorAll("th, td")];
  const regions = [...seen.document.querySelectorAll(".wide")];
  const scrolled = regions.filter(one => one.scrollWidth > one.clientWidth).length;
  const ground = seen.getComputedStyle(seen.document.body).backgroundColor;
  const size = Math.min(...cells.map(one => parseFloat(seen.getComputedStyle(one).fontSize)));
  script.textContent = {axe};
  seen.document.head.append(script);
  const found = await seen.axe.run(seen.document, {{resultTypes: ["violations"]}});
  const told = found.violations.map(one => [one.id, one.impact, one.nodes.map(node => node.html)]);
  const all = JSON.stringify({{wide, scrolled, size, ground, told, passed: found.passes.length}});
  document.body.textContent = "SEEN" + all + "NEES";
}};
</script></body></html>
"""


def seen(page: str, folder: Path, *, width: int = 1000, dark: bool = False) -> dict[str, Any]:
    """How wide the page lies, how many of its tables are wider than it, the smallest type in its cells in px,
    its ground, what axe-core tells against it, and how many of its rules it passed.
    """
    assert CHROMIUM
    assert AXE
    in_script: dict[str, str | int | None] = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}
    source, axe = (
        json.dumps(text).translate(str.maketrans(in_script)) for text in (page, AXE.read_text("utf-8"))
    )
    harness = folder / "harness.html"
    harness.write_text(_HARNESS.format(width=width, source=source, axe=axe), encoding="utf-8")
    done = subprocess.run(
        [
            CHROMIUM,
            *("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000"),
            *("--window-size=1400,1000", f"--user-data-dir={folder / 'profile'}"),
            *(["--blink-settings=preferredColorScheme=0"] if dark else []),
            "--dump-dom",
            harness.as_uri(),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    found = re.search("SEEN(.*)NEES", html.unescape(done.stdout.decode()), re.S)
    assert found, done.stdout.decode()[-2000:]
    told: dict[str, Any] = json.loads(found[1])
    return told
