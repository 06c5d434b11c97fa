import { AppError } from '#app/domain/shared/errors.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { saveAgency, type AgencySaved } from '#app/services/agency-settings.ts';
import {
  makeJoinCode,
  revokeJoinCode,
  type JoinCodeMade,
} from '#app/services/join-codes.ts';
import { saveColour, saveLogo, type ThemeSaved } from '#app/services/theme-save.ts';
import { fileBytesOf } from '#app/services/theme-upload.ts';

export type SettingsDone =
  | AgencySaved
  | ThemeSaved
  | JoinCodeMade
  | { readonly outcome: 'logo_removed' | 'code_revoked' };

/**
 * Does what one of the settings page's forms asks for.
 *
 * @throws AppError `not_allowed` for everyone but owners, `bad_input` for a form that is none of ours
 */
export async function changeSettings(
  deps: ServiceDeps,
  member: MemberSession,
  form: FormData,
): Promise<SettingsDone> {
  switch (form.get('intent')) {
    case 'facts':
      return saveAgency(deps, member, form);
    case 'colour':
      return saveColour(deps, member, form);
    case 'logo':
      return saveLogo(deps, member, await fileBytesOf(form, 'logo'));
    case 'no_logo':
      await saveLogo(deps, member, null);
      return { outcome: 'logo_removed' };
    case 'make_code':
      return makeJoinCode(deps, member);
    case 'revoke_code':
      return revokeJoinCode(deps, member, String(form.get('codeId')));
    default:
      throw new AppError('bad_input', 'the form is none of ours');
  }
}
