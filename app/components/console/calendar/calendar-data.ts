// The calendar's pages as finished text, in the member's language and on the agency's clock.

export interface CalendarDayData {
  readonly date: string;
  readonly weekday: string;
  readonly day: string;
  readonly isToday: boolean;
  readonly events: readonly string[];
  readonly atPeak: number;
  /** Height of the bar, 0–1 of the highest. */
  readonly atPeakShare: number;
  readonly cover: string;
  /** The same in words, for screen readers. */
  readonly coverWords: string;
  readonly isShort: boolean;
}

/** A bar over some days of the window, e.g. a shift. */
export interface CalendarBar {
  readonly key: string;
  /** Index of its first day. */
  readonly start: number;
  readonly span: number;
  readonly text: string;
  readonly url: string | null;
}

/** A row of bars; each lane's bars stand apart. */
export interface CalendarRow {
  readonly key: string;
  readonly name: string;
  readonly kind: 'member' | 'gap';
  readonly lanes: readonly (readonly CalendarBar[])[];
}

/** A day as a list, for narrow screens. */
export interface CalendarListDay {
  readonly date: string;
  readonly title: string;
  readonly cover: string;
  readonly coverWords: string;
  readonly isShort: boolean;
  readonly atPeak: string | null;
  readonly rows: readonly {
    readonly key: string;
    readonly time: string;
    readonly who: string;
    readonly isGap: boolean;
    readonly url: string | null;
  }[];
}

export interface CalendarWarning {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  /** Where cover is found: the form, filled in. */
  readonly url: string | null;
  readonly linkLabel: string;
}

/** That more is sold than people can give, for the console's first page. */
export interface CapacityAlertData {
  readonly title: string;
  readonly text: string;
  readonly url: string;
  readonly action: string;
}

export interface TierPlacesData {
  readonly key: string;
  readonly name: string;
  readonly state: 'open' | 'waiting_list';
  readonly badge: string;
  /** What limits it; null where nothing is near. */
  readonly reason: string | null;
}

export interface HoursFormData {
  readonly members: readonly {
    readonly memberId: string;
    readonly name: string;
    readonly hours: string;
  }[];
  readonly storesPerResponder: string;
}

export interface HoursData {
  readonly title: string;
  readonly summary: string;
  /** Said where more is sold than stated. */
  readonly oversold: string | null;
  readonly form: HoursFormData;
}

export interface HoursAnswer {
  readonly outcome: 'saved' | 'invalid';
  readonly form: HoursFormData | null;
  /** By the name of the field. */
  readonly errors: Readonly<Record<string, string>>;
}

export interface SeasonCalendarData {
  readonly seasonKey: string;
  readonly seasonName: string;
  readonly isOver: boolean;
  readonly window: string;
  readonly previousUrl: string | null;
  readonly nextUrl: string | null;
  readonly days: readonly CalendarDayData[];
  readonly rows: readonly CalendarRow[];
  readonly list: readonly CalendarListDay[];
  readonly warnings: readonly CalendarWarning[];
  readonly moreWarnings: string | null;
  readonly tiers: readonly TierPlacesData[];
  readonly hours: HoursData;
  readonly addShiftUrl: string;
  readonly planClockUrl: string;
}

export interface CalendarPageData {
  readonly canPlan: boolean;
  readonly zoneName: string;
  readonly seasons: readonly {
    readonly key: string;
    readonly name: string;
    readonly url: string;
  }[];
  readonly calendar: SeasonCalendarData | null;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What the form of a shift offers and holds. */
export interface ShiftPageData {
  readonly title: string;
  readonly backUrl: string;
  readonly members: readonly Choice[];
  readonly weekdays: readonly Choice[];
  readonly starts: readonly Choice[];
  readonly ends: readonly Choice[];
  readonly form: ShiftFormData;
  /** Names the shift where it is asked whether to remove it; null for a new one. */
  readonly removeTitle: string | null;
  readonly zoneName: string;
}

export interface ShiftFormData {
  readonly memberId: string;
  readonly from: string;
  readonly to: string;
  readonly weekdays: readonly string[];
  readonly fromHour: string;
  readonly toHour: string;
}

export interface ClockFormData {
  readonly memberIds: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly fromHour: string;
}

export interface ClockPageData {
  readonly backUrl: string;
  readonly members: readonly Choice[];
  readonly starts: readonly Choice[];
  readonly form: ClockFormData;
  readonly zoneName: string;
}

/** What came back of a form with something wrong in it; errors by the name of the field. */
export interface FormAnswer<Form> {
  readonly form: Form;
  readonly errors: Readonly<Record<string, string>>;
}
