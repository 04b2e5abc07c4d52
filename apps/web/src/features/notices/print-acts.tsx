import { useState } from 'react';
import { Button } from 'antd';
import { API_PREFIX, type NoticeView } from '@jianqiao/contract';
import { saveFile } from '../../lib/download';
import { useLanguageName } from '../../lib/language-name';
import { noticeChanged } from '../../lib/notice-queries';
import { useLanguage, useText } from '../../lib/text';
import { ConfirmDialog } from '../../ui/confirm';
import { Check, FieldGroup } from '../../ui/form';
import { Icon } from '../../ui/icon';
import styles from './notice-page.module.css';
import printStyles from './print-acts.module.css';
import { useShownLanguage } from './use-shown-language';

/** The notice and what its evidence proves, on paper. */
export function PrintActs({ notice }: { notice: NoticeView }) {
  const t = useText();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <a className={styles.back} href={`${API_PREFIX}/notices/${notice.id}/evidence.pdf?language=${language}`} download>
        <Icon name="download" size={18} />
        {t('notice.summary_pdf')}
      </a>
      <Button size="small" icon={<Icon name="download" size={16} />} onClick={() => setOpen(true)}>
        {t('notice.print')}
      </Button>
      {open && <PrintDialog notice={notice} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Which versions: at first the one that is being read, and what it stands for. */
function PrintDialog({ notice, onClose }: { notice: NoticeView; onClose: () => void }) {
  const t = useText();
  const reader = useLanguage();
  const languageName = useLanguageName();
  const shown = useShownLanguage(notice);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        notice.languages
          .filter(({ language, authority }) => language === shown || authority === 'authentic')
          .map(({ language }) => language),
      ),
  );
  const choose = (language: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(language);
    else next.delete(language);
    setChosen(next);
  };
  // The version that is being read comes first, the others as the issuer has put them.
  const inOrder = [shown, ...notice.languages.map(({ language }) => language)].filter(
    (language, index, all) => chosen.has(language) && all.indexOf(language) === index,
  );
  const print = async () => {
    const query = new URLSearchParams({ languages: inOrder.join(), language: reader });
    try {
      await saveFile(`${API_PREFIX}/notices/${notice.id}/original.pdf?${query.toString()}`);
    } finally {
      noticeChanged(notice.id);
    }
  };
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('notice.print')}
      confirmLabel={t('notice.print_save')}
      ready={chosen.size > 0}
      onConfirm={print}
    >
      <div className={printStyles.body}>
        <p>{t('notice.print_text')}</p>
        {notice.receipt && <p>{t('notice.print_recorded')}</p>}
        <FieldGroup legend={t('notice.versions')}>
          {notice.languages.map(({ language, authority }) => (
            <Check
              key={language}
              checked={chosen.has(language)}
              onChange={(isChosen) => choose(language, isChosen)}
            >{`${languageName(language)} · ${t(`authority.${authority}`)}`}</Check>
          ))}
        </FieldGroup>
      </div>
    </ConfirmDialog>
  );
}
