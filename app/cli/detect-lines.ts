import { z } from 'zod';
import { StreamDetector } from '#app/cli/stream-detector.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

/** A minute of the store's wall clock, read as UTC; 30 February and 24:00 are none. */
const WallMinute = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'must be a minute like 2017-01-16T00:24')
  .refine((wall) => isMinute(wall), 'is no minute of the calendar')
  .transform(msOf);

const Header = z
  .object({
    stream: z.string(),
    from: WallMinute,
    historyUntil: WallMinute,
    gaps: z.array(z.tuple([WallMinute, WallMinute])).default([]),
    falseAlarmsPerMonth: z.number().positive().default(1),
  })
  .refine(({ from, historyUntil }) => from <= historyUntil, {
    path: ['historyUntil'],
    message: 'is before the stream begins',
  })
  .refine(({ gaps }) => doAscend(gaps), {
    path: ['gaps'],
    message: 'must ascend, apart from each other',
  });
const Minute = z.object({
  stream: z.string(),
  minute: WallMinute,
  count: z.number().nonnegative().max(1e12),
});
const End = z.object({ stream: z.string(), end: WallMinute });

interface OpenStream {
  readonly id: string;
  readonly detector: StreamDetector;
  readonly gaps: z.infer<typeof Header>['gaps'];
  /** The first minute that may still come. */
  next: EpochMs;
}

/**
 * Streams of minute counts, line by line: each line gives the verdicts it justifies, as objects to print.
 *
 * A line that cannot be taken gives `{"stream","error","detail"}` instead, is left out, and the rest
 * goes on: `bad_json`, `bad_line`, `unknown_stream` where no such stream is open, `bad_series` for a
 * minute before or at the last one, or in a gap. Never throws for what a line holds.
 */
export class DetectLines {
  #open: OpenStream | null = null;

  take(line: string): readonly object[] {
    let message: unknown;
    try {
      message = JSON.parse(line);
    } catch {
      return [problem(null, 'bad_json', 'is no JSON')];
    }
    if (has(message, 'minute')) return this.#minute(message);
    if (has(message, 'end')) return this.#end(message);
    if (has(message, 'from')) return this.#begin(message);
    return [problem(null, 'bad_line', 'is no header, minute or end')];
  }

  #begin(message: unknown): readonly object[] {
    this.#open = null;
    const parsed = Header.safeParse(message);
    if (!parsed.success) return [refused(message, parsed.error)];
    const { stream, gaps, ...header } = parsed.data;
    const spans = gaps.map(([fromMs, untilMs]) => ({ fromMs, untilMs }));
    const detector = new StreamDetector({ ...header, gaps: spans });
    this.#open = { id: stream, detector, gaps, next: header.from };
    return [];
  }

  #minute(message: unknown): readonly object[] {
    const parsed = Minute.safeParse(message);
    if (!parsed.success) return [refused(message, parsed.error)];
    const { stream, minute, count } = parsed.data;
    const open = this.#opened(stream);
    if (open === null) return [noSuchStream(stream)];
    if (minute < open.next)
      return [problem(stream, 'bad_series', 'minute is not after the last one')];
    if (open.gaps.some(([from, until]) => minute >= from && minute < until))
      return [problem(stream, 'bad_series', 'minute is in a gap')];
    return this.#said(open, () => {
      open.detector.count(minute, count);
      open.next = minute + MINUTE_MS;
    });
  }

  #end(message: unknown): readonly object[] {
    const parsed = End.safeParse(message);
    if (!parsed.success) return [refused(message, parsed.error)];
    const { stream, end } = parsed.data;
    const open = this.#opened(stream);
    if (open === null) return [noSuchStream(stream)];
    if (end < open.next)
      return [problem(stream, 'bad_series', 'end is not after the last minute')];
    this.#open = null;
    return this.#said(open, () => {
      open.detector.finish(end);
    });
  }

  #opened(stream: string): OpenStream | null {
    return this.#open?.id === stream ? this.#open : null;
  }

  #said({ id, detector }: OpenStream, act: () => void): readonly object[] {
    const problems: object[] = [];
    try {
      act();
    } catch (error) {
      if (!isAppError(error)) throw error;
      problems.push(problem(id, error.code, error.message));
    }
    const verdicts = detector.takeVerdicts().map(({ at, kind, since, ratio }) => ({
      stream: id,
      at: wallOf(at),
      kind,
      since: wallOf(since),
      ratio,
    }));
    return [...verdicts, ...problems];
  }
}

function has(message: unknown, key: string): boolean {
  return typeof message === 'object' && message !== null && key in message;
}

function doAscend(gaps: readonly (readonly [EpochMs, EpochMs])[]): boolean {
  return gaps.every(
    ([from, until], index) =>
      from <= until && from >= (gaps[index - 1]?.[1] ?? -Infinity),
  );
}

function refused(message: unknown, { issues: [issue] }: z.ZodError): object {
  const parsed = z.object({ stream: z.string() }).safeParse(message);
  const detail = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  return problem(parsed.success ? parsed.data.stream : null, 'bad_line', detail);
}

function noSuchStream(stream: string): object {
  return problem(stream, 'unknown_stream', 'no header of this stream, or it has ended');
}

function problem(stream: string | null, error: string, detail: string): object {
  return { stream, error, detail };
}

function msOf(wall: string): EpochMs {
  return Date.parse(`${wall}:00Z`);
}

function wallOf(ms: EpochMs): string {
  return new Date(ms).toISOString().slice(0, 16);
}

function isMinute(wall: string): boolean {
  const ms = msOf(wall);
  return Number.isFinite(ms) && wallOf(ms) === wall;
}
