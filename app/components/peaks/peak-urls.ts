import type { PeakQuery } from '#app/ports/peak-view.ts';

/** Part of an address for what is asked for; what stands by default is left out. */
export function peakSearch(query: PeakQuery): string {
  const search = new URLSearchParams();
  if (query.preset !== null) search.set('range', query.preset);
  if (query.from !== null && query.to !== null) {
    search.set('from', query.from);
    search.set('to', query.to);
  }
  if (query.comparedWith !== 'year') search.set('compare', query.comparedWith);
  if (query.measure !== 'orders') search.set('of', query.measure);
  if (query.view !== 'chart') search.set('view', query.view);
  if (query.sort !== 'orders') search.set('sort', query.sort);
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** The page with one thing changed. */
export function peakUrl(query: PeakQuery, change: Partial<PeakQuery>): string {
  return `/app/peaks${peakSearch({ ...query, ...change })}`;
}
