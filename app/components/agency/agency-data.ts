import type { HomeView } from '#app/ports/home-view.ts';

export interface AgencyPageData {
  readonly contact: HomeView['contact'];
  /** What keeps the store at its agency; null where it may change. */
  readonly boundBy: 'agreement' | 'quote' | null;
}

/** What the page gets back from its two forms. */
export type AgencyAnswer =
  | {
      readonly outcome: 'found';
      readonly code: string;
      readonly agency: {
        readonly name: string;
        readonly contactName: string;
        readonly contactEmail: string;
      };
    }
  | { readonly outcome: 'joined'; readonly agencyName: string }
  | { readonly outcome: 'bound'; readonly by: 'agreement' | 'quote' }
  | {
      readonly outcome: 'bad_code';
      readonly reason:
        'shape' | 'unknown' | 'used' | 'revoked' | 'expired' | 'same_agency';
      readonly code: string;
    }
  | { readonly outcome: 'too_many'; readonly minutes: number; readonly code: string };
