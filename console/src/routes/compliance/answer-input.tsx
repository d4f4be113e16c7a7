import { Button, Checkbox, Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Asked, Value } from '../../api/compliance.ts';
import { useWords } from '../../i18n/use-words.ts';
import { COUNTRIES } from '../../lib/codes.ts';
import { countryName } from '../../lib/format.ts';
import { inLanguage } from '../classification/words.ts';
import { unitText } from './words.ts';

interface Props {
  readonly asked: Asked;
  readonly busy: boolean;
  readonly onAnswer: (value: Value) => void;
}

/** More choices than this are found by typing. */
const BUTTONS = 8;

/** The input a question asks for, and the way to say that nobody knows. */
export function AnswerInput({ asked, busy, onAnswer }: Props): ReactElement {
  const { t } = useWords();
  return (
    <div className="answer-input">
      <OfType {...{ asked, busy, onAnswer }} />
      <Button size="small" type="text" disabled={busy} onClick={() => onAnswer('unknown')}>
        {t('compliance:answer.unknown')}
      </Button>
    </div>
  );
}

function OfType({ asked, busy, onAnswer }: Props): ReactElement {
  const { t } = useWords();
  if (asked.type === 'boolean') {
    return (
      <>
        <Button size="small" disabled={busy} onClick={() => onAnswer(true)}>
          {t('compliance:answer.yes')}
        </Button>
        <Button size="small" disabled={busy} onClick={() => onAnswer(false)}>
          {t('compliance:answer.no')}
        </Button>
      </>
    );
  }
  if (asked.type === 'set') return <SetInput {...{ asked, busy, onAnswer }} />;
  if (asked.type === 'choice' && asked.choices.length <= BUTTONS) {
    return <ChoiceButtons {...{ asked, busy, onAnswer }} />;
  }
  if (asked.type === 'choice' || asked.type === 'country') {
    return <ChoiceSelect {...{ asked, busy, onAnswer }} />;
  }
  return <TypedInput {...{ asked, busy, onAnswer }} />;
}

function ChoiceButtons({ asked, busy, onAnswer }: Props): ReactElement {
  const { language } = useWords();
  return (
    <>
      {asked.choices.map(({ value, text }) => (
        <Button key={value} size="small" disabled={busy} onClick={() => onAnswer(value)}>
          {inLanguage(text, language)}
        </Button>
      ))}
    </>
  );
}

function ChoiceSelect({ asked, busy, onAnswer }: Props): ReactElement {
  const { t, language } = useWords();
  const options =
    asked.type === 'country'
      ? COUNTRIES.map((code) => ({ value: code, label: `${countryName(code, language)} ${code}` }))
      : asked.choices.map(({ value, text }) => ({ value, label: inLanguage(text, language) }));
  return (
    <Select<string>
      size="small"
      className="answer-select"
      aria-label={inLanguage(asked.question, language)}
      placeholder={t('compliance:answer.choose')}
      showSearch={{ optionFilterProp: 'label' }}
      disabled={busy}
      value={null}
      options={options}
      onChange={onAnswer}
    />
  );
}

function SetInput({ asked, busy, onAnswer }: Props): ReactElement {
  const { t, language } = useWords();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  return (
    <>
      <Checkbox.Group
        className="answer-set"
        disabled={busy}
        value={[...ticked]}
        options={asked.choices.map(({ value, text }) => ({
          value,
          label: inLanguage(text, language),
        }))}
        onChange={setTicked}
      />
      <Button
        size="small"
        type="primary"
        disabled={busy || ticked.length === 0}
        onClick={() => onAnswer(ticked)}
      >
        {t('compliance:answer.save')}
      </Button>
    </>
  );
}

const DECIMAL = /^\d{1,12}(\.\d{1,6})?$/;

/** A number in the unit of the fact, kept as the digits typed; or a text. */
function TypedInput({ asked, busy, onAnswer }: Props): ReactElement {
  const { t, language } = useWords();
  const [text, setText] = useState('');
  const typed = text.trim();
  const fits = asked.type === 'number' ? DECIMAL.test(typed) : typed !== '';
  const done = (): void => {
    if (fits && !busy) onAnswer(typed);
  };
  return (
    <>
      <Input
        size="small"
        className={asked.type === 'number' ? 'answer-number' : 'answer-select'}
        aria-label={inLanguage(asked.question, language)}
        inputMode={asked.type === 'number' ? 'decimal' : 'text'}
        placeholder={t(`compliance:answer.${asked.type === 'number' ? 'number' : 'text'}`)}
        value={text}
        status={typed === '' || fits ? '' : 'error'}
        suffix={asked.unit === null ? undefined : unitText(asked.unit, t)}
        disabled={busy}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={done}
      />
      <Button size="small" type="primary" disabled={busy || !fits} onClick={done}>
        {t('compliance:answer.save')}
      </Button>
    </>
  );
}
