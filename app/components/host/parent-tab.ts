/** Pages without a tab, and the tab they belong to. */
const PARENTS: Readonly<Record<string, string>> = {
  '/app/connection': '/app/data',
  '/app/agency': '/app/help',
};

/** The tab to mark on a page that has none of its own; undefined for pages that have one. */
export const parentTab = (pathname: string): string | undefined =>
  PARENTS[pathname.replace(/\/+$/, '')];
