import type { ComponentProps } from 'react';
import styles from './text-input.module.css';

/** The one-line field of this client; `aria-invalid` makes it look refused. */
export function TextInput({ className = '', type = 'text', ...rest }: ComponentProps<'input'>) {
  return <input {...rest} type={type} className={`${styles.input} ${className}`} />;
}

/** Several lines; grows with its text where the browser can, and can be dragged where it cannot. */
export function TextArea({ className = '', ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={3} {...rest} className={`${styles.input} ${styles.area} ${className}`} />;
}
