import { useId, useState, type DragEvent } from 'react';
import { classes } from '#app/components/ui/classes.ts';

interface FileDropProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly error?: string | undefined;
  readonly onFile?: (file: File | null) => void;
}

/** Choose a file or drop it. A plain file input inside: keyboard and form just work. */
export function FileDrop(props: FileDropProps) {
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const over = (isIn: boolean) => (event: DragEvent) => {
    if (isIn) event.preventDefault();
    setOver(isIn);
  };
  return (
    <div>
      <label
        htmlFor={id}
        className={classes(
          'tw-drop',
          isOver && 'is-over',
          props.error !== undefined && 'is-wrong',
        )}
        onDragOver={over(true)}
        onDragLeave={over(false)}
      >
        <span className="tw-drop__label">{chosen ?? props.label}</span>
        <span className="tw-note">{props.hint}</span>
        <input
          id={id}
          type="file"
          name={props.name}
          accept={props.accept}
          aria-describedby={props.error === undefined ? undefined : `${id}e`}
          aria-invalid={props.error === undefined ? undefined : true}
          onDrop={() => setOver(false)}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0] ?? null;
            setChosen(file?.name ?? null);
            props.onFile?.(file);
          }}
        />
      </label>
      {props.error === undefined ? null : (
        <p id={`${id}e`} className="tw-wrong">
          {props.error}
        </p>
      )}
    </div>
  );
}
