export { negotiateLanguage } from './negotiate';
export { direction } from './direction';
export { pickText, type PickedText } from './localized';
export { AREAS, loadCatalog, type Area, type Catalog, type MessageKey } from './catalog';
export { loadLetters, type LetterCatalog, type LetterKey } from './letters';
