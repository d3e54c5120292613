/// The look of what a chart tells, where scripts run.
let readoutStyle = """
  .plot { position: relative; max-width: 40rem; }
  .plot.live { cursor: crosshair; touch-action: pan-y pinch-zoom; border-radius: 4px; }
  .plot:focus-visible { outline: 2px solid var(--accent); outline-offset: 4px; }
  .plot:focus-visible::after {
    content: "← → read values, Esc ends"; position: absolute; right: 0; bottom: 100%;
    margin-bottom: 0.4rem; padding: 0.1rem 0.5rem; border-radius: 4px;
    background: var(--accent); color: var(--paper); font: 0.8rem/1.5 var(--sans);
  }
  .layer { pointer-events: none; }
  .layer .ring { fill: none; stroke: currentColor; stroke-width: 2.5; }
  .layer .frame { fill: none; stroke: currentColor; stroke-width: 2; }
  .readout {
    position: absolute; z-index: 1; visibility: hidden; pointer-events: none;
    width: max-content; max-width: min(20rem, 100%); padding: 0.4rem 0.6rem;
    border: 1px solid var(--rule); border-radius: 6px; background: var(--paper);
    box-shadow: 0 2px 10px rgb(0 0 0 / 0.18); font: 0.82rem/1.4 var(--sans);
    font-variant-numeric: tabular-nums lining-nums;
  }
  .readout.shown { visibility: visible; }
  .readout p { margin: 0 0 0.15rem; font-weight: 600; }
  .readout dl {
    display: grid; grid-template-columns: 1fr max-content; gap: 0.05rem 0.9rem; margin: 0;
  }
  .readout dt, .readout dd { margin: 0; }
  .readout dd { text-align: right; }
  .chart .readout svg {
    display: inline-block; width: 1.1rem; height: 0.95rem; margin-right: 0.35rem;
    vertical-align: -0.1rem;
  }
  .unseen {
    position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
    clip-path: inset(50%); white-space: nowrap;
  }
  @media print { .readout, .layer { display: none; } }

  """
