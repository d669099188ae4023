/** What ProfileLens draws on a page from the start; what comes later brings its own. Lives in a closed shadow root; the page's styles do not reach it. */
export const STYLES = `
:host{all:initial!important;position:absolute!important;inset:0 auto auto 0!important;width:0!important;height:0!important;
display:block!important;z-index:2147483647!important;pointer-events:none!important;color-scheme:light dark!important}
:host([hidden]),:host([hidden]) .panel,:host([hidden]) .notice{opacity:0!important}
@media print{:host{display:none!important}}
*,*::before{box-sizing:border-box}
.root{--paper:#fff;--ink:#17181c;--soft:#55585f;--line:#8a8d94;--signs:#b3160e;--unclear:#8a5200;--none:#17663a;--link:#0b57d0;
font:14px/1.45 system-ui,sans-serif;color:var(--ink)}
@media (prefers-color-scheme:dark){.root{--paper:#1d1e22;--ink:#f2f2f4;--soft:#b9bcc4;--line:#7d8088;--signs:#ff9a8f;--unclear:#ffc46b;
--none:#8fe0ae;--link:#a8c7fa}}
.pin{position:absolute;inset:0 auto auto 0;width:max-content;visibility:hidden}
.pin.on{visibility:visible}
button{font:inherit;color:inherit;cursor:pointer;touch-action:manipulation}
.badge,.note,.chip{pointer-events:auto;display:inline-flex;align-items:center;gap:6px;min-height:28px;min-width:28px;margin:0;
padding:2px 10px;background:var(--paper);color:var(--ink);border:1px solid var(--line);border-radius:14px;
box-shadow:0 0 0 1px #0006,0 1px 4px #0008;text-align:start;font-weight:600}
.badge:hover,.note:hover,.chip:hover{border-color:var(--ink)}
button:focus-visible{outline:3px solid var(--link);outline-offset:2px;box-shadow:0 0 0 2px #fff,0 0 0 6px #000a}
.shape{width:12px;height:12px;flex:none;fill:currentColor}
.signs .shape,.signs .word{color:var(--signs)}
.unclear .shape,.unclear .word{color:var(--unclear)}
.nothingFound .shape{color:var(--none)}
.badge.checking{opacity:0;animation:show .2s .4s forwards;font-weight:400;color:var(--soft)}
.badge.nothingFound,.badge.notChecked{font-weight:500}
@keyframes show{to{opacity:1}}
.note{border-radius:10px;padding:3px 10px;height:44px;max-width:100%;font-size:13px;line-height:1.35}
.note .lines{display:grid;min-width:0}
.note .lines>*{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.note q{font-weight:400;color:var(--soft);quotes:"“" "”"}
.compact .note{height:28px;padding:2px 7px;border-radius:14px}
.hidden,.compact .lines,.say{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.corner{position:fixed;bottom:12px;inset-inline-start:12px;display:flex;gap:4px;align-items:center}
.corner[hidden]{display:none}
.quiet{pointer-events:auto;background:var(--paper);border:1px solid var(--line);border-radius:14px;width:28px;height:28px;padding:0}
.say{position:fixed;inset:0 auto auto 0}
@media (prefers-reduced-motion:reduce){.badge.checking{animation-duration:1ms}}
@media (forced-colors:active){.badge,.note,.chip,.quiet{border:2px solid ButtonText;forced-color-adjust:auto}.shape{fill:CanvasText}}
`.replace(/\n/g, "");
