import { type Pool, escape } from 'mysql2';
import { type Rows, type Value, insertInto } from './rows';

/**
 * Texts are UTF-8, as the columns are. Said to be bytes, they are read and named without converting each; where they are
 * stored, the server looks whether they are UTF-8.
 */
const BYTES = 'SET SESSION character_set_client = binary, character_set_connection = binary';

/**
 * Commits rows on a server in one packet, from START TRANSACTION to COMMIT. There is no round trip while locks are
 * held: a node that is paused or slow never keeps the others waiting for its rows.
 */
export class RowPipe {
  /** The pool must allow several statements at a time; nobody else should use it. */
  constructor(private readonly pool: Pool) {
    pool.on('connection', (connection) => {
      connection.query(BYTES, (failure) => failure && connection.destroy());
    });
  }

  /** Resolves once committed. Whatever it rejects with, the server has begun nothing that is still open. */
  commit(inserts: readonly Rows[]): Promise<void> {
    const packet = `START TRANSACTION;${inserts.map(statement).join(';')};COMMIT`;
    return new Promise((resolve, reject) => {
      this.pool.getConnection((away, connection) => {
        if (away) return reject(away);
        // `values: null`: there are no placeholders, and nobody has to look for them in all that people wrote.
        connection.query({ sql: packet, values: null }, (failure) => {
          if (!failure) {
            connection.release();
            return resolve();
          }
          // The server stops at the first statement that fails and leaves the transaction open.
          connection.query('ROLLBACK', (lost) => {
            if (lost) connection.destroy();
            else connection.release();
            reject(failure);
          });
        });
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.pool.end(() => resolve()));
  }
}

/** What ends a text in quotes, or means something in it; most texts have none of these. */
const SPECIAL = /['\\\p{Cc}]/u;

function literal(value: Value): string {
  if (typeof value === 'number') return String(value);
  return value === null || SPECIAL.test(value) ? escape(value) : `'${value}'`;
}

function statement(rows: Rows): string {
  let text = insertInto(rows);
  let between = '(';
  for (const row of rows.values) {
    for (const value of row) {
      text += between + literal(value);
      between = ',';
    }
    between = '),(';
  }
  return `${text}) ${rows.otherwise ?? ''}`;
}
