// The browser's own dialog: it keeps the focus inside, Escape closes it, and what lies below cannot be reached.

import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../../ui/icons.tsx';
import { unsaved } from '../store/unsaved.ts';
import { workplace } from '../store/workplace.ts';
import { t } from '../text/t.ts';

interface DialogProps {
  title: string;
  onClose: () => void;
  is_everywhere?: boolean; // before the way in, too
  children: ComponentChildren;
}

export function Dialog({ title, onClose, is_everywhere = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Opened before the next key is read: what is typed right after a click is the dialog's.
  useLayoutEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  // Behind the way in it would keep everybody from typing there.
  const is_shut = workplace.is_shut.value && !is_everywhere;
  useLayoutEffect(() => {
    if (is_shut) dialog.current?.close();
    else dialog.current?.showModal();
  }, [is_shut]);
  // While what was asked for here is being done nobody goes away: a refusal would be told to nobody.
  const leave = () => {
    if (dialog.current?.querySelector('button[aria-busy=true]')) return;
    if (unsaved.mayGo(onClose, dialog.current)) onClose();
  };
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
    >
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" class="round-button bare" aria-label={t('do.close')} onClick={leave}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
