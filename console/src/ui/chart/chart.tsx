import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { saveFile, toCsv } from '../../lib/csv.ts';
import { asksForLessMotion } from '../../lib/use-reduced-motion.ts';
import { COLOURS, FONT } from '../../styles/theme.ts';

/** The same figures as rows, for people who do not see the picture. */
export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Props {
  readonly option: EChartsCoreOption;
  /** What the picture shows, in a sentence. */
  readonly description: string;
  readonly table: ChartTable;
  readonly height: number;
  /** Runs once before the first drawing, for example to register a map. */
  readonly prepare?: () => Promise<void>;
  /** Called with the data item a person clicked. */
  readonly onPick?: (item: { seriesName: string; name: string; data: unknown }) => void;
}

const BASE: EChartsCoreOption = {
  textStyle: { fontFamily: FONT, fontSize: 12, color: COLOURS.ink },
  color: [COLOURS.teal, COLOURS.amber, COLOURS.blue, COLOURS.green, COLOURS.red, COLOURS.muted],
  animationDuration: 250,
};

/** A chart with a description and the same data as a table; ECharts arrives with the first one. */
export function Chart(props: Props): ReactElement {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [ready, setReady] = useState(false);
  const [asTable, setAsTable] = useState(false);
  useEffect(() => {
    let alive = true;
    const sizes = new ResizeObserver(() => chart.current?.resize());
    const start = async (): Promise<void> => {
      const [{ init }] = await Promise.all([import('./echarts.ts'), latest.current.prepare?.()]);
      if (!alive || box.current === null) return;
      chart.current = init(box.current);
      chart.current.on('click', (event) => {
        const { seriesName = '', name, data } = event;
        latest.current.onPick?.({ seriesName, name, data });
      });
      sizes.observe(box.current);
      setReady(true);
    };
    void start();
    return () => {
      alive = false;
      sizes.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    const animation = !asksForLessMotion();
    if (ready)
      chart.current?.setOption({ ...BASE, animation, ...props.option }, { notMerge: true });
  }, [ready, props.option]);
  return (
    <figure className="chart">
      <div
        ref={box}
        role="img"
        aria-label={props.description}
        style={{ height: props.height, display: asTable ? 'none' : 'block' }}
      />
      {asTable && <DataTable table={props.table} height={props.height} />}
      <figcaption className="row muted">
        <span className="grow">{props.description}</span>
        {asTable && (
          <button
            type="button"
            className="link-button"
            onClick={() =>
              saveFile(
                `${props.description}.csv`,
                toCsv([props.table.head, ...props.table.rows]),
                'text/csv;charset=utf-8',
              )
            }
          >
            {t('common:chart.save')}
          </button>
        )}
        <button type="button" className="link-button" onClick={() => setAsTable(!asTable)}>
          {asTable ? t('common:chart.asChart') : t('common:chart.asTable')}
        </button>
      </figcaption>
    </figure>
  );
}

function DataTable({ table, height }: { table: ChartTable; height: number }): ReactElement {
  return (
    <div className="plain-table" style={{ maxHeight: height }}>
      <table>
        <thead>
          <tr>
            {table.head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, at) => (
                <td key={table.head[at] ?? at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
