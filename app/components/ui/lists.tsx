import type { ReactNode } from 'react';

/** Pairs: a quiet label left, its value right of it. */
export function DescriptionList(props: {
  items: readonly { label: ReactNode; value: ReactNode; key?: string }[];
}) {
  return (
    <dl className="tw-pairs">
      {props.items.map((item, index) => (
        <div key={item.key ?? String(index)} className="tw-pairs__row">
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Figures that carry a sentence each: "13.5×  Cyber Monday brought …". */
export function FactList(props: {
  items: readonly { figure: ReactNode; text: ReactNode; key?: string }[];
}) {
  return (
    <dl className="tw-facts">
      {props.items.map((item, index) => (
        <div key={item.key ?? String(index)} className="tw-facts__row">
          <dt>{item.figure}</dt>
          <dd>{item.text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Points without order, or with. */
export function List(props: { ordered?: boolean; children: ReactNode }) {
  const Tag = props.ordered === true ? 'ol' : 'ul';
  return <Tag className="tw-list">{props.children}</Tag>;
}
