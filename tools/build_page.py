"""Build the script and the style of the page: assets/*.js and page.css, minified by esbuild.

    npm install --prefix tests/render/node     once
    python tools/build_page.py                 writes page.min.js and page.min.css
    python tools/build_page.py --check         writes nothing; exit code 1 if they would change

The files it writes are committed: a user needs no Node. The scripts share one scope, so they are
joined in order and not imported by each other.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "timeline" / "render" / "assets"
NODE = ROOT / "tests" / "render" / "node"
SCRIPTS = ("days", "data", "layout", "draw", "view", "overview", "details", "input", "main")
OPTIONS = ("--minify", "--charset=utf8", "--log-level=warning")


def esbuild() -> str:
    """Return the path of esbuild, in the version that package.json names.

    Raises:
        SystemExit: it is not installed, or is another version, whose output may differ.
    """
    modules = Path(os.environ.get("TIMELINE_NODE_MODULES", NODE / "node_modules"))
    found = shutil.which("esbuild", path=str(modules / ".bin"))
    wanted = json.loads((NODE / "package.json").read_text("utf-8"))["dependencies"]["esbuild"]
    if found is None or shutil.which("node") is None:
        raise SystemExit("esbuild is not installed: npm install --prefix tests/render/node")
    version = minified(found, ["--version"], "").strip()
    if version != wanted:
        raise SystemExit(f"esbuild {wanted} is wanted, {version} is installed")
    return found


def minified(program: str, options: list[str], text: str) -> str:
    """Return what esbuild makes of a text."""
    done = subprocess.run(
        [program, *options], input=text, stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    return done.stdout


def build() -> dict[Path, str]:
    """Return the text of each file to write."""
    program = esbuild()
    script = '"use strict";\n' + "\n".join(
        (ASSETS / f"{name}.js").read_text("utf-8") for name in SCRIPTS
    )
    style = (ASSETS / "page.css").read_text("utf-8")
    as_script = [*OPTIONS, "--loader=js", "--format=iife", "--target=es2021"]
    return {
        ASSETS / "page.min.js": minified(program, as_script, script),
        ASSETS / "page.min.css": minified(program, [*OPTIONS, "--loader=css"], style),
    }


def main() -> None:
    """Write the files, or compare them."""
    parser = argparse.ArgumentParser(description="Build the script and the style of the page.")
    parser.add_argument("--check", action="store_true", help="compare only")
    check = parser.parse_args().check
    changed = {
        path: text
        for path, text in build().items()
        if not path.exists() or path.read_text("utf-8") != text
    }
    for path, text in changed.items():
        if not check:
            path.write_text(text, "utf-8", newline="\n")
        print(f"{path.relative_to(ROOT)}: {'differs from its sources' if check else 'written'}")
    sys.exit(1 if check and changed else 0)


if __name__ == "__main__":
    main()
