// What a chart tells just now, and what its table says: asked before and after every input.
((index) => {
  const plot = document.querySelectorAll(".plot")[index];
  const readout = plot.querySelector(".readout.shown");
  const box = readout?.getBoundingClientRect();
  const row = plot.closest("figure").querySelector("details tbody tr");
  const note = plot.closest("figure").querySelector(".note");
  return {
    figure: plot.closest("figure").id,
    says: readout ? readout.textContent : null,
    values: readout ? [...readout.querySelectorAll("dd")].map((value) => value.textContent) : [],
    names: readout ? [...readout.querySelectorAll("dt")].map((name) => name.textContent) : [],
    inside: !box || (box.left >= -1 && box.right <= document.documentElement.clientWidth + 1),
    firstRow: [...row?.children ?? []].map((cell) => cell.textContent.trim()),
    isWhole: !note,
    live: [...document.querySelectorAll("[aria-live=polite]")].map((live) => live.textContent)
      .join(" ").trim(),
    focused: document.activeElement === plot,
    outline: getComputedStyle(plot).outlineStyle,
  };
})
