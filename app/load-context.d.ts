import type { AppContext } from '#app/ports/sign-in.ts';

declare module '@remix-run/node' {
  interface AppLoadContext extends AppContext {}
}
