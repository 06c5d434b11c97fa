import type { DraftForm } from '#app/ports/draft-form.ts';
import type { DraftLook, OfferingContext, VersionLine } from '#app/ports/draft-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import { lookData } from '#app/components/console/offering/look-data.server.ts';
import type {
  EditorData,
  VersionData,
  VersionPageData,
} from '#app/components/console/offering/offering-types.ts';
import { seasonDrift } from '#app/components/console/season-drift.server.ts';
import { marketName } from '#app/components/console/season-data.server.ts';
import {
  offeringFacts,
  type Words,
} from '#app/components/console/offering-data.server.ts';

export interface EditorInput {
  readonly context: OfferingContext;
  readonly look: DraftLook;
  readonly stores: readonly StoreRow[];
  readonly canWithdraw: boolean;
}

/** A draft with its fields. */
export function editorData(
  input: EditorInput,
  form: DraftForm,
  words: Words,
): EditorData {
  const { revision } = input.context.version;
  return { ...pageOf(input, words), form, revision };
}

/** A version that never changes, as facts. */
export function versionPageData(
  input: EditorInput,
  canPlan: boolean,
  words: Words,
): VersionPageData {
  const { context } = input;
  const { t, format } = words;
  const kept = keptStores(context.versions);
  return {
    ...pageOf(input, words),
    facts: offeringFacts(context.version.terms, words),
    canPlan,
    isWithdrawn: context.version.state === 'withdrawn',
    withdrawNotes: [
      t('catalogue:withdraw.text'),
      t('catalogue:withdraw.kept', { count: kept, n: format.number(kept) }),
    ],
  };
}

function pageOf(
  { context, look, stores, canWithdraw }: EditorInput,
  words: Words,
): Omit<EditorData, 'form' | 'revision'> {
  const { t, format, locale } = words;
  const { version, published, season } = context;
  const { terms } = version;
  return {
    id: version.id,
    title: terms.name[locale],
    badge: t(`catalogue:versionState.${version.state}`, {
      n: format.number(version.version),
    }),
    subtitle: subtitleOf(context, words),
    look: lookData(look, words),
    season: {
      text: [
        // A draft takes what the season says by now; what is published keeps its own.
        season === null || version.state !== 'draft'
          ? format.dateRange(terms.seasonFrom, terms.seasonTo, true)
          : format.dateRange(season.from, season.to, true),
        marketName(words, terms.market),
      ].join(' · '),
      url: season === null ? null : `/console/seasons/${season.id}`,
    },
    drift: driftOf(context, words),
    publishedVersion: published?.version ?? null,
    versionNumber: version.version,
    consequences: consequencesOf(context, words),
    versions: context.versions.map((one) => versionData(one, version.id, words)),
    stores: stores.map(({ id, name, currency }) => ({
      value: id,
      label: `${name} (${currency})`,
    })),
    canWithdraw,
  };
}

/** Of the version that stores see, on its own page and beside its draft. */
function driftOf({ version, published, season }: OfferingContext, words: Words) {
  const isSold =
    version.state === 'published' && (published?.version ?? 0) < version.version;
  const sold = version.state === 'draft' ? published : isSold ? version : null;
  if (sold === null || season === null) return null;
  const n = words.format.number(sold.version);
  return {
    version: words.t('catalogue:offerings.version', { n }),
    facts: seasonDrift(sold.terms, season, words),
  };
}

/** "Version 2 is published. 4 stores accepted it and keep its terms." */
function subtitleOf({ version, published, versions }: OfferingContext, words: Words) {
  const { t, format } = words;
  const spoken = version.state === 'draft' ? published : version;
  if (spoken === null) return t('catalogue:editor.notPublished');
  const stores = versions.find(({ id }) => id === spoken.id)?.stores ?? 0;
  const n = format.number(spoken.version);
  const state = t(
    spoken.state === 'withdrawn'
      ? 'catalogue:editor.withdrawn'
      : 'catalogue:editor.published',
    { n },
  );
  const accepted = { count: stores, n: format.number(stores) };
  const kept =
    stores === 0
      ? t('catalogue:editor.acceptedNone')
      : t('catalogue:editor.accepted', accepted);
  return `${state} ${kept}`;
}

function consequencesOf(
  { version, versions, openThreads, published }: OfferingContext,
  { t, format }: Words,
): string[] {
  const kept = keptStores(versions);
  const n = format.number(version.version);
  return [
    published === null
      ? t('catalogue:publish.first', { n })
      : t('catalogue:publish.next', { n, old: format.number(published.version) }),
    ...(kept === 0
      ? []
      : [t('catalogue:publish.kept', { count: kept, n: format.number(kept) })]),
    openThreads === 0
      ? t('catalogue:publish.noQuotes')
      : t('catalogue:publish.quotes', {
          count: openThreads,
          n: format.number(openThreads),
        }),
  ];
}

function keptStores(versions: readonly VersionLine[]): number {
  return versions.reduce((sum, { stores }) => sum + stores, 0);
}

export function versionData(line: VersionLine, ownId: string, words: Words): VersionData {
  const { t, format } = words;
  const at = line.publishedAt ?? line.changedAt;
  return {
    id: line.id,
    label: t(`catalogue:versionState.${line.state}`, { n: format.number(line.version) }),
    note: [
      format.dateOf(at, true),
      t('catalogue:offerings.stores', {
        count: line.stores,
        n: format.number(line.stores),
      }),
    ].join(' · '),
    isThis: line.id === ownId,
  };
}
