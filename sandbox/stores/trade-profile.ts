/** A yearly day (or run of days) with its own demand. */
export interface ShopEvent {
  /** The local date the run begins on, in a year: month 1–12, day 1–31. */
  startsOn(year: number): { month: number; day: number };
  /** One factor per day, against a usual day. */
  factors: readonly number[];
}

/** All that the generator of orders and visits knows of a demo store, whatever it runs on. */
export interface TradeProfile {
  /** Part of the seed; no two stores share one. */
  index: number;
  currency: string;
  /** Another currency some shoppers pay in, and its rate: shop money × rate. */
  presentment: { currency: string; rate: number; share: number };
  zone: string;
  /** Orders in the twelve months before the demo's first day. */
  ordersPerYear: number;
  /** Yearly growth, 0.15 for 15 %. */
  growth: number;
  /** How far the order history reaches back. */
  historyDays: number;
  /** 24 weights each, local hours. */
  hours: { weekday: readonly number[]; weekend: readonly number[] };
  /** Seven weights, Sunday first. */
  weekdays: readonly number[];
  /** Twelve weights, January first. */
  months: readonly number[];
  events: readonly ShopEvent[];
  /** Promotions a month (on average), and how much they lift a day. */
  promotions: { perMonth: number; lift: number };
  /** Order value in minor units: median, and sigma of its logarithm. */
  value: { medianMinor: number; sigma: number };
  /** `test` is the share that is no real order: a test, a draft, a payment that failed. */
  shares: { test: number; cancelled: number; refunded: number; partlyRefunded: number };
  /** Orders per visit on a usual day. */
  conversion: number;
  /** Gamma shape of an hour's and a day's demand; smaller varies more. */
  dispersion: { hour: number; day: number };
}
