'use strict';
/**
 * The thread of CommitThread (commit-thread.ts): commits rows on a connection of its own and answers when they are on
 * disk. Plain JavaScript, because a thread starts from a file, whether the rest was compiled or not.
 */
const { parentPort, workerData } = require('node:worker_threads');
const Sqlite = require('better-sqlite3');

const database = new Sqlite(workerData.file, { fileMustExist: true, timeout: 2000 });
// As in database.ts: without FULL, a commit would be answered before it is on disk.
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.pragma('cache_size = -32000');
// Pages in the write-ahead log before they go into the file, 64 MB. By SQLite's own 1,000, a busy hub would write and sync
// every page twice: the more commits a page sees in the log, the less often it goes into the file. Less than in
// database.ts, so that it is this thread that takes the time.
database.pragma('wal_autocheckpoint = 16000');

const statements = new Map();

function prepared(sql) {
  let statement = statements.get(sql);
  if (!statement) statements.set(sql, (statement = database.prepare(sql)));
  return statement;
}

function commit(inserts) {
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const { sql, values } of inserts) {
      const statement = prepared(sql);
      for (const row of values) statement.run(row);
    }
    database.exec('COMMIT');
  } catch (error) {
    // When its disk was full, SQLite has undone it all by itself.
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

parentPort.on('message', ({ id, inserts }) => {
  if (!inserts) {
    database.close();
    parentPort.close();
    return;
  }
  try {
    commit(inserts);
    parentPort.postMessage({ id });
  } catch (error) {
    parentPort.postMessage({ id, failure: { message: error.message, code: error.code } });
  }
});
