/** What a statement answers. */
export type Records = readonly Readonly<Record<string, unknown>>[];

export type Query = (statement: string) => Promise<Records>;

const NAME = "CONCAT(LEFT(DATABASE(), 40), '.migrate')";
const WAIT_S = 60;

/**
 * Keeps the tables of a server as they are until it is given back, or the connection ends: to change them, or to read all of
 * them at one instant. A change would wait for such a reader, and everybody else for the change.
 */
export async function takeTablesLock(query: Query): Promise<void> {
  const [row] = await query(`SELECT GET_LOCK(${NAME}, ${WAIT_S}) AS taken`);
  if (Number(row?.['taken']) === 1) return;
  throw new Error(
    `A backup, or another node that changes the tables, has been at work for over ${WAIT_S} s: try later.`,
  );
}

export async function giveTablesLock(query: Query): Promise<void> {
  await query(`SELECT RELEASE_LOCK(${NAME})`);
}
