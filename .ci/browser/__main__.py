"""Looks at every page of a folder: .ci/pages FOLDER [--self-test]"""

import sys
from pathlib import Path

import checks
import planted
from chromium import BrowserError, Chromium, Tab

WIDTHS = [390, 1280]
SCHEMES = ["light", "dark"]


def examine(browser, pages, widths=WIDTHS, schemes=SCHEMES, every=True):
    """Every complaint about these pages: the name of the check it comes from, and a line.

    On narrow windows every chart is asked for values, or else one of each kind.
    """
    found = []

    def complain(page, place, complaints):
        for check, text in dict.fromkeys(complaints):
            found.append((check, f"{page.name} at {place}: {check}: {text}"))

    for width in widths:
        seen = {}
        for scheme in schemes:
            tab = Tab(browser, width, scheme)
            for page in pages:
                seen[page, scheme], complaints = checks.look(tab, page)
                tab.browser.events.clear()
                # Colours differ between the schemes, but what can be done doesn't.
                if scheme == schemes[0]:
                    kinds = seen[page, scheme]["plots"]
                    complaints += checks.focus(tab)
                    complaints += checks.charts(tab, kinds, every and width < 600)
                    complaints += checks.events(tab, page)
                complain(page, f"{width} px, {scheme}", complaints)
            tab.close()
        if len(schemes) > 1:
            for page in pages:
                both = [seen[page, scheme] for scheme in schemes]
                complain(page, f"{width} px", checks.schemes(*both))
        if width == widths[0]:
            for page, complaint in checks.links({page: seen[page, schemes[0]] for page in pages}):
                complain(page, "any width", [complaint])
    kinds = [kind for page in pages for kind in seen[page, schemes[0]]["plots"]]
    return found, kinds


def main(arguments):
    folders = [Path(each).resolve() for each in arguments if not each.startswith("--")]
    pages = sorted(folders[0].glob("*.html")) if len(folders) == 1 else []
    if not (pages and folders[0] / "index.html" in pages):
        print("pages: give the folder that '--pages' filled; it has an index.html.")
        return 2
    browser = Chromium()
    try:
        if "--self-test" in arguments:
            return planted.test(browser, folders[0], examine)
        found, kinds = examine(browser, pages)
    except BrowserError as error:
        print(f"pages: {error}")
        return 1
    finally:
        browser.close()
    missing = {"line", "bars", "cells"} - set(kinds)
    if missing:
        found.append(("kinds", f"no page has a chart of this kind: {', '.join(sorted(missing))}"))
    for _, line in found:
        print(line)
    places = f"at {' and '.join(map(str, WIDTHS))} px, in {' and '.join(SCHEMES)}"
    print(
        f"pages: {len(pages)} pages with {len(kinds)} charts, {places}: "
        f"{len(found) or 'no'} complaints.")
    return 1 if found else 0


sys.exit(main(sys.argv[1:]))
