/** How a modal looks: the frame's own quiet shapes, so that it differs from the app's cards. */
export const MODAL_STYLES = `
:host { display: contents; }
dialog {
  width: min(100vw - 32px, var(--width, 620px)); max-height: calc(100dvh - 32px); padding: 0; border: 0; overflow: hidden;
  border-radius: 6px; background: #fff; color: #1c2b30; box-shadow: 0 12px 40px rgb(9 30 36 / 35%);
  font: 14px/1.45 Inter, system-ui, sans-serif;
}
dialog[open] { display: flex; flex-direction: column; }
dialog.small { --width: 400px; }
dialog.large { --width: 980px; }
dialog.max { width: 100vw; max-width: none; height: 100dvh; max-height: none; border-radius: 0; }
dialog::backdrop { background: rgb(0 0 0 / 55%); }
header, footer { display: flex; align-items: center; gap: 8px; padding: 12px 16px; background: #f3f6f6; }
header { justify-content: space-between; }
footer { justify-content: flex-end; flex-wrap: wrap; }
footer[hidden] { display: none; }
h2 { margin: 0; font-size: 15px; font-weight: 650; }
.body { overflow: auto; flex: 1; min-height: 0; }
iframe { display: block; width: 100%; height: min(70dvh, 640px); border: 0; }
.max iframe { height: 100%; }
button { font: inherit; font-weight: 600; padding: 6px 12px; border: 1px solid #7b8f94; border-radius: 4px; background: #fff; color: inherit; cursor: pointer; }
button.primary { background: #0b5a63; border-color: #0b5a63; color: #fff; }
button.critical { background: #a3261b; border-color: #a3261b; color: #fff; }
button:disabled { opacity: .55; cursor: default; }
button:focus-visible { outline: 2px solid #0b5a63; outline-offset: 2px; }
`;
