import { advanceSubscriptionsJob } from '#app/jobs/advance-subscriptions.ts';
import { answerCustomersRequestJob } from '#app/jobs/answer-customers-request.ts';
import { applyScopesJob } from '#app/jobs/apply-scopes.ts';
import { connectSiteJob } from '#app/jobs/connect-site.ts';
import { eraseStoreJob } from '#app/jobs/erase-store.ts';
import { importHistoryJob } from '#app/jobs/import-history.ts';
import { reconcileOrdersJob } from '#app/jobs/reconcile-orders.ts';
import { refreshStoreProfileJob } from '#app/jobs/refresh-store-profile.ts';
import { refreshVisitsJob } from '#app/jobs/refresh-visits.ts';
import { rememberStoresJob } from '#app/jobs/remember-stores.ts';
import { releaseStoreJob } from '#app/jobs/release-store.ts';
import { runnable, type RunnableJob } from '#app/jobs/runnable.ts';
import { showStateJob } from '#app/jobs/show-state.ts';
import { watchOrdersJob } from '#app/jobs/watch-orders.ts';

/** Every kind of job the worker knows. */
export const JOBS: readonly RunnableJob[] = [
  runnable(importHistoryJob),
  runnable(watchOrdersJob),
  runnable(reconcileOrdersJob),
  runnable(releaseStoreJob),
  runnable(applyScopesJob),
  runnable(refreshStoreProfileJob),
  runnable(answerCustomersRequestJob),
  runnable(eraseStoreJob),
  runnable(refreshVisitsJob),
  runnable(rememberStoresJob),
  runnable(advanceSubscriptionsJob),
  runnable(connectSiteJob),
  runnable(showStateJob),
];
