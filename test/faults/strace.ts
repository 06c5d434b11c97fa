import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

export interface AttachedStrace {
  /** Lets the process go on as if nothing had been. */
  detach(): Promise<void>;
}

/** Why strace cannot be used on this machine; null where it can. */
export function straceMissing(): string | null {
  const { status, error } = spawnSync('strace', ['-qq', '-e', 'trace=none', 'true'], {
    stdio: 'ignore',
  });
  if (error) return 'strace is not installed';
  return status === 0 ? null : 'strace may not trace here';
}

/**
 * Attaches strace to running processes, with all their threads.
 *
 * With `-e inject=…` the kernel's answers are changed for as long as it is attached: a fault that
 * begins and ends when we say so, in the real process, without a line of it changed.
 *
 * @throws where it cannot attach
 */
export async function attachStrace(
  pids: readonly number[],
  args: readonly string[],
): Promise<AttachedStrace> {
  const child = spawn(
    'strace',
    ['-f', ...args, ...pids.flatMap((pid) => ['-p', String(pid)])],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  let attached = 0;
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`strace ended: ${said}`)));
    child.stderr.on('data', (chunk: Buffer) => {
      if (attached >= pids.length) return;
      said += chunk.toString();
      attached = said.match(/Process \d+ attached/g)?.length ?? 0;
      if (attached >= pids.length) resolve();
    });
  });
  child.removeAllListeners('exit');
  return {
    detach: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
