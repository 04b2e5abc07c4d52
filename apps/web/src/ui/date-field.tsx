import { formatDate, readDate } from '../lib/dates';
import { useLanguage, useText } from '../lib/text';
import { TextField } from './form';

interface DateFieldProps {
  label: string;
  /** As typed; `readDate` makes a date of it. */
  value: string;
  onChange: (typed: string) => void;
  error?: string;
  autoFocus?: boolean;
}

/** A date, typed first: what it is understood as stands under it in words, with its weekday. */
export function DateField({ label, value, onChange, error, autoFocus }: DateFieldProps) {
  const t = useText();
  const language = useLanguage();
  const date = readDate(value);
  return (
    <TextField
      label={label}
      hint={date ? formatDate(date, language) : t('calendar.date_example')}
      value={value}
      onChange={onChange}
      error={error}
      dir="ltr"
      inputMode="numeric"
      autoComplete="off"
      autoFocus={autoFocus}
      maxLength={20}
    />
  );
}
