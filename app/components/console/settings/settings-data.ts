import type { AgencyRow } from '#app/ports/repositories.ts';

export const FACT_FIELDS = [
  'name',
  'contactName',
  'contactEmail',
  'contactPhone',
  'locale',
  'zone',
] as const;

export type FactField = (typeof FACT_FIELDS)[number];

/** What the settings page gets back from its forms. */
export type SettingsAnswer =
  | {
      readonly outcome: 'agency_saved' | 'theme_saved' | 'logo_removed' | 'code_revoked';
    }
  | {
      readonly outcome: 'bad_agency';
      readonly wrong: readonly FactField[];
      readonly form: Readonly<Record<FactField, string>>;
    }
  | { readonly outcome: 'bad_colour'; readonly colour: string }
  | {
      readonly outcome: 'bad_logo';
      readonly problem: 'empty' | 'too_many_bytes' | 'not_an_image' | 'too_many_pixels';
    }
  | { readonly outcome: 'code_made'; readonly code: string; readonly expiresAt: number };

export interface SettingsData {
  /** What a WooCommerce shop needs to join. */
  readonly woocommerce: { readonly appUrl: string; readonly hasPlugin: boolean };
  readonly agency: AgencyRow;
  readonly zones: readonly string[];
  readonly look: {
    readonly colour: { readonly fill: string; readonly text: string } | null;
    readonly logoUrl: string | null;
    /** How far the colour is from its text, and from a white page. */
    readonly contrast: { readonly text: number; readonly page: number } | null;
  };
  readonly codes: readonly {
    readonly id: string;
    readonly createdAt: number;
    readonly createdBy: string;
    readonly expiresAt: number;
  }[];
  readonly limits: {
    readonly logoKb: number;
    readonly logoPixels: number;
    readonly pageContrast: number;
  };
}
