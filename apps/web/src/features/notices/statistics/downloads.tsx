import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { saveFile } from '../../../lib/download';
import { useLanguage, useText } from '../../../lib/text';
import { Icon } from '../../../ui/icon';
import { ProblemNote } from '../../../ui/problem';
import { fileAddress, FORMATS, type Format, type SheetAddress } from './queries';
import styles from './statistics.module.css';

/** The whole sheet to take along, also the agencies that the page has not shown yet. */
export function Downloads({ of }: { of: SheetAddress }) {
  const t = useText();
  const language = useLanguage();
  const save = useMutation({ mutationFn: (format: Format) => saveFile(fileAddress(of, format, language)) });
  return (
    <div className={styles.downloads}>
      <div className={styles.buttons}>
        {FORMATS.map((format) => (
          <Button
            key={format}
            icon={<Icon name="download" size={18} />}
            loading={save.isPending && save.variables === format}
            // Not disabled, which would take the keyboard's focus away.
            onClick={() => !save.isPending && save.mutate(format)}
          >
            {t(`statistics.download_${format}`)}
          </Button>
        ))}
      </div>
      <ProblemNote error={save.error} />
    </div>
  );
}
