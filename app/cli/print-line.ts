import { once } from 'node:events';

/** A reader that has seen enough (`| head`) ends the command; that is no fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

/** Prints a line; resolves once whoever reads them can take more, so that none pile up here. */
export async function printLine(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}
