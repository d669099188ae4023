/** Looks of the reasons; see `styles.ts` for where they live. */
export const PANEL_STYLES = `
.panel{position:fixed;inset:auto;margin:0;pointer-events:auto;width:min(384px,calc(100% - 16px));max-height:min(560px,calc(100% - 16px));
overflow:auto;overscroll-behavior:contain;padding:16px;background:var(--paper);color:var(--ink);border:1px solid var(--line);border-radius:12px;
box-shadow:0 8px 32px #0007;overflow-wrap:anywhere}
.panel h2{display:flex;gap:8px;align-items:center;margin:0 36px 4px 0;font-size:16px;line-height:1.3}
.panel[dir=rtl] h2{margin:0 0 4px 36px}
.panel h2:focus{outline:none}
.panel h3{margin:0 0 6px;font-size:15px}
.panel h4{margin:10px 0 2px;font-size:12px;font-weight:600;color:var(--soft)}
.panel p{margin:0}
.panel .action+.action{margin-inline-start:8px}
.choices{display:flex;flex-wrap:wrap;gap:8px;margin-top:10px}
.choice{min-height:28px;padding:2px 10px;background:none;border:1px solid var(--line);border-radius:8px;font-size:13px}
.panel .leave{margin-top:6px;color:var(--soft);font-size:13px}
.panel .subject{color:var(--soft);margin:0 0 8px}
.panel section{border-top:1px solid var(--line);margin-top:12px;padding-top:12px}
.panel blockquote{margin:4px 0 0;padding-inline-start:10px;border-inline-start:3px solid var(--line)}
dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:2px 10px}
dt{color:var(--soft)}
dd{margin:0}
.close{position:absolute;top:10px;inset-inline-end:10px;width:32px;height:32px;padding:0;background:none;border:1px solid transparent;
border-radius:8px;font-size:18px;line-height:1}
.close:hover{border-color:var(--line)}
.action{display:inline-block;margin-top:12px;min-height:32px;padding:4px 14px;background:var(--paper);border:1px solid var(--line);border-radius:8px;color:var(--link);font-weight:600}
.notice{position:fixed;inset:12px 12px auto;margin:0 auto;width:fit-content;max-width:min(480px,calc(100% - 24px));pointer-events:auto;display:flex;flex-wrap:wrap;
gap:4px 14px;align-items:center;padding:10px 48px 10px 14px;background:var(--paper);color:var(--ink);border:1px solid var(--line);border-radius:12px;box-shadow:0 4px 16px #0007}
[dir=rtl] .notice{padding:10px 14px 10px 48px}
.notice p{margin:0;overflow-wrap:anywhere}
.notice .action{margin:0}
@media (forced-colors:active){.notice,.panel{border:2px solid ButtonText;forced-color-adjust:auto}}
`.replace(/\n/g, "");
