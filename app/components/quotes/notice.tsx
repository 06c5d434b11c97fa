import { useEffect, useRef } from 'react';
import { Banner } from '#app/components/ui/index.ts';

/** What has changed, or why something can't be done. Read first: the focus goes here. */
export function Notice(props: {
  notice: { readonly title: string; readonly text: string } | null;
}) {
  const { notice } = props;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (notice !== null) box.current?.focus();
  }, [notice]);
  if (notice === null) return null;
  return (
    <div ref={box} tabIndex={-1}>
      <Banner tone="warning" title={notice.title}>
        <p>{notice.text}</p>
      </Banner>
    </div>
  );
}
