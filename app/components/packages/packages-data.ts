import type { AddOnChoice } from '#app/domain/pricing/types.ts';

/** A service that can be added, with what it adds to each package it can be added to. */
export interface ServiceTickData {
  readonly code: string;
  readonly name: string;
  readonly summary: string;
  readonly prices: readonly string[];
  readonly unit: string;
}

/** What is open with the agency: a proposal, a request or a quote. */
export interface OpenThreadData {
  readonly title: string;
  readonly text: string;
  readonly url: string;
  readonly action: string;
}

/** A row of a card, finished. */
export interface CardRow {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

/** A tier as the browser gets it: the same rows on each card. */
export interface CardData {
  readonly code: string;
  readonly name: string;
  readonly badge: string | null;
  readonly price: string;
  readonly unit: string;
  /** Surcharge and total, where they differ from the price above. */
  readonly priceNotes: readonly string[];
  readonly summary: string;
  readonly peaks: {
    readonly label: string;
    readonly value: string;
    /** 0..1; null where nothing is known to cover. */
    readonly share: number | null;
    readonly barLabel: string;
  };
  readonly rows: readonly CardRow[];
  /** Null where nothing can be chosen. */
  readonly choose: string | null;
  /** In place of choosing, where no place is left. */
  readonly waiting: { readonly text: string; readonly action: string } | null;
  /** Codes of the services that can be added to it. */
  readonly further: readonly string[];
}

export interface AddOnData {
  readonly code: string;
  readonly name: string;
  readonly summary: string;
  readonly price: string;
  readonly unit: string;
  readonly max: number;
  readonly outOfRange: string;
}

export interface StandingData {
  readonly isSuspended: boolean;
  readonly title: string;
  readonly text: string;
}

export interface OfferedData {
  readonly kind: 'offered';
  readonly standing: StandingData | null;
  readonly thread: OpenThreadData | null;
  readonly notes: readonly string[];
  readonly cards: readonly CardData[];
  readonly without: string;
  readonly plan: readonly string[];
  readonly services: readonly ServiceTickData[];
  readonly servicesNote: string;
  readonly addOns: readonly AddOnData[];
  readonly addOnsNote: string;
  /** Ticked by the merchant before, as the address says; nothing is ticked by itself. */
  readonly ticked: {
    readonly addOns: readonly AddOnChoice[];
    readonly services: readonly string[];
  };
}

/** Nothing to choose from, yet what is agreed or talked about all the same. */
export interface NothingData {
  readonly kind: 'nothing';
  readonly title: string;
  readonly text: string;
  readonly standing: StandingData | null;
  readonly thread: OpenThreadData | null;
  readonly canAsk: boolean;
}

/** The packages page as the browser gets it: every price finished. */
export interface PackagesData {
  readonly title: string;
  readonly subtitle: string | null;
  readonly content: OfferedData | NothingData;
}
