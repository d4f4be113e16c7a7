import { Drawer } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { usePhone } from '../lib/use-phone.ts';

interface Props {
  readonly title: ReactNode;
  readonly extra?: ReactNode;
  readonly width?: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Detail of a row, from the right; on a phone it takes the whole window. */
export function DetailDrawer({ title, extra, width, onClose, children }: Props): ReactElement {
  const phone = usePhone();
  return (
    <Drawer
      open
      mask={{ closable: true }}
      title={title}
      extra={extra}
      size={phone ? '100%' : (width ?? 640)}
      onClose={onClose}
    >
      {children}
    </Drawer>
  );
}
