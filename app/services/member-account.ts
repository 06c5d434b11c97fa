import { z } from 'zod';
import type { AuditedWhat } from '#app/ports/audit.ts';
import type { MemberAccounts, ProofRefused } from '#app/ports/member-accounts.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
import { isGoodPassword } from '#app/services/join-as-member.ts';
import { drawQr, type QrDrawing } from '#app/services/member-qr.ts';

const fields = z.object({
  intent: z.enum(['begin', 'confirm', 'end', 'codes', 'password']),
  password: z.string().max(1024).catch(''),
  code: z.string().max(40).catch(''),
  next: z.string().max(20_000).catch(''),
});

export type AccountIntent = z.infer<typeof fields>['intent'];

export type AccountAnswer =
  | {
      readonly outcome: 'begun';
      readonly qr: QrDrawing;
      /** To type by hand where no picture can be taken. */
      readonly secret: string;
      readonly backupCodes: readonly string[];
    }
  | { readonly outcome: 'on' | 'off' | 'changed' }
  | { readonly outcome: 'made'; readonly backupCodes: readonly string[] }
  /** Done already, or never begun: the page as it stands says what is true. */
  | { readonly outcome: 'stale' }
  | {
      readonly outcome: 'refused';
      readonly intent: AccountIntent;
      readonly code: 'wrong' | 'too_many' | 'bad_next';
      readonly minutes: number;
    };

export interface AccountDone {
  readonly answer: AccountAnswer;
  readonly cookies: readonly string[];
}

interface Asked {
  readonly deps: ServiceDeps;
  readonly accounts: MemberAccounts;
  readonly request: Request;
  readonly member: MemberSession;
}

/** What the form of the own account asks for; null for a form that is none of ours. */
export function parseAccountForm(form: FormData): z.infer<typeof fields> | null {
  const parsed = fields.safeParse(Object.fromEntries(form));
  return parsed.success ? parsed.data : null;
}

/** Changes the member's own sign-in. Turning the second factor on and off is recorded. */
export async function changeAccount(
  asked: Asked,
  form: NonNullable<ReturnType<typeof parseAccountForm>>,
): Promise<AccountDone> {
  const { accounts, request } = asked;
  const { intent, password, code, next } = form;
  switch (intent) {
    case 'begin': {
      const begun = await accounts.beginTwoFactor(request, password);
      if (begun.outcome === 'on_already') return only({ outcome: 'stale' });
      if (begun.outcome !== 'begun') return refused(intent, begun);
      const secret = new URL(begun.uri).searchParams.get('secret') ?? '';
      const { backupCodes } = begun;
      return only({ outcome: 'begun', qr: drawQr(begun.uri), secret, backupCodes });
    }
    case 'confirm': {
      const on = await accounts.confirmTwoFactor(request, code);
      if (on.outcome === 'not_begun') return only({ outcome: 'stale' });
      if (on.outcome !== 'on') return refused(intent, on);
      await record(asked, 'two_factor_on');
      return { answer: { outcome: 'on' }, cookies: on.cookies };
    }
    case 'end': {
      const off = await accounts.endTwoFactor(request, password);
      if (off.outcome === 'off_already') return only({ outcome: 'stale' });
      if (off.outcome !== 'off') return refused(intent, off);
      await record(asked, 'two_factor_off');
      return { answer: { outcome: 'off' }, cookies: off.cookies };
    }
    case 'codes': {
      const made = await accounts.newBackupCodes(request, password);
      if (made.outcome === 'off_already') return only({ outcome: 'stale' });
      return made.outcome === 'made' ? only(made) : refused(intent, made);
    }
    case 'password': {
      if (!isGoodPassword(next)) return badNext();
      const changed = await accounts.changePassword(request, password, next);
      if (changed.outcome !== 'changed') return refused(intent, changed);
      return { answer: { outcome: 'changed' }, cookies: changed.cookies };
    }
  }
}

function only(answer: AccountAnswer): AccountDone {
  return { answer, cookies: [] };
}

function badNext(): AccountDone {
  return only({ outcome: 'refused', intent: 'password', code: 'bad_next', minutes: 0 });
}

function refused(intent: AccountIntent, why: ProofRefused): AccountDone {
  const minutes = why.outcome === 'too_many' ? why.minutes : 0;
  return only({ outcome: 'refused', intent, code: why.outcome, minutes });
}

async function record(
  { deps, member }: Asked,
  what: Extract<AuditedWhat, 'two_factor_on' | 'two_factor_off'>,
): Promise<void> {
  const { memberId, name } = member;
  await deps.repositories.audit.append(
    memberEntry(deps, member, { what, subjectId: memberId, subjectName: name }),
  );
}
