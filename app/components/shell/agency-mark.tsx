import { initialsOf } from '#app/components/shell/initials.ts';
import { classes } from '#app/components/ui/classes.ts';

/** How an agency shows itself; nulls are ours. */
export interface AgencyLookData {
  readonly colour: { readonly fill: string; readonly text: string } | null;
  readonly logoUrl: string | null;
}

/** The agency's logo over its colour, or its contact's initials on it. */
export function AgencyMark(props: {
  look: AgencyLookData;
  name: string;
  agencyName: string;
}) {
  const { colour, logoUrl } = props.look;
  if (logoUrl !== null)
    return (
      <img
        className={classes('tw-logo', colour !== null && 'tw-logo--coloured')}
        style={colour === null ? undefined : { borderColor: colour.fill }}
        src={logoUrl}
        alt={props.agencyName}
      />
    );
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
