import { setText } from '#sandbox/frame/client/dom.ts';
import type { Sandbox } from '#sandbox/frame/client/sandbox.ts';
import {
  dateTimeText,
  rateText,
  sandboxTimeMs,
  shortDateTimeText,
} from '#sandbox/frame/wording.ts';

/** Lets the panel's clock run at the sandbox's pace, in the store's own time zone. */
export function runClock(sandbox: Sandbox): void {
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
