"""What must hold of every page, in a browser. A complaint is a check and what is wrong."""

import re
import time
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlparse

HERE = Path(__file__).parent
LOOK = (HERE / "look.js").read_text()
ASK = (HERE / "ask.js").read_text()


def look(tab, page):
    """Opens a page and looks at everything that shows without touching it."""
    tab.open(page.as_uri())
    seen = tab.evaluate(LOOK.replace("WIDTH", str(tab.width)))
    complaints = [tuple(each) for each in seen["complaints"]]
    complaints += events(tab, page)
    return seen, complaints


def events(tab, page):
    """What the browser objected to, and what the page wanted to load."""
    found = []
    for event in tab.browser.events:
        method, values = event["method"], event["params"]
        if method == "Runtime.exceptionThrown":
            details = values["exceptionDetails"]
            text = details.get("exception", {}).get("description", details["text"])
            found.append(("console", text.splitlines()[0]))
        elif method == "Runtime.consoleAPICalled" and values["type"] in ("error", "warning"):
            words = [str(each.get("value", "")) for each in values["args"]]
            found.append(("console", " ".join(words)))
        elif method == "Log.entryAdded" and values["entry"]["level"] in ("error", "warning"):
            found.append(("console", values["entry"]["text"]))
        elif method == "Network.requestWillBeSent":
            address = values["request"]["url"]
            if address != page.as_uri() and not address.startswith("data:"):
                found.append(("network", f"it loads {address}"))
    return found


@lru_cache
def ids(page):
    return set(re.findall(r'\sid="([^"]+)"', page.read_text()))


def links(pages):
    """Whether every link of every page leads to a file, and to an element in it."""
    found = []
    for page, seen in pages.items():
        for link in sorted(set(seen["links"])):
            parts = urlparse(link)
            goal = Path(unquote(parts.path))
            if parts.scheme != "file":
                found.append((page, ("links", f"{link} leads away from the pages")))
            elif not goal.is_file():
                found.append((page, ("links", f"there is no {goal.name}")))
            elif parts.fragment and unquote(parts.fragment) not in ids(goal):
                found.append((page, ("links", f"{goal.name} has no #{parts.fragment}")))
    return found


def schemes(light, dark):
    """Whether both colours change with the scheme."""
    names = ["the background", "the text"]
    return [
        ("schemes", f"{name} is {before} in light and in dark")
        for name, before, after in zip(names, light["colours"], dark["colours"])
        if before == after
    ]


def charts(tab, kinds, every):
    """Asks the charts for values by mouse, by keyboard and, on a narrow page, by touch."""
    found, asked = [], set()
    for index, kind in enumerate(kinds):
        if kind == "none" or (kind in asked and not every):
            continue
        asked.add(kind)
        found += chart(tab, index, kind)
    return found


def chart(tab, index, kind):
    found = []

    def ask():
        return tab.evaluate(f"{ASK}({index})")

    def complain(check, text):
        found.append((check, f"#{state['figure']} ({kind}): {text}"))

    x, y = tab.evaluate(
        f"""(() => {{
          const svg = document.querySelectorAll(".plot")[{index}].querySelector("svg");
          svg.scrollIntoView({{ block: "center", behavior: "instant" }});
          const box = svg.getBoundingClientRect();
          return [box.left + box.width * 0.6, box.top + Math.min(box.height, 700) * 0.5];
        }})()""")

    tab.point(x, y)
    state = ask()
    if not state["says"] or not any(letter.isdigit() for letter in state["says"]):
        complain("mouse", "the mouse gets no value")
    if not state["inside"]:
        complain("mouse", "what it says stands beyond the window")
    tab.point(1, 1)
    if ask()["says"]:
        complain("mouse", "it still says something when the mouse has left")

    if tab.width < 600:
        tab.touch(x, y)
        if not ask()["says"]:
            complain("touch", "a finger gets no value")

    tab.evaluate(
        f"document.activeElement.blur(), "
        f"document.querySelectorAll('.plot')[{index}].focus({{ focusVisible: true }})")
    state = ask()
    if not state["focused"]:
        complain("keyboard", "it can't be focused")
    elif state["outline"] == "none":
        complain("focus", "focus doesn't show")
    tab.press("ArrowRight")
    tab.press("Home")
    first = ask()
    if not first["says"]:
        complain("keyboard", "the keyboard gets no value")
    elif kind != "bars" and kind != "dots" and first["isWhole"]:
        wrong = [
            value for value in first["values"]
            if value not in first["firstRow"] and "(at " not in value
        ]
        if wrong:
            complain("values", f"it says {wrong}, its table {first['firstRow']}")
    if any(not name.strip() for name in first["names"]):
        complain("values", "a value has no name")
    tab.press("End")
    last = ask()
    if last["says"] and last["says"] == first["says"] and len(first["firstRow"]) > 2:
        complain("keyboard", "the End key says the same as Home")
    time.sleep(0.25)
    spoken = ask()["live"]
    if not spoken or any(value not in spoken for value in last["values"]):
        complain("live", f"a screen reader hears '{spoken}'")
    tab.press("Escape")
    if ask()["says"]:
        complain("escape", "Escape doesn't end it")
    return found


def focus(tab):
    """Whether the first Tab shows the skip link, and focus shows wherever it can be."""
    found = []
    tab.evaluate("document.activeElement.blur(), window.scrollTo(0, 0)")
    tab.press("Tab")
    state = tab.evaluate(
        """(() => {
          const box = document.activeElement.getBoundingClientRect();
          return { text: document.activeElement.textContent, top: box.top, left: box.left };
        })()""")
    if "kip" not in state["text"] or state["top"] < -1 or state["left"] < -1:
        found.append(("skip", "the first Tab doesn't show a link to the content"))
    hidden = tab.evaluate(
        """[...document.querySelectorAll("a[href], summary, [tabindex='0']")].filter((each) => {
          each.focus({ focusVisible: true, preventScroll: true });
          const style = getComputedStyle(each);
          const shows = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
          return document.activeElement === each && !shows;
        }).map((each) => each.localName + "." + each.className)""")
    for name in sorted(set(hidden)):
        found.append(("focus", f"focus doesn't show on {name}"))
    return found
