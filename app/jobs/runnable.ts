import { AppError } from '#app/domain/shared/errors.ts';
import type { JobContext, JobDefinition, JobRetry } from '#app/ports/job.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/** A kind of job as the runner sees it: its payload is checked on the way in. */
export interface RunnableJob {
  readonly name: string;
  readonly retry: JobRetry;
  /** @throws AppError `bad_input` for a payload of another shape */
  run(deps: ServiceDeps, payload: unknown, context: JobContext): Promise<void>;
}

export function runnable<Payload>(definition: JobDefinition<Payload>): RunnableJob {
  return {
    name: definition.name,
    retry: definition.retry,
    run: async (deps, payload, context) => {
      const parsed = definition.payloadSchema.safeParse(payload);
      if (!parsed.success)
        throw new AppError(
          'bad_input',
          `payload of ${definition.name} has another shape`,
        );
      await definition.handle(deps, parsed.data, context);
    },
  };
}
