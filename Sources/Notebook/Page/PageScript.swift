/// Lets a reader ask the charts for their values, by mouse, by touch and by keyboard.
///
/// It reads the data that stands beside each chart (`Reading`). A page without it shows the same
/// charts and the same folded tables; nothing else depends on it.
let pageScript = #"""
  (() => {
    "use strict";

    // What each kind of chart can tell. A place is a list of whole numbers: the index of a value,
    // or a row and a column. `sizes` says how many there are of each.
    const kinds = {
      line: (data) => ({
        sizes: [data.across.length],
        nearest: (x) => [closest(data.across, (across) => Math.abs(across - x))],
        tell([index]) {
          const x = data.across[index];
          const rows = data.series.map((series) => rowOf(series, index, data));
          const points = rows.filter((row) => row.up !== undefined);
          return {
            title: `${data.x} ${data.at[index]}`, rows, anchor: [x, data.top],
            shapes: [
              ["path", { class: "stroke muted", d: `M${x} ${data.top}V${data.bottom}` }],
              ...points.map((row) => circle(row.series, row.across, row.up)),
            ],
          };
        },
      }),
      dots: (data) => ({
        sizes: [data.points.length],
        nearest: (x, y) => [closest(data.points, (dot) => Math.hypot(dot.across - x, dot.up - y))],
        tell([index]) {
          const dot = data.points[index];
          const series = data.series[dot.series];
          return {
            title: series.name, anchor: [dot.across, dot.up],
            rows: [{ name: data.x, value: dot.x }, { name: data.y, value: dot.y }],
            shapes: [circle(series, dot.across, dot.up)],
          };
        },
      }),
      bars: (data) => ({
        sizes: [data.bars.length],
        nearest: (x, y) => [closest(data.bars, (bar) => Math.abs(bar.top + bar.height / 2 - y))],
        tell([index]) {
          const bar = data.bars[index];
          const rows = bar.values.map((value, group) => ({
            series: data.groups.length > 1 ? { index: group, bar: data.fullness[group] } : null,
            name: data.groups[group] || data.value, value,
          }));
          return {
            title: bar.name, rows, anchor: [data.width, bar.top - 4, bar.top + bar.height],
            shapes: [frame(-1, bar.top - 3, data.width + 2, bar.height + 6)],
          };
        },
      }),
      cells: (data) => ({
        sizes: [data.values.length, data.values[0].length],
        nearest: (x, y) => [
          within(Math.floor((y - data.top) / data.height), data.values.length),
          within(Math.floor((x - data.left) / data.width), data.values[0].length),
        ],
        tell([row, column]) {
          const x = data.left + column * data.width;
          const y = data.top + row * data.height;
          return {
            title: `row ${data.rows[row]}, column ${data.columns[column]}`,
            anchor: [x + data.width, y, y + data.height],
            rows: [{ name: "value", value: data.values[row][column] }],
            shapes: [frame(x, y, data.width, data.height)],
          };
        },
      }),
    };

    // A curve's value at the crosshair; where it has none just there, the nearest and its place.
    function rowOf(series, index, data) {
      const first = series.points[0];
      const last = series.points[series.points.length - 1];
      if (series.points.length === 0 || index < first || index > last) {
        return { series, name: series.name, value: "–" };
      }
      const x = data.across[index];
      const nearest = closest(series.points, (point) => Math.abs(data.across[point] - x));
      const point = series.points[nearest];
      const value = series.values[nearest];
      return {
        series, name: series.name, across: data.across[point], up: series.up[nearest],
        value: point === index ? value : `${value} (at ${data.at[point]})`,
      };
    }

    const within = (index, count) => Math.min(Math.max(index, 0), count - 1);
    const closest = (list, distance) => list.reduce(
      (best, item, index) => (distance(item) < distance(list[best]) ? index : best), 0);
    const frame = (x, y, width, height) => ["rect", { class: "frame", x, y, width, height }];
    const circle = (series, cx, cy) =>
      ["circle", { class: `ring s${series.index % 8}`, cx, cy, r: 6 }];

    function add(parent, name, attributes = {}, text = "") {
      const space = parent instanceof SVGElement || name === "svg"
        ? document.querySelector("svg").namespaceURI : document.documentElement.namespaceURI;
      const child = document.createElementNS(space, name);
      for (const [key, value] of Object.entries(attributes)) child.setAttribute(key, value);
      child.textContent = text;
      parent.append(child);
      return child;
    }

    // A small picture of how a series is drawn, so that it isn't told by colour alone.
    function sample(parent, series) {
      const picture = add(parent, "svg", { "aria-hidden": "true", viewBox: "-9 -8 18 16" });
      const group = add(picture, "g", { class: `s${series.index % 8}` });
      if (series.bar) {
        const place = { x: -7, y: -5, width: 14, height: 10 };
        add(group, "rect", { class: "bar", "fill-opacity": series.bar, ...place });
      } else {
        add(group, "path", { class: series.look, d: series.shape });
      }
    }

    const live = add(document.body, "p", { class: "unseen", "aria-live": "polite" });
    let announcing = 0;
    function announce(words) {
      clearTimeout(announcing);
      announcing = setTimeout(() => { live.textContent = words; }, 150);
    }

    function begin(plot, data) {
      const chart = kinds[data.kind](data);
      if (chart.sizes.includes(0)) return;
      const svg = plot.querySelector("svg");
      const name = svg.querySelector("title").textContent;
      const layer = add(svg, "g", { class: "layer" });
      const readout = add(plot, "div", { class: "readout", "aria-hidden": "true" });
      let place = null;

      // The browser's own hints would stand in the way.
      svg.setAttribute("aria-label", name);
      svg.setAttribute("aria-describedby", svg.querySelector("desc").id);
      svg.removeAttribute("aria-labelledby");
      svg.querySelectorAll("title, .hit").forEach((element) => element.remove());
      plot.classList.add("live");
      plot.tabIndex = 0;
      plot.setAttribute("role", "application");
      plot.setAttribute("aria-roledescription", "chart");
      plot.setAttribute("aria-label", `${name}. Arrow keys read its values, Escape ends.`);

      function end() {
        place = null;
        layer.replaceChildren();
        readout.classList.remove("shown");
      }

      function show(next) {
        if (place && next.every((index, side) => index === place[side])) return;
        place = next;
        const { title, rows, shapes, anchor } = chart.tell(place);
        layer.replaceChildren();
        for (const [shape, attributes] of shapes) add(layer, shape, attributes);
        readout.replaceChildren();
        add(readout, "p", {}, title);
        const list = add(readout, "dl");
        for (const row of rows) {
          const term = add(list, "dt");
          if (row.series) sample(term, row.series);
          add(term, "span", {}, row.name);
          add(list, "dd", {}, row.value);
        }
        readout.classList.add("shown");
        stand(anchor);
      }

      // Beside the value and above it, where there is room, and never beyond the chart's sides.
      function stand([x, y, below = y]) {
        const outer = plot.getBoundingClientRect();
        const point = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
        const [left, width] = [point.x - outer.left, readout.offsetWidth];
        const right = left + 14 + width <= outer.width ? left + 14 : left - 14 - width;
        readout.style.left = `${Math.max(0, Math.min(right, outer.width - width))}px`;
        const above = point.y - outer.top - readout.offsetHeight - 8;
        const under = new DOMPoint(x, below).matrixTransform(svg.getScreenCTM()).y - outer.top + 8;
        readout.style.top = `${above >= 0 ? above : under}px`;
      }

      function point(event) {
        const at = new DOMPoint(event.clientX, event.clientY)
          .matrixTransform(svg.getScreenCTM().inverse());
        show(chart.nearest(at.x, at.y));
      }
      svg.addEventListener("pointermove", point);
      svg.addEventListener("pointerdown", point);
      plot.addEventListener("pointerleave", (event) => {
        if (event.pointerType === "mouse") end();
      });
      document.addEventListener("pointerdown", (event) => {
        if (!plot.contains(event.target)) end();
      });
      plot.addEventListener("blur", end);

      plot.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && place) {
          end();
          announce("");
          return event.preventDefault();
        }
        const next = moved(event);
        if (!next) return;
        event.preventDefault();
        show(next);
        const { title, rows } = chart.tell(place);
        announce(`${title}: ${rows.map((row) => `${row.name} ${row.value}`).join(", ")}`);
      });

      // Where a key leads: rows of a map are up and down, everything else has one direction.
      function moved(event) {
        if (event.ctrlKey || event.altKey || event.metaKey) return null;
        const isMap = chart.sizes.length > 1;
        const steps = {
          ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10,
        };
        const isEdge = event.key === "Home" || event.key === "End";
        if (!isEdge && !(event.key in steps)) return null;
        if (!place) return chart.sizes.map(() => 0);
        const side = isMap && !/Up|Down/.test(event.key) ? 1 : 0;
        const last = chart.sizes[side] - 1;
        const wanted = isEdge ? (event.key === "Home" ? 0 : last) : place[side] + steps[event.key];
        return place.map((index, each) => (each === side ? within(wanted, last + 1) : index));
      }
    }

    for (const plot of document.querySelectorAll(".plot")) {
      const data = plot.querySelector("script");
      if (data) begin(plot, JSON.parse(data.textContent));
    }
  })();
  """#
