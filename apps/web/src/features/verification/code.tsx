import styles from './verification.module.css';

/** A number, hash or place: always left to right, and broken wherever it has to be. */
export function Code({ text }: { text: string }) {
  return (
    <bdi className={styles.code} dir="ltr">
      {text}
    </bdi>
  );
}
