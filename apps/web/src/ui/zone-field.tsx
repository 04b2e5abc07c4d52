import { useMemo } from 'react';
import { useNow } from '../lib/now';
import { useReader } from '../lib/reader';
import { useText } from '../lib/text';
import { cityOf, formatInstant, placeKey } from '../lib/time';
import { allZones, offsetMinutes, offsetText, presentName } from '../lib/zones';
import { ChoiceField, type ChoiceEntry } from './choice-field';

const HOUR = 3_600_000;

interface ZoneFieldProps {
  label: string;
  error?: string;
  value: string;
  onChange: (timeZone: string) => void;
}

/** A time zone, found by its city in the reader's language, its own name, or its offset; with the clock there. */
export function ZoneField({ label, error, value, onChange }: ZoneFieldProps) {
  const t = useText();
  const { language } = useReader();
  const now = useNow();
  const entries = useZoneEntries(value);
  return (
    <ChoiceField
      label={label}
      hint={t('zone.clock', { time: formatInstant(now, language, value, 'time') })}
      error={error}
      entries={entries}
      value={presentName(value)}
      onChange={onChange}
    />
  );
}

/** From west to east; in one offset by name. */
function useZoneEntries(value: string): readonly ChoiceEntry[] {
  const t = useText();
  const { language } = useReader();
  // Offsets change twice a year: once an hour is often enough to look.
  const hour = Math.floor(useNow() / HOUR) * HOUR;
  return useMemo(() => {
    const nameOf = (zone: string) => {
      const key = placeKey(zone);
      return key ? t(key) : cityOf(zone);
    };
    return [...new Set([...allZones(), presentName(value)])]
      .map((zone) => ({ zone, minutes: offsetMinutes(zone, hour), name: nameOf(zone) }))
      .sort((a, b) => a.minutes - b.minutes || a.name.localeCompare(b.name, language))
      .map(({ zone, minutes, name }) => ({
        value: zone,
        label: name,
        detail: offsetText(minutes),
        words: zone.replaceAll('_', ' '),
      }));
  }, [t, language, hour, value]);
}
