/// The look of a page, in light and in dark.
let pageStyle = """
  :root {
    color-scheme: light dark;
    --paper: #ffffff; --ink: #20242a; --muted: #59616c; --rule: #d9dde2; --wash: #f4f5f3;
    --accent: #1a5a9e;
    --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
    --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
    --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    --math: "STIX Two Math", "Cambria Math", "Latin Modern Math", "STIX Two Text", var(--serif);
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #15181c; --ink: #dee2e7; --muted: #9aa3ae; --rule: #343a42; --wash: #1e2227;
      --accent: #82b6ef;
    }
  }
  * { box-sizing: border-box; }
  html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
  body {
    margin: 0; padding: 0 0 4rem;
    background: var(--paper); color: var(--ink);
    font: 1.0625rem/1.6 var(--serif); overflow-wrap: break-word;
  }
  body > header, body > main, body > footer, body > .sections {
    max-width: 42rem; margin-inline: auto; padding-inline: 1rem;
  }
  body > header { padding-top: 2rem; }
  main:focus { outline: none; }
  .skip {
    position: absolute; left: 1rem; top: -6rem; z-index: 3; padding: 0.4rem 0.8rem;
    border-radius: 0 0 6px 6px; background: var(--accent); color: var(--paper);
    font-family: var(--sans); font-size: 0.9rem;
  }
  .skip:focus { top: 0; }
  h1, h2, h3, nav, figcaption, table, summary, .facts, .note, footer { font-family: var(--sans); }
  h1 { margin: 0; font-size: 2rem; line-height: 1.2; letter-spacing: -0.015em; }
  .chapter { color: var(--accent); font-weight: 400; margin-right: 0.25em; }
  .summary { margin: 0.4rem 0 0; font-size: 1.2rem; line-height: 1.45; }
  .facts { margin: 0.6rem 0 0; font-size: 0.85rem; color: var(--muted); }
  h2 {
    margin: 3.25rem 0 1rem; padding-top: 0.9rem; border-top: 1px solid var(--rule);
    font-size: 1.3rem; line-height: 1.3; letter-spacing: -0.01em;
  }
  p, ul { margin: 0.9rem 0; }
  ul { padding-left: 1.2rem; }
  li { margin: 0.3rem 0; }
  a { color: var(--accent); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
  code, pre { font-family: var(--mono); font-size: 0.85em; }
  code { padding: 0.1em 0.3em; border-radius: 4px; background: var(--wash); }
  .scroll { overflow-x: auto; }
  /* A shade at the right edge, as long as there is more to scroll to. */
  div.scroll {
    background:
      linear-gradient(to left, var(--paper) 40%, transparent) right / 3rem 100% no-repeat local,
      linear-gradient(to left, var(--rule), transparent) right / 1rem 100% no-repeat scroll;
  }
  .scroll:focus-visible, a:focus-visible, summary:focus-visible {
    outline: 2px solid var(--accent); outline-offset: 3px;
  }
  .listing {
    margin: 1.2rem 0; padding: 0.8rem 1rem; border-radius: 6px; background: var(--wash);
    line-height: 1.5;
  }
  .equation {
    margin: 1.3rem 0; padding: 0.2rem 0 0.2rem 1.4rem; font-family: var(--math);
    font-size: 1.15rem; line-height: 1.9; white-space: pre;
  }
  .equation sub, .equation sup { font-size: 0.72em; line-height: 0; }
  .aligned { display: grid; grid-template-columns: max-content max-content; column-gap: 0.35em; }
  .aligned .left { text-align: right; }
  .sections ul { list-style: none; margin: 1.6rem 0 0; padding: 0; font-size: 0.9rem; }
  .sections li { margin: 0; }
  .sections a { display: block; padding: 0.3rem 0; text-decoration: none; }
  .sections a:hover { text-decoration: underline; }
  figure { margin: 2rem 0; }
  figcaption { margin-bottom: 0.6rem; font-size: 0.95rem; font-weight: 600; line-height: 1.4; }
  .shape { margin-left: 0.5em; font-weight: 400; color: var(--muted); }
  table {
    border-collapse: collapse; font-size: 0.9rem; line-height: 1.4;
    font-variant-numeric: tabular-nums lining-nums;
  }
  thead { border-top: 1px solid var(--ink); border-bottom: 1px solid var(--rule); }
  tbody { border-bottom: 1px solid var(--ink); }
  th, td { padding: 0.4rem 0 0.4rem 1.5rem; font-weight: 400; vertical-align: baseline; }
  th:first-child, td:first-child { padding-left: 0; }
  thead th { color: var(--muted); vertical-align: bottom; }
  .words { text-align: left; }
  .long { min-width: 11rem; }
  .word { white-space: nowrap; }
  .number { text-align: right; white-space: nowrap; }
  thead .number { white-space: normal; }
  .matrix {
    padding: 0 0.2rem; border-left: 1.5px solid var(--muted); border-right: 1.5px solid var(--muted);
    border-radius: 6px; border-collapse: separate; border-spacing: 0;
  }
  .matrix tbody { border: 0; }
  .matrix td, .matrix td:first-child {
    padding: 0.15rem 0.6rem; text-align: right; white-space: nowrap;
  }
  .note { margin: 0.4rem 0; font-size: 0.85rem; color: var(--muted); }
  summary { width: max-content; margin-top: 0.5rem; font-size: 0.85rem; color: var(--muted); cursor: pointer; }
  details .scroll { max-height: 24rem; margin-top: 0.5rem; overflow: auto; }
  body > footer {
    margin-top: 4rem; padding-top: 0.9rem; border-top: 1px solid var(--rule);
    font-size: 0.85rem; color: var(--muted);
  }
  @media (min-width: 70rem) {
    body > .sections {
      position: fixed; top: 4rem; bottom: 1rem; overflow-y: auto; padding: 0;
      left: max(1.5rem, calc(50vw - 36rem)); width: 12rem; line-height: 1.4;
    }
    .sections ul { margin-top: 0.4rem; }
  }

  """
