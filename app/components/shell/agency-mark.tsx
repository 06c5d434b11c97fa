import { initialsOf } from '#app/components/shell/initials.ts';

/** How an agency shows itself; nulls are ours. */
export interface AgencyLookData {
  readonly colour: { readonly fill: string; readonly text: string } | null;
  readonly logoUrl: string | null;
}

/** The agency's logo, or its contact's initials in its colour. */
export function AgencyMark(props: {
  look: AgencyLookData;
  name: string;
  agencyName: string;
}) {
  const { colour, logoUrl } = props.look;
  if (logoUrl !== null)
    return <img className="tw-logo" src={logoUrl} alt={props.agencyName} />;
  return (
    <span
      className="tw-initials"
      aria-hidden="true"
      style={
        colour === null ? undefined : { background: colour.fill, color: colour.text }
      }
    >
      {initialsOf(props.name)}
    </span>
  );
}
