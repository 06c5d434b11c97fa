import { contrastRatio, SHAPE_CONTRAST } from '#app/domain/theme/contrast.ts';
import type { JoinCodeRow } from '#app/ports/people.ts';
import type { AgencyRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { zonesToChoose } from '#app/services/agency-settings.ts';
import { requireOwner } from '#app/services/console-access.ts';
import { openJoinCodes } from '#app/services/join-codes.ts';
import { MAX_LOGO_BYTES, MAX_LOGO_PIXELS } from '#app/services/theme-image.ts';
import { agencyLook, type AgencyLook } from '#app/services/theme-look.ts';

export interface AgencySettingsView {
  readonly agency: AgencyRow;
  readonly zones: readonly string[];
  readonly look: AgencyLook & {
    readonly contrast: { readonly text: number; readonly page: number } | null;
  };
  readonly codes: readonly JoinCodeRow[];
  readonly limits: {
    readonly logoKb: number;
    readonly logoPixels: number;
    readonly pageContrast: number;
  };
}

/**
 * What the settings page shows.
 *
 * @throws AppError `not_allowed` for everyone but owners
 */
export async function agencySettingsView(
  deps: ServiceDeps,
  member: MemberSession,
): Promise<AgencySettingsView> {
  requireOwner(member);
  const { agency } = member;
  const look = await agencyLook(deps, agency.id);
  const { colour } = look;
  const contrast = colour && {
    text: contrastRatio(colour.fill, colour.text),
    page: contrastRatio(colour.fill, '#ffffff'),
  };
  return {
    agency,
    zones: [...new Set([agency.zone, ...zonesToChoose()])],
    look: { ...look, contrast },
    codes: await openJoinCodes(deps, member),
    limits: {
      logoKb: MAX_LOGO_BYTES / 1024,
      logoPixels: MAX_LOGO_PIXELS,
      pageContrast: SHAPE_CONTRAST,
    },
  };
}
