import { Markup } from './markup';

/** Ink on paper, celadon for what one can do; the same words at night. */
export const STYLE = new Markup(`<style>
:root { --ink: #1c2733; --quiet: #566270; --paper: #fbfaf7; --raised: #f3f1ea; --line: #dcd8cc; --celadon: #2f6f6a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e3dc; --quiet: #a2a8ad; --paper: #12181f; --raised: #1a222b; --line: #313b45; --celadon: #7fc2b9; }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 16px; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto,
  'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; font-variant-numeric: tabular-nums; }
a { color: var(--celadon); text-underline-offset: 3px; text-decoration-thickness: 1px; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--celadon); outline-offset: 2px; border-radius: 2px; }
code { font: 0.92em/1.4 ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono', monospace; overflow-wrap: anywhere; }
p { margin: 0 0 8px; max-width: 68ch; }
h1 { font-size: 28px; line-height: 1.25; font-weight: 600; margin: 0 0 16px; }
h2 { font-size: 20px; line-height: 1.3; font-weight: 600; margin: 48px 0 8px; padding-bottom: 8px;
  border-bottom: 1px solid var(--line); }
h3 { font-size: 15px; font-weight: 600; margin: 0 0 4px; overflow-wrap: anywhere; }
h4 { font-size: 13px; font-weight: 600; margin: 16px 0 4px; color: var(--quiet); }
header { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: baseline; padding: 16px 24px;
  border-bottom: 1px solid var(--line); }
header p { margin: 0; }
header nav { display: flex; gap: 20px; }
header nav a { text-decoration: none; padding: 4px 0; }
header nav a[aria-current] { color: var(--ink); border-bottom: 2px solid var(--celadon); }
.mark { font-weight: 600; }
.version, .count, .bounds, .optional, .who { color: var(--quiet); font-weight: 400; font-size: 13px; }
.frame { display: grid; grid-template-columns: 260px minmax(0, 860px); gap: 48px; padding: 32px 24px 96px; }
.contents { position: sticky; top: 16px; align-self: start; max-height: calc(100vh - 32px); overflow: auto; font-size: 13px; }
.contents summary { cursor: pointer; padding: 6px 0; font-weight: 600; }
.contents ul { list-style: none; margin: 0 0 8px; padding: 0 0 0 12px; border-inline-start: 1px solid var(--line); }
.contents a { display: block; padding: 3px 0; text-decoration: none; overflow-wrap: anywhere; }
.contents a:hover, header nav a:hover { text-decoration: underline; }
.entry { padding: 20px 0; border-bottom: 1px solid var(--line); }
.entry:target { border-inline-start: 2px solid var(--celadon); padding-inline-start: 14px; margin-inline-start: -16px; }
.method { display: inline-block; min-width: 4.5em; color: var(--celadon); }
.kind { font-size: 13px; }
.fields { list-style: none; margin: 4px 0 8px; padding: 0 0 0 12px; border-inline-start: 1px solid var(--line); }
.fields li { padding: 5px 0; }
.fields p { margin: 2px 0 0; font-size: 13px; color: var(--quiet); }
.name { font-weight: 600; }
.optional::before { content: '· '; }
.answers { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 4px 16px; margin: 4px 0 8px; font-size: 13px; }
.answers dt { font-weight: 600; }
.answers dd { margin: 0; overflow-wrap: anywhere; }
.skip { position: absolute; inset-inline-start: -9999px; }
.skip:focus { position: static; display: block; padding: 12px 24px; }
@media (max-width: 900px) {
  .frame { grid-template-columns: minmax(0, 1fr); gap: 16px; padding: 16px 16px 64px; }
  header { padding: 12px 16px; }
  .contents { position: static; max-height: none; border-bottom: 1px solid var(--line); }
  .contents a, .contents summary { padding: 9px 0; }
}
@media print { .contents, header nav, .skip { display: none; } .frame { display: block; } .entry { break-inside: avoid; } }
</style>`);
