import { z } from 'zod';
import type { QuoteWish } from '#app/domain/quotes/types.ts';
import type { Actor } from '#app/domain/subscriptions/types.ts';
import type { WishFaults, WishForm } from '#app/ports/quote-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { merchantEntry } from '#app/services/audit-entry.ts';
import { announceQuote } from '#app/services/quote-steps.ts';
import { cleanText, MAX_QUOTE_MESSAGE, textFault } from '#app/services/quote-text.ts';
import { amountMinorOf } from '#app/services/read-amount.ts';
import { soldOffering } from '#app/services/sold-offering.ts';

export type WishOutcome =
  | { readonly outcome: 'read'; readonly wish: QuoteWish }
  | { readonly outcome: 'invalid'; readonly faults: WishFaults };

export type RequestQuoteOutcome =
  | { readonly outcome: 'requested'; readonly threadId: string }
  /** The store talks with its agency already; this is where. */
  | { readonly outcome: 'open_already'; readonly threadId: string }
  | { readonly outcome: 'nothing_published' }
  | { readonly outcome: 'invalid'; readonly faults: WishFaults; readonly form: WishForm };

const codes = z.array(z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)).max(50);

export function parseWish(form: FormData): WishForm {
  const services = codes.safeParse(form.getAll('service'));
  const budget = form.get('budget');
  return {
    budget: typeof budget === 'string' ? budget.trim().slice(0, 100) : '',
    services: services.success ? services.data : [],
    text: cleanText(form.get('text')),
  };
}

/** A wish needs a budget or words; either will do. */
export function readWish(form: WishForm, currency: string): WishOutcome {
  const budgetMinor = form.budget === '' ? null : amountMinorOf(form.budget, currency);
  const isBadBudget = form.budget !== '' && (budgetMinor === null || budgetMinor === 0);
  const isRequired = form.budget === '' && form.services.length === 0;
  const text = textFault(form.text, MAX_QUOTE_MESSAGE, isRequired);
  if (isBadBudget || text !== null) {
    const faults: WishFaults = {
      ...(isBadBudget ? { budget: 'bad_amount' as const } : {}),
      ...(text === null ? {} : { text }),
    };
    return { outcome: 'invalid', faults };
  }
  return {
    outcome: 'read',
    wish: { budgetMinor, services: form.services, text: form.text },
  };
}

/** Opens the talk about a package of the store's own. One at a time for a season. */
export async function requestQuote(
  deps: ServiceDeps,
  store: StoreRow,
  actor: Actor,
  form: WishForm,
): Promise<RequestQuoteOutcome> {
  const { offering } = await soldOffering(deps, store);
  if (offering === null) return { outcome: 'nothing_published' };
  const read = readWish(form, store.currency);
  if (read.outcome === 'invalid') return { ...read, form };
  const known = new Set(offering.terms.services.map(({ code }) => code));
  const wish = {
    ...read.wish,
    services: read.wish.services.filter((code) => known.has(code)),
  };
  const now = deps.clock.now();
  const id = deps.newId();
  const opened = await deps.repositories.quoteThreads.open(
    {
      id,
      agencyId: store.agencyId,
      storeId: store.id,
      seasonCode: offering.terms.seasonCode,
      seasonYear: offering.terms.seasonYear,
      state: 'requested',
      offeringId: offering.id,
      tierCode: null,
      wish,
      openedAt: now,
      changedAt: now,
    },
    wish.text === '' ? null : { threadId: id, atMs: now, author: actor, text: wish.text },
    merchantEntry(deps, store, actor, {
      what: 'subscription_requested',
      subjectId: id,
      subjectName: store.name,
    }),
  );
  if (opened.outcome === 'open_already') return opened;
  await announceQuote(deps, store, id, 'requested');
  return { outcome: 'requested', threadId: id };
}
