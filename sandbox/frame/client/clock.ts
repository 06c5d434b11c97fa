import { setText } from '#sandbox/frame/client/dom.ts';
import type { SandboxClock } from '#sandbox/frame/server/sandbox-api.ts';
import type { ClientTexts } from '#sandbox/frame/texts/texts.ts';
import {
  dateTimeText,
  rateText,
  sandboxTimeMs,
  shortDateTimeText,
} from '#sandbox/frame/wording.ts';

/** A store or site whose time the panel shows. */
export type ClockSource = {
  readonly data: { readonly locale: string; readonly texts: ClientTexts };
  state(): { readonly clock: SandboxClock };
  shop(): { readonly zone: string };
  watch(listen: () => void): void;
};

/** Lets the panel's clock run at the sandbox's pace, in the store's own time zone. */
export function runClock(sandbox: ClockSource): void {
  const { locale, texts } = sandbox.data;
  const long = document.querySelector('[data-clock="long"]');
  const short = document.querySelector('[data-clock="short"]');
  const draw = () => {
    const { clock } = sandbox.state();
    const { zone } = sandbox.shop();
    const nowMs = sandboxTimeMs(clock, Date.now());
    setText(long, dateTimeText(nowMs, locale, zone));
    setText(
      short,
      `${shortDateTimeText(nowMs, locale, zone)} · ${rateText(clock.rate, texts)}`,
    );
  };
  sandbox.watch(draw);
  setInterval(draw, 1_000);
}
