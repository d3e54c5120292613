"""Mistakes planted in copies of real pages, each of which its check must find."""

import re
import shutil
import tempfile
from pathlib import Path


def before_end(markup):
    """Puts something at the end of the main part."""
    return lambda text: text.replace("</main>", markup + "</main>", 1)


def without(pattern, instead=""):
    return lambda text: re.sub(pattern, lambda match: instead, text, count=1)


def everywhere(old, new):
    return lambda text: text.replace(old, new)


NAMELESS = '<svg viewBox="0 0 9 9" width="9" role="img"><path d="M0 0h9v9z" /></svg>'
NAMED = NAMELESS.replace("<svg", '<svg aria-label="planted"')
TABLE = "<details><summary>n</summary><table><tbody><tr><td>1</td></tr></tbody></table></details>"

# The check that must find it, the kind of chart that its page needs, and the change.
MISTAKES = [
    ("console", None, before_end("<script>console.error('planted')</script>")),
    ("console", None, before_end("<script>null.planted</script>")),
    ("network", None, before_end('<img src="planted.png" alt="planted" />')),
    ("network", None, before_end("<style>@import url('planted.css');</style>")),
    ("scroll", None, before_end('<div style="width: 1400px">planted</div>')),
    ("schemes", None, everywhere("prefers-color-scheme: dark", "prefers-color-scheme: planted")),
    ("contrast", None, before_end('<p style="color: #888; background: #999">planted</p>')),
    ("contrast", "line", everywhere("fill: currentColor;", "fill: #a0a0a0;")),
    ("name", None, before_end(f"<figure>{NAMELESS}{TABLE}</figure>")),
    ("name", "line", without(r'<title id="[^"]*">[^<]+</title>', "<title></title>")),
    ("numbers", None, before_end(f"<figure>{NAMED}</figure>")),
    ("numbers-broken", None, before_end('<p style="width: 3ch">about 5e-09</p>')),
    ("links", None, before_end('<a href="planted.html">planted</a>')),
    ("links", None, before_end('<a href="index.html#planted">planted</a>')),
    ("links", None, before_end('<a href="#planted">planted</a>')),
    ("links", None, before_end('<a href="http://localhost/">planted</a>')),
    ("language", None, without(' lang="en"')),
    ("title", None, without(r"<title>[^<]*</title>")),
    ("viewport", None, without(r'<meta name="viewport"[^>]*>')),
    ("landmark", None, without("<main", "<div")),
    ("landmark", None, before_end("<nav>planted</nav>")),
    ("skip", None, without(r'<a class="skip"[^>]*>[^<]*</a>')),
    ("skip", None, without(r"\.skip:focus \{[^}]*\}")),
    ("headings", None, before_end("<h2>a</h2><h5>planted</h5>")),
    ("headings", None, before_end("<h1>planted</h1>")),
    ("ids", None, before_end('<p id="planted"></p><p id="planted"></p>')),
    ("focus", None, before_end("<style>*:focus-visible { outline: none !important }</style>")),
    ("mouse", "line", everywhere('"pointermove"', '"planted"')),
    ("mouse", "bars", everywhere('"pointermove"', '"planted"')),
    ("mouse", "cells", everywhere('"pointermove"', '"planted"')),
    ("mouse", "line", everywhere('"pointerleave"', '"planted"')),
    ("mouse", "line", everywhere("readout.style.left =", "readout.style.left = '900px' ||")),
    ("touch", "line", everywhere('"pointerdown", point', '"planted", point')),
    ("keyboard", "line", everywhere('"keydown"', '"planted"')),
    ("keyboard", "bars", everywhere("plot.tabIndex = 0", "plot.tabIndex")),
    ("keyboard", "cells", everywhere('event.key === "Home" ? 0 : last', "0")),
    ("values", "line", everywhere('"values":["', '"values":["1')),
    ("values", "cells", everywhere('"values":[["', '"values":[["1')),
    ("values", "line", everywhere('add(term, "span", {}, row.name)', "")),
    ("live", "line", everywhere('"aria-live": "polite"', '"aria-live": "off"')),
    ("escape", "line", everywhere('"Escape"', '"planted"')),
]


def page_with(folder, kind):
    """The smallest page that has a chart of that kind; the index, where none is needed."""
    if kind is None:
        return folder / "index.html"
    pages = [page for page in folder.glob("*.html") if f'"kind":"{kind}"' in page.read_text()]
    return min(pages, key=lambda page: page.stat().st_size) if pages else None


def test(browser, folder, examine):
    kinds = [None, "line", "bars", "cells"]
    sound = {page_with(folder, kind) for kind in kinds} - {None}
    found, _ = examine(browser, sorted(sound), widths=[390], every=False)
    missed = len(found)
    for _, line in found:
        print(f"pages: found where nothing was planted: {line}")
    for check, kind, change in MISTAKES:
        page = page_with(folder, kind)
        if page is None:
            print(f"pages: no page has a chart of the kind '{kind}' to plant a mistake in")
            missed += 1
            continue
        with tempfile.TemporaryDirectory() as copy:
            copy = Path(copy)
            text = page.read_text()
            changed = change(text)
            shutil.copytree(folder, copy, dirs_exist_ok=True)
            (copy / page.name).write_text(changed)
            found, _ = examine(browser, [copy / page.name], widths=[390], every=False)
        if changed == text:
            print(f"pages: the mistake planted for '{check}' doesn't change {page.name} any more")
            missed += 1
        elif check not in [each for each, _ in found]:
            others = sorted({each for each, _ in found})
            print(f"pages: the mistake planted for '{check}' in {page.name} isn't found: {others}")
            missed += 1
    print(f"pages: {len(MISTAKES) - missed} of {len(MISTAKES)} planted mistakes were found.")
    return 1 if missed else 0
