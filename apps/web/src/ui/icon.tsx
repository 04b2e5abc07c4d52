import type { ReactNode } from 'react';

/** Line icons on a 20-unit grid, drawn for this client; always beside a word or under an accessible name. */
const DRAWINGS = {
  home: <path d="M3 9.5 10 3.5l7 6M5 8.5V16.5h10V8.5M8.5 16.5v-4.5h3v4.5" />,
  rooms: <path d="M3 4.5h11v7.5H8.5L5.5 14.8V12H3zM16 7.5h1.5v7H15v2.2L12.2 14.5H9.5" />,
  notices: (
    <path d="M5 2.800h7.500L15.500 6v11.200H5zM12.500 2.800V6h3M7.500 9h5.500M7.500 12h3M12.600 15.200a1.700 1.700 0 1 0 0-3.400 1.700 1.700 0 0 0 0 3.400z" />
  ),
  directory: (
    <path d="M5 3h10.5v14H5zM3 6h2M3 10h2M3 14h2M8 13.5c.4-2 4.1-2 4.5 0M10.2 9.8a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2z" />
  ),
  administration: <path d="M3 7.5 10 3.5l7 4zM4 16.5h12M5.5 8v6M10 8v6M14.5 8v6M3.5 14.2h13" />,
  account: <path d="M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.8c.6-6 11.400-6 12 0z" />,
  plus: <path d="M10 4v12M4 10h12" />,
  close: <path d="m5 5 10 10M15 5 5 15" />,
  back: <path d="M12.500 4.500 7 10l5.500 5.500" />,
  forward: <path d="M7.500 4.500 13 10l-5.500 5.500" />,
  down: <path d="m5 8 5 5 5-5" />,
  toEnd: <path d="M10 3.500v10M5.500 9.500 10 14l4.500-4.500M4.500 16.800h11" />,
  search: <path d="M9 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM13 13l4 4" />,
  send: <path d="M3 10 17 3.500 13 16.800 9.500 11.500zM9.500 11.500 17 3.500" />,
  people: (
    <path d="M7.500 9.500a2.700 2.700 0 1 0 0-5.400 2.700 2.700 0 0 0 0 5.400zM2.500 16c.4-5 9.600-5 10 0zM13 4.600a2.400 2.400 0 0 1 0 4.700M14.200 11.600c2 .5 3.200 1.900 3.300 4.400" />
  ),
  details: <path d="M5 3h10v14H5zM7.500 7h5M7.500 10h5M7.500 13h3" />,
  waiting: <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.200l2.800 1.600" />,
  stored: <path d="m4 10.500 4 4 8-9" />,
  delivered: <path d="m2 10.500 4 4 7.500-9M9.500 13.500l1.500 1 7-9" />,
  read: (
    <path d="M2 10c3.500-6.500 12.500-6.500 16 0-3.500 6.500-12.500 6.500-16 0zM10 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z" />
  ),
  hidden: (
    <path d="M3 3l14 14M7.3 5.700c4-1.700 8.400-.2 10.700 4.300a10 10 0 0 1-2.300 3M12.600 14.600C8.500 16 4.300 14.500 2 10a10.500 10.500 0 0 1 2.400-3.100M8.300 8.200a2.500 2.500 0 0 0 3.500 3.500" />
  ),
  refused: <path d="M10 3 18 17H2zM10 8.500v4M10 14.700v.2" />,
  offline: (
    <path d="M3 3l14 14M5 9a9 9 0 0 1 2.500-1.600M2.500 6.500a12 12 0 0 1 2-1.200M10.500 6.700A9 9 0 0 1 15 9M8 4.300a12.500 12.500 0 0 1 9.500 2.200M7.500 12a5 5 0 0 1 3-1M10 15.500v.2" />
  ),
  language: (
    <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14M10 3c3 3.500 3 10.500 0 14M10 3c-3 3.500-3 10.500 0 14" />
  ),
  copy: <path d="M7 7h9.500v9.500H7zM13 7V3.500H3.500V13H7" />,
  retry: <path d="M16 10a6 6 0 1 1-1.800-4.300M16.500 3v3.700h-3.700" />,
  more: <path d="M4.500 10h.1M10 10h.1M15.500 10h.1" strokeWidth="2.600" />,
  help: (
    <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM8 8.300c0-2.800 4.200-2.700 4.200-.2 0 1.600-2.200 1.700-2.200 3.400M10 14v.2" />
  ),
  external: <path d="M8 4.500H4v11.500h11.500V12M11 4h5v5M16 4l-7 7" />,
  calendar: <path d="M3.500 5h13v11.500h-13zM3.500 8.500h13M7 3v3.500M13 3v3.500" />,
  overdue: <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v5M10 13.500v.2" />,
  columns: <path d="M3.500 4h13v12h-13zM10 4v12" />,
  download: <path d="M10 3.500v9M6 9l4 4 4-4M4.500 16.500h11" />,
  seal: <path d="M4 4h12v12H4zM7 7h6v6H7zM10 7v6M7 10h6" />,
  file: <path d="M6 2.800h6L15 6v11.200H6zM12 2.800V6h3" />,
  picture: <path d="M3.500 4h13v12h-13zM3.500 13l4-4 4 4 2-2 3 3M12.500 8.300a.8.8 0 1 0 0-1.600.8.8 0 0 0 0 1.600z" />,
  sheet: <path d="M3.500 4h13v12h-13zM3.500 8h13M3.500 12h13M8 4v12" />,
  slides: <path d="M3 4h14v9.500H3zM10 13.500v3M7 16.800h6" />,
  mark: <path d="M2.500 13.500h15M3.500 13.500c2-7 11-7 13 0M7 13.300V9.800M10 13.300V8.600M13 13.300V9.800" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof DRAWINGS;

/** `mirrored` for arrows: they turn round where the page reads from the right. */
export function Icon({ name, size = 20, mirrored = false }: { name: IconName; size?: number; mirrored?: boolean }) {
  return (
    <svg
      className={mirrored ? 'mirrored' : undefined}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {DRAWINGS[name]}
    </svg>
  );
}
