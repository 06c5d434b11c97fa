import { createContext, useCallback, useContext, useMemo, type ReactNode } from 'react';
import type { DraftForm } from '#app/ports/draft-form.ts';
import type { FindingData } from '#app/components/console/offering/offering-types.ts';

type Node =
  string | number | boolean | null | readonly Node[] | { readonly [key: string]: Node };

export interface Draft {
  readonly form: DraftForm;
  /** Replaces the value at a path such as `tiers.1.name.en`. */
  readonly set: (path: string, value: unknown) => void;
  readonly change: (next: (form: DraftForm) => DraftForm) => void;
  /** What is wrong at a field, or, with `isUnder`, at anything below it. */
  readonly wrongAt: (path: string, isUnder?: boolean) => string | undefined;
  /** What asks to look again there. */
  readonly oddAt: (path: string, isUnder?: boolean) => string | undefined;
  /** The worse of both, anywhere under a path. */
  readonly signAt: (path: string) => FindingData['severity'] | null;
}

const DraftContext = createContext<Draft | null>(null);

/** Holds the draft as typed, and what is wrong with it, for the fields inside. */
export function DraftProvider(props: {
  form: DraftForm;
  onChange: (next: (form: DraftForm) => DraftForm) => void;
  findings: readonly FindingData[];
  children: ReactNode;
}) {
  const { form, onChange, findings } = props;
  const set = useCallback(
    (path: string, value: unknown) =>
      onChange((before) => withValue(before, path.split('.'), value as Node)),
    [onChange],
  );
  const draft = useMemo<Draft>(
    () => ({
      form,
      set,
      change: onChange,
      wrongAt: (path, isUnder = false) => textFor(findings, 'error', path, isUnder),
      oddAt: (path, isUnder = false) => textFor(findings, 'warning', path, isUnder),
      signAt: (path) =>
        (['error', 'warning'] as const).find(
          (severity) => textFor(findings, severity, path, true) !== undefined,
        ) ?? null,
    }),
    [form, set, onChange, findings],
  );
  return <DraftContext.Provider value={draft}>{props.children}</DraftContext.Provider>;
}

function textFor(
  findings: readonly FindingData[],
  severity: FindingData['severity'],
  path: string,
  isUnder: boolean,
): string | undefined {
  return findings.find(
    (finding) =>
      finding.severity === severity &&
      (finding.path === path || (isUnder && finding.path.startsWith(`${path}.`))),
  )?.text;
}

export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (draft === null) throw new Error('a field of a draft stands outside of one');
  return draft;
}

/** The text at a path; empty where there is none. */
export function textAt(form: DraftForm, path: string): string {
  const found = path
    .split('.')
    .reduce<unknown>(
      (node, key) =>
        typeof node === 'object' && node !== null
          ? (node as Record<string, unknown>)[key]
          : undefined,
      form,
    );
  return typeof found === 'string' ? found : '';
}

/** A copy with one value replaced; all else is the same, so that only what changed is drawn anew. */
function withValue<T>(node: T, [key, ...rest]: readonly string[], value: Node): T {
  if (key === undefined) return value as T;
  if (Array.isArray(node)) {
    const items: readonly unknown[] = node;
    return items.map((item, index) =>
      String(index) === key ? withValue(item, rest, value) : item,
    ) as T;
  }
  const record = node as Record<string, unknown>;
  return { ...record, [key]: withValue(record[key], rest, value) } as T;
}
