import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useState, type ReactNode } from 'react';
import { SaveBar } from '#app/components/ui/save-bar.tsx';
import { useToast } from '#app/components/ui/toast.ts';
import { useDirtyForm } from '#app/components/ui/use-dirty-form.ts';
import { NO_ERRORS, useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';

interface Wrong<Typed> {
  /** As it was sent, so that nothing is lost; null where the answer holds no form. */
  readonly form: Typed | null;
  /** By the name of the field. */
  readonly errors: Readonly<Record<string, string>>;
}

interface SavedFormProps<Typed> {
  /** What the page's action gets; the form's id too, so once on a page. */
  readonly intent: string;
  /** What saving is called, and what is said once it is done. */
  readonly label: string;
  readonly savedText: string;
  /** What the form begins with. */
  readonly form: Typed;
  /** The action's answer; a new one is told anew. */
  readonly answer: { readonly outcome: string } | undefined;
  /** What the answer refuses; null where it refuses nothing. */
  readonly wrong: Wrong<NoInfer<Typed>> | null;
  readonly children: (form: Typed, errors: Wrong<Typed>['errors']) => ReactNode;
}

/**
 * A form that is saved from the bar on top of the page, or by Enter.
 *
 * What was refused stays in the fields with its faults, until it is saved or put back.
 */
export function SavedForm<Typed>(props: SavedFormProps<Typed>) {
  const { intent, label, savedText, answer, form } = props;
  const toast = useToast();
  const isSaving = useNavigation().formData?.get('intent') === intent;
  const { formProps, round, isDirty, discard } = useDirtyForm(form);
  const [isShown, setShown] = useState(true);
  const wrong = isShown ? props.wrong : null;
  const errors = wrong?.errors ?? NO_ERRORS;
  useFocusWrong(answer, Object.keys(errors), formProps.ref);
  useEffect(() => {
    setShown(true);
    if (answer?.outcome === 'saved') toast(savedText);
  }, [answer, toast, savedText]);
  return (
    <>
      <SaveBar
        isDirty={isDirty || wrong !== null}
        label={label}
        formId={intent}
        isSaving={isSaving}
        onDiscard={() => {
          setShown(false);
          discard();
        }}
      />
      <Form
        key={round}
        method="post"
        id={intent}
        noValidate
        className="tw-stack tw-gap-400"
        {...formProps}
      >
        <input type="hidden" name="intent" value={intent} />
        {props.children(wrong?.form ?? form, errors)}
        <button type="submit" className="tw-hidden" tabIndex={-1} aria-hidden="true" />
      </Form>
    </>
  );
}
