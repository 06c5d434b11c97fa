import { useState } from 'react';

/** Which rows of the list are ticked. */
export interface StoreChoice {
  readonly ids: ReadonlySet<string>;
  /** Every store that matches, also on other pages. */
  readonly isAll: boolean;
  readonly isPageFull: boolean;
  readonly toggle: (id: string) => void;
  readonly togglePage: () => void;
  readonly takeAll: () => void;
  readonly clear: () => void;
}

/**
 * Holds the ticks of one page of the list. Another filter, order or page begins without any: what is
 * out of sight is not acted on by accident.
 *
 * @param pageIds stores of the page that can be ticked
 * @param list changes with what the list shows
 */
export function useStoreChoice(pageIds: readonly string[], list: string): StoreChoice {
  const [held, hold] = useState({ list, ids: new Set<string>(), isAll: false });
  const isOther = held.list !== list;
  // A store that left the page while it was open is not ticked any more.
  const ids = new Set(isOther ? [] : pageIds.filter((id) => held.ids.has(id)));
  const isPageFull = pageIds.length > 0 && ids.size === pageIds.length;
  const isAll = !isOther && held.isAll && isPageFull;
  const put = (next: Iterable<string>, all = false) =>
    hold({ list, ids: new Set(next), isAll: all });
  return {
    ids,
    isAll,
    isPageFull,
    toggle: (id) =>
      put(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id]),
    togglePage: () => put(isPageFull ? [] : pageIds),
    takeAll: () => put(pageIds, true),
    clear: () => put([]),
  };
}
