// What one page looks like at one width: runs in the page, answers with complaints.
(() => {
  const complaints = [];
  const complain = (check, text) => complaints.push([check, text]);
  const root = document.documentElement;
  const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 60);
  const name = (element) => {
    const id = element.id || element.closest("[id]")?.id;
    return `${element.localName}${id ? ` in #${id}` : ""} '${short(element.textContent)}'`;
  };
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });

  // Everything that is folded is looked at too.
  document.querySelectorAll("details").forEach((details) => { details.open = true; });

  if (!root.lang) complain("language", "the page doesn't say its language");
  if (!document.title) complain("title", "the page has no title");
  if (document.querySelectorAll("main").length !== 1) complain("landmark", "not one main part");
  if (!document.querySelector("header")) complain("landmark", "no header");
  if (!document.querySelector("meta[name=viewport]")) complain("viewport", "no viewport is set");
  for (const nav of document.querySelectorAll("nav")) {
    if (!nav.getAttribute("aria-label")) complain("landmark", "navigation without a name");
  }

  const skip = document.querySelector("a");
  const goal = skip && document.getElementById((skip.getAttribute("href") || "").slice(1));
  if (!goal || goal.localName !== "main") complain("skip", "the first link doesn't skip to main");

  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const own = Number(heading.localName[1]);
    if (own > level + 1) complain("headings", `${name(heading)} comes after a heading ${level}`);
    level = own;
  }
  if (document.querySelectorAll("h1").length !== 1) complain("headings", "not one first heading");

  const ids = new Set();
  for (const element of document.querySelectorAll("[id]")) {
    if (ids.has(element.id)) complain("ids", `two elements are called '${element.id}'`);
    ids.add(element.id);
  }

  if (root.scrollWidth > WIDTH) {
    const wide = [...document.body.querySelectorAll("*")].filter((element) =>
      isShown(element) && !element.closest(".scroll") && !element.closest(".unseen")
      && element.getBoundingClientRect().right > WIDTH + 1);
    const culprit = wide.length ? name(wide[wide.length - 1]) : "something";
    complain("scroll", `${root.scrollWidth} px wide because of ${culprit}`);
  }

  // Charts: a name, a description, and the numbers as a table.
  for (const svg of document.querySelectorAll("svg:not([aria-hidden=true])")) {
    const from = (attribute) => (svg.getAttribute(attribute) || "").split(" ")
      .map((id) => document.getElementById(id)?.textContent || "").join(" ").trim();
    const label = svg.getAttribute("aria-label") || from("aria-labelledby");
    const figure = svg.closest("figure");
    const place = figure?.id ? `the chart #${figure.id}` : "a chart";
    if (!label || svg.getAttribute("role") !== "img") complain("name", `${place} has no name`);
    if (!figure?.querySelector("details table td")) complain("numbers", `${place} has no table`);
  }

  // Numbers stay in one piece.
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (words.nextNode()) texts.push(words.currentNode);
  const power = /[0-9.]+e[-−][0-9]+/g;
  for (const text of texts) {
    for (const match of text.data.matchAll(power)) {
      const range = document.createRange();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      const isCode = text.parentElement.closest("pre, script");
      if (lines.size > 1 && !isCode) complain("numbers-broken", `'${match[0]}' is on two lines`);
    }
  }

  // Contrast, of words and of labels in charts.
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (front, back, share = 1) => [0, 1, 2].map((index) =>
    front[index] * front[3] * share + back[index] * (1 - front[3] * share)).concat(1);
  const background = (element) => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) {
      layers.unshift(rgba(getComputedStyle(each).backgroundColor));
    }
    return layers.reduce((back, front) => over(front, back), [255, 255, 255, 1]);
  };
  const luminance = (colour) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
    const part = colour[index] / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
  const contrast = (first, second) => {
    const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const shapes = new Map();
  const shapesOf = (svg) => {
    if (!shapes.has(svg)) {
      shapes.set(svg, [...svg.querySelectorAll("rect.cell, rect.bar")].map((shape) => {
        const style = getComputedStyle(shape);
        return [shape.getBoundingClientRect(), rgba(style.fill), Number(style.fillOpacity)];
      }));
    }
    return shapes.get(svg);
  };
  const faint = new Map();
  for (const text of texts) {
    const element = text.parentElement;
    if (!text.data.trim() || !isShown(element)) continue;
    if (element.closest("script, style, title, desc, .unseen, .skip, .readout")) continue;
    const style = getComputedStyle(element);
    const svg = element.closest("svg");
    let back = background(svg ? svg.parentElement : element);
    if (svg) {
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      for (const [area, fill, share] of shapesOf(svg)) {
        const holds = area.left <= x && x <= area.right && area.top <= y && y <= area.bottom;
        if (holds) back = over(fill, back, share);
      }
    }
    const ratio = contrast(over(rgba(svg ? style.fill : style.color), back), back);
    if (ratio < 4.5) {
      const key = `${element.localName}.${element.className.baseVal ?? element.className}`;
      const worst = faint.get(key);
      if (!worst || worst[0] > ratio) faint.set(key, [ratio, name(element)]);
    }
  }
  for (const [ratio, element] of faint.values()) {
    complain("contrast", `${element} has a contrast of ${ratio.toFixed(2)}`);
  }

  const body = getComputedStyle(document.body);
  const plots = [...document.querySelectorAll(".plot")].map((plot) => {
    const data = plot.querySelector("script");
    return data ? JSON.parse(data.textContent).kind : "none";
  });
  return {
    complaints, plots,
    colours: [body.backgroundColor, body.color],
    links: [...document.querySelectorAll("a[href]")].map((link) => link.href),
  };
})()
