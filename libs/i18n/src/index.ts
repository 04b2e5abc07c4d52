export { negotiateLanguage } from './negotiate';
export { direction } from './direction';
export { pickText, type PickedText } from './localized';
export { AREAS, loadCatalog, type Area, type Catalog, type MessageKey } from './catalog';
export { loadLetters, type LetterCatalog, type LetterKey } from './letters';
export { loadSheets, type SheetCatalog, type SheetKey } from './sheets';
export { loadPrintCatalog, type PrintCatalog, type PrintKey } from './print';
