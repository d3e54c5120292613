/// The look of the bar that links the pages.
let siteStyle = """
  html { scroll-padding-top: 3.5rem; }
  .site {
    position: sticky; top: 0; z-index: 2; border-bottom: 1px solid var(--rule);
    background: var(--paper); font-size: 0.9rem; line-height: 1.3;
  }
  .site > div {
    display: grid; grid-template-columns: 1fr auto 1fr; gap: 0.75rem; align-items: center;
    max-width: 72rem; min-height: 2.75rem; margin: 0 auto; padding: 0 1rem;
  }
  .site a { padding: 0.5rem 0; text-decoration: none; }
  .site a:hover { text-decoration: underline; }
  .site .home { font-weight: 600; white-space: nowrap; }
  .site .next { text-align: right; }

  """

/// The look of the index.
let indexStyle = """
  html { scroll-padding-top: 1rem; }
  .card { padding: 1.4rem 0 0.4rem; border-top: 1px solid var(--rule); }
  .card:first-child { margin-top: 2rem; }
  .card h2 { margin: 0; padding: 0; border: 0; font-size: 1.45rem; }
  .card h2 a { text-decoration: none; }
  .card h2 a:hover { text-decoration: underline; }
  .card .summary { font-size: 1.0625rem; }
  .card h3 { margin: 0 0 0.3rem; font-size: 0.85rem; font-weight: 600; color: var(--muted); }
  .lists {
    display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
    gap: 1rem 2rem; margin: 1.1rem 0;
  }
  .lists ul {
    margin: 0; padding: 0; list-style: none; font-family: var(--sans); font-size: 0.9rem;
  }
  .lists li { margin: 0; padding: 0.2rem 0; }
  .lists .id { display: inline-block; min-width: 2.7em; color: var(--muted); }
  .lists a { text-decoration: none; }
  .lists a:hover { text-decoration: underline; }
  @media (min-width: 64rem) {
    body > header, body > main { max-width: 66rem; }
    body > header .summary { max-width: 42rem; }
    .card {
      display: grid; grid-template-columns: 20rem 1fr; column-gap: 3rem; align-content: start;
      grid-auto-rows: min-content;
    }
    .card > * { grid-column: 1; }
    .card > .lists { grid-column: 2; grid-row: 1 / span 20; margin-top: 0.4rem; }
  }
  .absent { padding-left: 0.8rem; border-left: 3px solid var(--accent); }
  .yours {
    padding: 0.05rem 0.4rem; border: 1px solid currentColor; border-radius: 999px;
    font-size: 0.75rem; color: var(--accent);
  }

  """
