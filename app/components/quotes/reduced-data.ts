import type { AmountLine } from '#app/components/packages/review-data.ts';

/** The best package for a budget, for the screen. */
export type ReducedData =
  | {
      readonly kind: 'reduced';
      readonly title: string;
      readonly lines: readonly AmountLine[];
      /** A need and how far it is met, for each that is not met whole. */
      readonly givesUp: readonly { readonly label: string; readonly value: string }[];
      readonly note: string;
      readonly chooseUrl: string;
    }
  | { readonly kind: 'nothing'; readonly title: string; readonly text: string };
