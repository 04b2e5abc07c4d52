import { type Copy, REMINDER_RUNGS, type ReminderRung } from '@jianqiao/contract';
import type { ReminderEntity } from './receipt.entity';

/** The moments of one agency's ladder. */
export type ReminderPlan = Readonly<Record<ReminderRung, number>>;

/**
 * The reminders to come for a receipt. Who is not asked for an answer is not reminded; a moment that has passed when the
 * notice goes out is left out, so that nobody is reminded of what they have just been sent.
 */
export function remindersFor(
  receipt: { readonly id: string; readonly copy: Copy },
  plan: ReminderPlan | undefined,
  now: number,
): ReminderEntity[] {
  if (receipt.copy !== 'action' || !plan) return [];
  return REMINDER_RUNGS.filter((rung) => plan[rung] > now).map((rung) => ({
    receiptId: receipt.id,
    rung,
    dueAt: plan[rung],
    doneAt: null,
    sent: 0,
  }));
}
