import type { SeasonForm } from '#app/ports/season-view.ts';

// Seasons as the browser gets them: finished text, and fields as they stand in the form.

export interface SeasonRowData {
  readonly id: string;
  readonly name: string;
  readonly dates: string;
  readonly market: string;
  readonly orderBy: string;
  readonly offerings: string;
}

export interface FactData {
  readonly label: string;
  readonly value: string;
}

export interface EventData {
  readonly key: string;
  readonly name: string;
  readonly date: string;
}

export interface SeasonPageData {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly form: SeasonForm;
  readonly facts: readonly FactData[];
  /** What is sold by other dates than these; null where nothing is published. */
  readonly drift: {
    readonly version: string;
    readonly offeringId: string;
    readonly facts: readonly FactData[];
  } | null;
  readonly events: readonly EventData[];
  readonly offerings: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: string;
  }[];
  readonly canPlan: boolean;
}

export interface NewSeasonData {
  readonly key: { readonly code: string; readonly market: string; readonly year: string };
  readonly codes: readonly Choice[];
  readonly markets: readonly Choice[];
  readonly years: readonly Choice[];
  readonly form: SeasonForm;
  readonly events: readonly EventData[];
}

export interface Choice {
  readonly label: string;
  readonly value: string;
}

/** Why a form came back. Errors by the name of their field. */
export interface SeasonAnswer {
  readonly outcome: 'saved' | 'bad_season' | 'in_use';
  readonly form: SeasonForm | null;
  readonly errors: Readonly<Record<string, string>>;
  /** For `in_use`: what stands in the way. */
  readonly message: string | null;
}
