import { lazy, Suspense, useState } from 'react';
import type { ModalProps } from 'antd';

const Frame = lazy(() => import('./dialog-frame'));

/** A dialog; its frame is fetched when the first one opens, since most pages are left without any. */
export function Dialog({ open = false, ...rest }: ModalProps) {
  const [wanted, setWanted] = useState(open);
  if (open && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <Frame open={open} destroyOnHidden {...rest} />
    </Suspense>
  );
}
