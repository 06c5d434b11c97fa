import { makeButton } from '#sandbox/frame/client/dom.ts';

export type Question = {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly isDestructive: boolean;
};

let lastNumber = 0;

/**
 * Asks before something is lost. Escape and the cancelling button, which has the focus, both mean no;
 * afterwards the focus is back where it was.
 */
export function askToConfirm(question: Question): Promise<boolean> {
  const dialog = document.createElement('dialog');
  const title = document.createElement('h2');
  const text = document.createElement('p');
  const buttons = document.createElement('div');
  const number = ++lastNumber;
  title.id = `question-${number}`;
  text.id = `question-text-${number}`;
  title.textContent = question.title;
  text.textContent = question.text;
  buttons.className = 'buttons';
  dialog.className = 'question';
  dialog.setAttribute('role', 'alertdialog');
  dialog.setAttribute('aria-labelledby', title.id);
  dialog.setAttribute('aria-describedby', text.id);
  const cancel = makeButton(question.cancel, 'button', () => dialog.close('no'));
  const confirm = makeButton(
    question.confirm,
    question.isDestructive ? 'button critical' : 'button strong',
    () => dialog.close('yes'),
  );
  cancel.autofocus = true;
  buttons.append(cancel, confirm);
  dialog.append(title, text, buttons);
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    dialog.showModal();
  });
}
