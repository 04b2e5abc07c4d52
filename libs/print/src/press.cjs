'use strict';
/**
 * The process of Printer (printer.ts): sets one document after the other. Plain JavaScript, because a process starts from a
 * file, whether the rest was compiled or not. Documents come as data of the template; nothing of them is ever evaluated.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const { renderSVG } = require('uqr');
const { coverageOf, printable } = require('./coverage.cjs');

/** Package, family in file names. What the templates call them stands in house.typ. */
const FONTS = {
  'noto-sans': 'NotoSans',
  'noto-sans-sc': 'NotoSansSC',
  'noto-sans-arabic': 'NotoSansArabic',
  'noto-sans-devanagari': 'NotoSansDevanagari',
  'noto-sans-khmer': 'NotoSansKhmer',
  'noto-sans-lao': 'NotoSansLao',
  'noto-sans-myanmar': 'NotoSansMyanmar',
  'noto-sans-thai': 'NotoSansThai',
};
const WEIGHTS = ['400Regular', '700Bold'];
/** Results that the last document did not use are forgotten. */
const CACHE_AGE = 1;
/** Archivable, with files inside: fonts embedded, no encryption, nothing from outside (ISO 19005-3). */
const STANDARD = 'a-3b';

const fonts = Object.entries(FONTS).flatMap(([name, file]) =>
  WEIGHTS.map((weight) => readFileSync(require.resolve(`@expo-google-fonts/${name}/${weight}/${file}_${weight}.ttf`))),
);
const covered = coverageOf(fonts);
const workspace = join(__dirname, 'templates');
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts }] });

function print({ template, document, tongues, texts, link, date }) {
  const { text, isWhole } = printable(document, covered);
  const qr = link === null ? '' : renderSVG(link, { ecc: 'M', border: 0 });
  const inputs = { document: text, tongues, texts, qr, whole: isWhole ? 'yes' : 'no' };
  const set = { mainFilePath: join(workspace, `${template}.typ`), inputs };
  try {
    // Not the time of making: that would make two files of one document.
    return compiler.pdf(set, { pdfStandard: STANDARD, creationTimestamp: date });
  } catch (error) {
    // A sign that a font has, but not together with the one it stands upon: printed as well as can be, if not archivable.
    if (!String(error.message).includes('could not be displayed')) throw error;
    return compiler.pdf(set, { creationTimestamp: date });
  } finally {
    compiler.evictCache(CACHE_AGE);
  }
}

/** What failed, without the words it failed at. */
function told(error) {
  return String(error.message ?? error)
    .replace(/"(?:[^"\\]|\\.)*"/g, '…')
    .slice(0, 500);
}

function answer(sheets) {
  try {
    return { pdf: print(sheets) };
  } catch (error) {
    return { failure: told(error) };
  }
}

process.on('message', (sheets) => process.send({ ...answer(sheets), memory: process.memoryUsage.rss() }));
process.on('disconnect', () => process.exit());
