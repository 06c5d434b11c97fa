import { textColourOn } from '#app/domain/theme/contrast.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/** How an agency shows itself on a page. */
export interface AgencyLook {
  /** Null: ours. */
  readonly colour: { readonly fill: string; readonly text: string } | null;
  readonly logoUrl: string | null;
}

/** The agency's colour with the text that reads on it, and where its logo is. */
export async function agencyLook(
  { repositories }: Pick<ServiceDeps, 'repositories'>,
  agencyId: string,
): Promise<AgencyLook> {
  const { colour, logo } = await repositories.agencies.look(agencyId);
  return {
    colour: colour === null ? null : { fill: colour, text: textColourOn(colour) },
    logoUrl:
      logo === null
        ? null
        : `/agency-logo/${encodeURIComponent(agencyId)}?v=${encodeURIComponent(logo)}`,
  };
}
