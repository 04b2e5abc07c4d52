import { useEffect, useId, useRef, useState, type ComponentProps, type ReactNode, type SubmitEvent } from 'react';
import { Button } from 'antd';
import { useText } from '../lib/text';
import { refusedFields } from '../lib/failure';
import { Icon } from './icon';
import { ProblemNote } from './problem';
import { TextArea, TextInput } from './text-input';
import styles from './form.module.css';

interface FieldProps {
  label: string;
  /** What to know before typing. */
  hint?: ReactNode;
  /** What is wrong with what was typed. */
  error?: string;
  /** Marked in words, never by a star alone. */
  optional?: boolean;
}

interface FrameProps extends FieldProps {
  children: (wiring: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** Label, control, hint and error, wired for screen readers: the frame of every field. */
export function Field({ label, hint, error, optional = false, children }: FrameProps) {
  const t = useText();
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {/* The space is a real one: Arabic letters would join across the tag. */}
        {label} {optional && <span className={styles.optional}>{t('form.optional')}</span>}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

type Control<P> = FieldProps &
  Omit<P, 'onChange' | 'value' | 'id'> & { value: string; onChange: (value: string) => void };

export function TextField({ label, hint, error, optional, onChange, ...rest }: Control<ComponentProps<'input'>>) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(wiring) => <TextInput {...wiring} {...rest} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

type PasswordProps = Control<ComponentProps<'input'>> & {
  /** Id of more to be read out with the field. */
  describedBy?: string;
};

/** A password, with a button that shows it: typing blind on a phone costs people their patience. */
export function PasswordField({ label, hint, error, optional, onChange, describedBy, ...rest }: PasswordProps) {
  const t = useText();
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(wiring) => (
        <span className={styles.password} dir="ltr">
          <TextInput
            {...wiring}
            {...rest}
            aria-describedby={[wiring['aria-describedby'], describedBy].filter(Boolean).join(' ') || undefined}
            type={shown ? 'text' : 'password'}
            dir="ltr"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
          />
          <button
            type="button"
            className={styles.reveal}
            aria-label={t('form.show_password')}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <Icon name={shown ? 'hidden' : 'read'} size={18} />
          </button>
        </span>
      )}
    </Field>
  );
}

export function TextAreaField({
  label,
  hint,
  error,
  optional,
  onChange,
  ...rest
}: Control<ComponentProps<'textarea'>>) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(wiring) => <TextArea dir="auto" {...wiring} {...rest} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

type SelectProps = Control<ComponentProps<'select'>> & { choices: readonly Choice[] };

/** The platform's own list: complete by keyboard, and at home on every phone. */
export function SelectField({ label, hint, error, optional, onChange, choices, ...rest }: SelectProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(wiring) => (
        <select {...wiring} {...rest} className={styles.select} onChange={(event) => onChange(event.target.value)}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CheckProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  disabled?: boolean;
  /** `radio` for one of several; give them the same `name`. */
  kind?: 'checkbox' | 'radio';
  name?: string;
}

/** A box to tick, its words part of the target. */
export function Check({ checked, onChange, children, disabled, kind = 'checkbox', name }: CheckProps) {
  return (
    <label className={styles.check}>
      <input
        type={kind}
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}

/** A group of ticks or fields under one question. */
export function FieldGroup({
  legend,
  hint,
  error,
  children,
}: Omit<FieldProps, 'label'> & { legend: string; children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
      {error && <p className={styles.error}>{error}</p>}
    </fieldset>
  );
}

interface FormProps {
  onSubmit: () => void;
  submitLabel: string;
  busy?: boolean;
  /** Not now, e.g. while a wait runs. */
  disabled?: boolean;
  /** What went wrong with the whole; field issues are shown by the fields (see `useFieldIssues`). */
  error?: unknown;
  onCancel?: () => void;
  children: ReactNode;
}

/** Fields, then the problem if any, then one primary button. Enter submits; a refusal leads to the first wrong field. */
export function Form({ onSubmit, submitLabel, busy = false, disabled = false, error, onCancel, children }: FormProps) {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const toFirstWrong = () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy || disabled) return;
    onSubmit();
    // Once what was found wrong before sending is shown.
    requestAnimationFrame(toFirstWrong);
  };
  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && !busy) toFirstWrong();
    wasBusy.current = busy;
  }, [busy]);
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      {children}
      <ProblemNote error={error} />
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={busy} disabled={disabled}>
          {submitLabel}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('action.cancel')}</Button>}
      </div>
    </form>
  );
}

/** From an `invalid` problem: a sentence for the field at a dotted path, or undefined. */
export function useFieldIssues(error: unknown): (path: string) => string | undefined {
  const t = useText();
  return (path) => {
    const issue = refusedFields(error).find((refused) => refused.path === path || refused.path.startsWith(`${path}.`));
    return issue && t('form.refused', { rule: issue.rule });
  };
}
