/// How a page is printed: what is folded stays away, what is open is printed whole.
let printStyle = """
  @media print {
    :root {
      color-scheme: light;
      --paper: #ffffff; --ink: #000000; --muted: #40464e; --rule: #b8bec6; --wash: #f4f5f3;
      --accent: #103e70;
    }
    body { padding: 0; font-size: 10.5pt; }
    body > header, body > main, body > footer { max-width: none; padding-inline: 0; }
    .sections, .site, .skip, details:not([open]) { display: none; }
    .scroll, details .scroll { max-height: none; overflow: visible; white-space: pre-wrap; }
    table.scroll, .scroll table { white-space: normal; }
    figure, .card, tr { break-inside: avoid; }
    h1, h2, h3, figcaption, thead { break-after: avoid; }
    a { color: inherit; }
  }

  """
