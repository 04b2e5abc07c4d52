'use strict';
/**
 * The thread of StatisticsWorkbooks (statistics-workbooks.ts): writes one sheet of statistics as XLSX and ends. Plain
 * JavaScript, because a thread starts from a file, whether the rest was compiled or not.
 */
const { parentPort, workerData } = require('node:worker_threads');
const { Workbook } = require('exceljs');

const DAY = 'yyyy-mm-dd';
const MINUTE = 'yyyy-mm-dd hh:mm';
const WIDTH = { least: 10, most: 60 };
/** Of a note, in points: room for three lines. */
const NOTE_HEIGHT = 45;

const { tables, rightToLeft } = workerData;

/** A table that keeps its head in sight, and can be filtered. */
function addTable(book, { name, heads, rows }) {
  const sheet = book.addWorksheet(name, {
    views: [{ rightToLeft, state: 'frozen', ySplit: 1 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, paperSize: 9 },
  });
  sheet.pageSetup.printTitlesRow = '1:1';
  const head = sheet.addRow([...heads]);
  head.font = { bold: true };
  head.alignment = { wrapText: true, vertical: 'top' };
  for (const row of rows) addRow(sheet, row);
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: heads.length } };
  fit(sheet, [heads, ...rows]);
}

function addTotals(book, { totalsName, title, subtitle, about, totals, notes }) {
  const sheet = book.addWorksheet(totalsName, { views: [{ rightToLeft }] });
  sheet.addRow([title]).font = { bold: true, size: 14 };
  sheet.addRow([subtitle]);
  for (const lines of [about, totals]) {
    sheet.addRow([]);
    for (const line of lines) addRow(sheet, line);
  }
  fit(sheet, [...about, ...totals]);
  sheet.addRow([]);
  for (const note of notes) {
    const row = sheet.addRow([note]);
    sheet.mergeCells(row.number, 1, row.number, 2);
    row.getCell(1).alignment = { wrapText: true, vertical: 'top' };
    row.height = NOTE_HEIGHT;
  }
}

/**
 * Numbers are numbers and dates are dates; a text stays one whatever it begins with, since only what is written as a
 * formula is reckoned.
 */
function addRow(sheet, cells) {
  const row = sheet.addRow([]);
  cells.forEach((cell, index) => {
    const place = row.getCell(index + 1);
    if (typeof cell !== 'object' || cell === null) place.value = cell;
    else {
      place.value = new Date('day' in cell ? `${cell.day}T00:00:00Z` : cell.at);
      place.numFmt = 'day' in cell ? DAY : MINUTE;
    }
  });
}

/** Columns as wide as what stands in them, within reason; a Chinese character takes the place of two others. */
function fit(sheet, rows) {
  const columns = Math.max(...rows.map((row) => row.length));
  for (let column = 0; column < columns; column += 1) {
    const widest = Math.max(...rows.map((row) => widthOf(row[column])));
    sheet.getColumn(column + 1).width = Math.min(Math.max(widest + 2, WIDTH.least), WIDTH.most);
  }
}

function widthOf(cell) {
  if (typeof cell === 'object' && cell !== null) return MINUTE.length;
  return [...String(cell ?? '')].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);
}

async function write() {
  const book = new Workbook();
  // When the figures were so, not when the file was written: the same sheet is the same file.
  book.created = book.modified = new Date(tables.at);
  addTable(book, tables.agencies);
  addTotals(book, tables);
  addTable(book, tables.days);
  parentPort.postMessage(new Uint8Array(await book.xlsx.writeBuffer()));
}

void write();
