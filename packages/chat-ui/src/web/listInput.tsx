import type { FactValue } from "@waymark/rules";
import type { Child, FC } from "hono/jsx";
import { DateInput } from "./dateInput.tsx";
import { memberWords, words } from "./words.ts";

type Spell = { readonly startsOn: string; readonly sessions: number; readonly startsInAfternoon?: boolean };
type Review = {
  readonly on: string;
  readonly attendedBy?: readonly string[];
  readonly covers?: readonly string[];
};
type Typed = Readonly<Record<string, string>> | undefined;

const shown = 6;

export const SpellRows: FC<{ readonly value: FactValue | undefined; readonly typed: Typed }> = ({
  value,
  typed,
}) => {
  const known = (Array.isArray(value) ? value : []) as readonly Spell[];
  return (
    <Rows
      none={words.lists.noSpells}
      noneChecked={value !== undefined && known.length === 0}
      name={words.lists.spell}
    >
      {(index, prefix) => (
        <>
          <p class="govuk-body wm-row__label">{words.lists.startsOn}</p>
          <DateInput
            id={index === 0 ? "value" : `value-${index}`}
            prefix={prefix}
            value={known[index]?.startsOn}
            typed={typed}
          />
          <label class="govuk-label" for={`${prefix}sessions`}>
            {words.lists.sessions}
          </label>
          <input
            class="govuk-input govuk-input--width-3"
            id={`${prefix}sessions`}
            name={`${prefix}sessions`}
            type="text"
            inputmode="numeric"
            autocomplete="off"
            value={typed?.[`${prefix}sessions`] ?? String(known[index]?.sessions ?? "")}
          />
          <Tick
            id={`${prefix}afternoon`}
            name={`${prefix}afternoon`}
            value="yes"
            label={words.lists.afternoon}
            checked={known[index]?.startsInAfternoon === true}
          />
        </>
      )}
    </Rows>
  );
};

export const ReviewRows: FC<{ readonly value: FactValue | undefined; readonly typed: Typed }> = ({
  value,
  typed,
}) => {
  const known = (Array.isArray(value) ? value : []) as readonly Review[];
  return (
    <Rows
      none={words.lists.noReviews}
      noneChecked={value !== undefined && known.length === 0}
      name={words.lists.review}
    >
      {(index, prefix) => (
        <>
          <p class="govuk-body wm-row__label">{words.lists.reviewOn}</p>
          <DateInput
            id={index === 0 ? "value" : `value-${index}`}
            prefix={prefix}
            value={known[index]?.on}
            typed={typed}
          />
          <Ticks
            legend={words.lists.attendedBy}
            name={`${prefix}attendedBy`}
            members={["commissioner", "provider", "parent", "child", "social-worker"]}
            chosen={known[index]?.attendedBy ?? []}
          />
          <Ticks
            legend={words.lists.covers}
            name={`${prefix}covers`}
            members={["progress", "safety", "reintegration"]}
            chosen={known[index]?.covers ?? []}
          />
        </>
      )}
    </Rows>
  );
};

interface RowsProps {
  readonly none: string;
  readonly noneChecked: boolean;
  readonly name: string;
  readonly children: (index: number, prefix: string) => Child;
}

// Without scripts two rows show and the others open with the browser's own disclosure.
const Rows = ({ none, noneChecked, name, children }: RowsProps) => {
  const row = (index: number) => (
    <fieldset class="govuk-fieldset wm-row" data-row="">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{`${name} ${index + 1}`}</legend>
      {children(index, `${index}-`)}
    </fieldset>
  );
  return (
    <div data-rows="">
      {Array.from({ length: shown }, (_, index) => row(index))}
      <button type="button" class="govuk-button govuk-button--secondary" data-add="" hidden>
        {words.lists.addRow}
      </button>
      <Tick id="none" name="none" value="yes" label={none} checked={noneChecked} />
    </div>
  );
};

const Ticks: FC<{
  readonly legend: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly chosen: readonly string[];
}> = ({ legend, name, members, chosen }) => (
  <fieldset class="govuk-fieldset wm-row__set">
    <legend class="govuk-fieldset__legend">{legend}</legend>
    <div class="govuk-checkboxes govuk-checkboxes--small">
      {members.map((member) => (
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id={`${name}-${member}`}
            name={name}
            type="checkbox"
            value={member}
            checked={chosen.includes(member)}
          />
          <label class="govuk-label govuk-checkboxes__label" for={`${name}-${member}`}>
            {memberWords[member] ?? member}
          </label>
        </div>
      ))}
    </div>
  </fieldset>
);

const Tick: FC<{
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
}> = ({ id, name, value, label, checked }) => (
  <div class="govuk-checkboxes govuk-checkboxes--small">
    <div class="govuk-checkboxes__item">
      <input
        class="govuk-checkboxes__input"
        id={id}
        name={name}
        type="checkbox"
        value={value}
        checked={checked}
      />
      <label class="govuk-label govuk-checkboxes__label" for={id}>
        {label}
      </label>
    </div>
  </div>
);
