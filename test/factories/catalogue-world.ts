import type { DraftForm, NewDraftForm } from '#app/ports/draft-form.ts';
import type { StarterTexts } from '#app/ports/draft-view.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { actOnOffering } from '#app/services/catalogue-act.ts';
import { offeringContext } from '#app/services/catalogue-context.ts';
import { createDraft } from '#app/services/draft-create.ts';
import { draftFormOf } from '#app/services/draft-form-of.ts';
import { seasonFormOf } from '#app/services/season-form.ts';
import { createSeason } from '#app/services/season-save.ts';
import { seasonTemplate } from '#app/domain/seasons/season-template.ts';
import { makePrismaWorld } from './prisma-world.ts';
import { makeTestDeps } from './service-deps.ts';
import { staffAgency } from './staffed-agency.ts';
import { agencyRow } from '../contracts/repositories/world.ts';

export const NOW = Date.UTC(2026, 8, 1);
export const KEY = { code: 'holiday', year: 2026, market: '*' } as const;
export const TEMPLATE = seasonTemplate('holiday', '*', 2026);
export const NAME = { en: 'Holiday 2026', pl: 'Święta 2026' };
export const TEXTS: StarterTexts = { service: anyTexts(), tier: anyTexts() };

function anyTexts(): StarterTexts['tier'] {
  const text = (code: string) => ({ en: `The ${code}`, pl: `Ten ${code}` });
  const codes = ['promotion_work', 'site_review', 'server_upgrade', 'on_call'];
  const all = [...codes, 'essential', 'extended', 'around_the_clock'];
  return Object.fromEntries(
    all.map((code) => [code, { name: text(code), summary: text(code) }]),
  );
}

export function member(
  role: MemberSession['role'] = 'planner',
  agencyId = 'agency',
): MemberSession {
  const agency = agencyRow(agencyId);
  return {
    memberId: `m-${agencyId}`,
    name: 'Ona',
    email: 'o@a.test',
    role,
    agency,
    locale: 'en',
  };
}

export const starter = (
  seasonId: string,
  changes: Partial<NewDraftForm> = {},
): NewDraftForm => ({
  seasonId,
  start: 'four_services',
  currencies: ['USD', 'PLN'],
  bundle: [
    { USD: '500', PLN: '1 900' },
    { USD: '750', PLN: '2 850' },
    { USD: '950', PLN: '3 600' },
    { USD: '1,100', PLN: '4 150,00' },
  ],
  rate: { USD: '120', PLN: '260' },
  ...changes,
});

/** Two agencies with staff on a real database, and an offering's way from season to sale. */
export async function makeCatalogueWorld() {
  const world = await makePrismaWorld();
  const deps = makeTestDeps(world.repositories, NOW);
  for (const id of ['agency', 'other']) {
    await world.addAgency(agencyRow(id));
    await staffAgency(world, id);
  }

  async function newSeason(who = member()): Promise<string> {
    const made = await createSeason(deps, who, KEY, seasonFormOf(TEMPLATE, NAME));
    if (made.outcome !== 'saved') throw new Error(JSON.stringify(made));
    return made.seasonId;
  }

  async function newDraft(who = member()): Promise<string> {
    const form = starter(await newSeason(who));
    const made = await createDraft(deps, who, form, TEXTS);
    if (made.outcome !== 'drafted') throw new Error(JSON.stringify(made));
    return made.offeringId;
  }

  async function formOfDraft(id: string): Promise<{ form: DraftForm; revision: number }> {
    const { version } = await offeringContext(deps, 'agency', id);
    const form = draftFormOf(version.terms, version.costs, 'en');
    return { form, revision: version.revision };
  }

  async function act(
    id: string,
    intent: string,
    change: (form: DraftForm) => DraftForm = (form) => form,
    who = member(),
    extra: Record<string, string> = {},
  ) {
    const { form, revision } = await formOfDraft(id);
    const sent = new FormData();
    const fields = {
      intent,
      draft: JSON.stringify(change(form)),
      revision: String(revision),
      isSure: 'yes',
      ...extra,
    };
    for (const [name, value] of Object.entries(fields)) sent.set(name, value);
    return actOnOffering(deps, who, id, sent);
  }

  const auditOf = async () => {
    const filter = {
      fromMs: null,
      untilMs: null,
      storeId: null,
      actorId: null,
      area: null,
    };
    const rows = await deps.repositories.audit.list('agency', filter, null, 100);
    return rows.map(({ what }) => what).filter((what) => !what.startsWith('shift'));
  };

  return {
    deps,
    newSeason,
    newDraft,
    formOfDraft,
    act,
    auditOf,
    close: () => world.close(),
  };
}

export type CatalogueWorld = Awaited<ReturnType<typeof makeCatalogueWorld>>;

/** The code a service refuses with, or `done`. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as { code?: string }).code ?? 'thrown';
  }
  return 'done';
}
