import { useId, useState, type ReactNode } from 'react';
import { Button, type ButtonProps } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { LIMITS } from '@jianqiao/contract';
import { useText } from '../lib/text';
import { TextAreaField } from './form';
import { ProblemNote } from './problem';
import { Dialog } from './dialog';
import styles from './confirm.module.css';

interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, to whom, and whether it can be undone. */
  children: ReactNode;
  /** The act itself as a verb: "Decline the room", never "OK". */
  confirmLabel: string;
  /** Asks for a reason in words; it is handed to `onConfirm`. */
  reasonLabel?: string;
  danger?: boolean;
  /** False while something in `children` is still to be chosen, or the act is no longer possible. */
  ready?: boolean;
  onConfirm: (reason: string) => Promise<unknown>;
}

/** Says what is about to happen, waits for the hub's answer, and stays open with the problem when it refuses. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, title, children, confirmLabel, reasonLabel, danger = false, ready = true, onConfirm } = props;
  const t = useText();
  const id = useId();
  const [reason, setReason] = useState('');
  const act = useMutation({ mutationFn: onConfirm, onSuccess: () => close() });
  const close = () => {
    setReason('');
    act.reset();
    onClose();
  };
  const complete = ready && (!reasonLabel || reason.trim() !== '');
  return (
    <Dialog
      open={open}
      title={<span id={id}>{title}</span>}
      onCancel={close}
      footer={
        <>
          <Button onClick={close}>{t('action.cancel')}</Button>
          <Button
            type="primary"
            danger={danger}
            disabled={!complete}
            loading={act.isPending}
            onClick={() => act.mutate(reason.trim())}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <div>{children}</div>
        {reasonLabel && (
          <TextAreaField label={reasonLabel} value={reason} onChange={setReason} maxLength={LIMITS.reason} />
        )}
        <ProblemNote error={act.error} />
      </div>
    </Dialog>
  );
}

interface ConfirmActionProps extends Omit<ConfirmDialogProps, 'open' | 'onClose'> {
  /** The button that opens the dialog. */
  label: ReactNode;
  button?: ButtonProps;
}

/** A button with its question. */
export function ConfirmAction({ label, button, ...dialog }: ConfirmActionProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <ConfirmDialog {...dialog} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
