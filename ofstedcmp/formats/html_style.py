"""The look of the web page: the colours of grades as on a terminal, from blue (best) to magenta (worst)."""

# Every pair of colours has a contrast of 4.5 to 1 or more (WCAG 2.2, 1.4.3); on paper, which may not
# print grounds, a grade has a frame. A table wider than the screen scrolls by itself, its row headings
# staying in sight.
STYLE = """
:root { color-scheme: light dark; --ground: #fff; --ink: #1a1a1a; --quiet: #555; --line: #8a8a8a;
  --link: #0b4f9e; --head: #f0f0f0; }
@media (prefers-color-scheme: dark) { :root { --ground: #16181c; --ink: #f0f0f0; --quiet: #b8b8b8;
  --line: #7a7a7a; --link: #9cc8ff; --head: #26292f; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.45 system-ui, "Segoe UI", Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.4rem; line-height: 1.25; }
h2 { font-size: 1.1rem; }
p, li, dd { max-width: 45rem; }
a { color: var(--link); }
dl { display: grid; grid-template-columns: fit-content(14rem) minmax(0, 1fr); gap: .3rem 1rem; }
dt { font-weight: bold; }
dd { margin: 0; overflow-wrap: anywhere; }
.wide { position: relative; overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; }
caption { text-align: left; font-weight: bold; padding: 0 0 .4rem; }
th, td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: normal; }
thead th, thead td { background: var(--head); }
thead tr:not(:first-child) th, tbody th { font-weight: normal; }
tbody th.strong { font-weight: bold; }
th:first-child, td:first-child { position: sticky; left: 0; background: var(--head); z-index: 1; }
tbody th.in-1 { padding-left: 1.5rem; }
tbody th.in-2 { padding-left: 2.5rem; }
tbody th.in-3 { padding-left: 3.5rem; }
th .quiet { font-weight: normal; }
.quiet { color: var(--quiet); }
.rank-1, .rank-2, .rank-3, .rank-4 { padding: 0 .3rem; border-radius: .2rem;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }
sup { line-height: 0; }
.rank-1 { background: #0b4f9e; color: #fff; }
.rank-2 { background: #8adbe6; color: #000; }
.rank-3 { background: #f5d64a; color: #000; }
.rank-4 { background: #9c1068; color: #fff; }
.flag { font-weight: bold; white-space: nowrap; }
.bar { color: var(--quiet); font-size: .6rem; letter-spacing: -.05em; }
.signs { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
footer { color: var(--quiet); border-top: 1px solid var(--line); margin-top: 1.5rem; }
@media (max-width: 30rem) { body { padding: .5rem; } dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin-bottom: .5rem; } th, td { padding: .25rem .35rem; font-size: .9rem; }
  th:first-child, td:first-child { max-width: 8rem; } }
@media print { :root { --ground: #fff; --ink: #000; --quiet: #333; --link: #000; --head: #fff; }
  body { font-size: 10pt; padding: 0; } .wide { overflow: visible; } tr { break-inside: avoid; }
  thead { display: table-header-group; } th:first-child, td:first-child { position: static; }
  .rank-1, .rank-2, .rank-3, .rank-4 { background: none; color: #000; border: 1px solid #000; } }
"""
