import { HOURS_PER_WEEK, weeklyCoverHours } from '#app/domain/offerings/cover.ts';
import { errorAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type {
  Entitlements,
  LesserResponse,
  ResponseClock,
} from '#app/domain/offerings/types.ts';

/** A promise of more than a month is none. */
const MAX_RESPONSE_MINUTES = 30 * 24 * 60;

interface ResponseTime {
  readonly minutes: number;
  readonly clock: ResponseClock;
}

/** Promised times: positive, once for each severity, and never stricter for what is less urgent. */
export function checkResponses(allows: Entitlements, path: string): TermsFinding[] {
  const first = { minutes: allows.responseMinutes, clock: allows.responseClock };
  const lesser = allows.lesserResponses;
  return [
    ...checkMinutes(first.minutes, `${path}.responseMinutes`),
    ...checkClock(first, allows, `${path}.responseClock`),
    ...lesser.flatMap((one, index) => {
      const at = `${path}.lesserResponses.${index}`;
      return [
        ...checkMinutes(one.minutes, `${at}.minutes`),
        ...checkClock(one, allows, `${at}.clock`),
        ...checkPlace(one, index, allows, at),
      ];
    }),
  ];
}

function checkPlace(
  one: LesserResponse,
  index: number,
  allows: Entitlements,
  path: string,
): TermsFinding[] {
  const lesser = allows.lesserResponses;
  const { severity } = one;
  if (lesser.findIndex((other) => other.severity === severity) < index) {
    return [errorAt(path, 'lesser_response_repeated', { severity })];
  }
  const second = lesser.find((other) => other.severity === 2);
  const first = { minutes: allows.responseMinutes, clock: allows.responseClock };
  const isStricter =
    isStricterThan(one, first, allows) ||
    (severity === 3 && second !== undefined && isStricterThan(one, second, allows));
  return isStricter ? [errorAt(path, 'lesser_response_stricter', { severity })] : [];
}

/** Fewer minutes are sooner at some hour; so is a clock that never stops against one that does. */
function isStricterThan(
  one: ResponseTime,
  other: ResponseTime,
  allows: Entitlements,
): boolean {
  return (
    one.minutes < other.minutes || (neverStops(one, allows) && !neverStops(other, allows))
  );
}

function neverStops({ clock }: ResponseTime, { cover }: Entitlements): boolean {
  return (
    clock === 'around_the_clock' ||
    (clock === 'cover' && weeklyCoverHours(cover) >= HOURS_PER_WEEK)
  );
}

/** A clock that counts minutes in cover never runs without any. */
function checkClock(
  one: ResponseTime,
  { cover }: Entitlements,
  path: string,
): TermsFinding[] {
  return one.clock === 'cover' && weeklyCoverHours(cover) === 0
    ? [errorAt(path, 'response_clock_without_cover')]
    : [];
}

function checkMinutes(minutes: number, path: string): TermsFinding[] {
  if (!(minutes > 0)) return [errorAt(path, 'response_not_positive')];
  return minutes <= MAX_RESPONSE_MINUTES
    ? []
    : [errorAt(path, 'number_too_large', { max: MAX_RESPONSE_MINUTES })];
}
