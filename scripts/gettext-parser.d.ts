/** The part of gettext-parser that the plugin's build uses; the package brings no types. */
declare module 'gettext-parser' {
  interface Message {
    msgid: string;
    msgid_plural?: string;
    msgstr: string[];
    comments?: { translator?: string; reference?: string; extracted?: string };
  }
  interface Catalogue {
    charset: string;
    headers: Record<string, string>;
    translations: Record<string, Record<string, Message>>;
  }
  interface Format {
    parse(input: Buffer | string): Catalogue;
    compile(catalogue: Catalogue): Buffer;
  }
  export const po: Format;
  export const mo: Format;
}
