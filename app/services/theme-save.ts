import { z } from 'zod';
import { parseColour } from '#app/domain/theme/contrast.ts';
import type { AuditChange } from '#app/ports/audit.ts';
import type { Theme } from '#app/ports/people.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
import { requireOwner } from '#app/services/console-access.ts';
import { readLogo, type LogoProblem } from '#app/services/theme-image.ts';

export type ThemeSaved =
  | { readonly outcome: 'theme_saved' }
  | { readonly outcome: 'bad_colour'; readonly colour: string }
  | { readonly outcome: 'bad_logo'; readonly problem: LogoProblem };

const colourField = z.string().max(20_000).catch('');

/**
 * Saves the colour; an empty one is ours again.
 *
 * @throws AppError `not_allowed` for everyone but owners
 */
export async function saveColour(
  deps: ServiceDeps,
  member: MemberSession,
  given: FormData,
): Promise<ThemeSaved> {
  requireOwner(member);
  const typed = colourField.parse(given.get('colour'));
  const colour = parseColour(typed);
  if (colour === null && typed.trim() !== '')
    return { outcome: 'bad_colour', colour: typed.slice(0, 100) };
  const before = await deps.repositories.agencies.theme(member.agency.id);
  const change = { field: 'colour', before: before.colour, after: colour };
  return save(deps, member, { ...before, colour }, change);
}

/**
 * Saves a logo, or takes it away.
 *
 * @param file null to go without
 * @throws AppError `not_allowed` for everyone but owners
 */
export async function saveLogo(
  deps: ServiceDeps,
  member: MemberSession,
  file: Uint8Array | null,
): Promise<ThemeSaved> {
  requireOwner(member);
  const read = file === null ? null : readLogo(file);
  if (read?.outcome === 'bad_logo') return read;
  const before = await deps.repositories.agencies.theme(member.agency.id);
  const logo = read === null ? null : read.logo;
  const change = {
    field: 'logo',
    before: before.logo?.type ?? null,
    after: logo?.type ?? null,
  };
  return save(deps, member, { ...before, logo }, change);
}

async function save(
  deps: ServiceDeps,
  member: MemberSession,
  theme: Theme,
  change: AuditChange,
): Promise<ThemeSaved> {
  const { id, name } = member.agency;
  const audit = memberEntry(deps, member, {
    what: 'theme_changed',
    subjectId: id,
    subjectName: name,
    changes: [change],
  });
  await deps.repositories.agencies.saveTheme(id, theme, audit);
  return { outcome: 'theme_saved' };
}
