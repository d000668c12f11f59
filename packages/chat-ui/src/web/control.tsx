import type { FactDefinition, FactValue } from "@waymark/rules";
import type { Child, FC } from "hono/jsx";
import { DateInput } from "./dateInput.tsx";
import { ReviewRows, SpellRows } from "./listInput.tsx";
import { memberLabel } from "./memberLabel.ts";
import { ErrorMessage } from "./parts.tsx";
import { words } from "./words.ts";

export interface ControlProps {
  readonly definition: FactDefinition;
  readonly heading: Child;
  /** What is known now, when an answer is being changed. */
  readonly value?: FactValue | undefined;
  /** What was typed, when it could not be used. */
  readonly typed?: Readonly<Record<string, string>> | undefined;
  readonly error?: string | undefined;
}

/** The control that fits a fact's type, with its question as the legend or label. */
export const Control: FC<ControlProps> = ({ definition, ...rest }) => {
  // The help of a list says how a program gives it; people fill in a form that shows how.
  const help =
    definition.type === "spells" || definition.type === "reviews"
      ? words.lists.help[definition.type]
      : definition.help;
  return <Field {...rest} definition={{ ...definition, help }} />;
};

const Field: FC<ControlProps> = (props) => (
  <div class={`govuk-form-group${props.error ? " govuk-form-group--error" : ""}`}>
    <input type="hidden" name="fact" value={props.definition.id} />
    {controls[props.definition.type](props)}
  </div>
);

const Legend: FC<ControlProps> = ({ heading, definition, error }) => (
  <>
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{heading}</legend>
    {definition.help !== "" && (
      <div id="value-hint" class="govuk-hint">
        {definition.help}
      </div>
    )}
    <ErrorMessage id="value-error" message={error} />
  </>
);

const describedBy = ({ definition, error }: ControlProps): string | undefined =>
  [definition.help === "" ? "" : "value-hint", error ? "value-error" : ""].filter(Boolean).join(" ") ||
  undefined;

const Group: FC<ControlProps & { readonly children: Child }> = ({ children, ...props }) => (
  <fieldset class="govuk-fieldset" aria-describedby={describedBy(props)}>
    <Legend {...props} />
    {children}
  </fieldset>
);

const radios = (props: ControlProps, options: readonly (readonly [string, string])[]) => (
  <Group {...props}>
    <div class={`govuk-radios${options.length === 2 ? " wm-radios--pair" : ""}`} data-module="govuk-radios">
      {options.map(([value, label], index) => (
        <Radio
          id={index === 0 ? "value" : `value-${index}`}
          value={value}
          label={label}
          checked={String(props.value) === value}
        />
      ))}
      <div class="govuk-radios__divider">{words.chat.or}</div>
      <Radio id="value-dont-know" value="dont-know" label={words.chat.dontKnow} checked={false} />
    </div>
  </Group>
);

const Radio: FC<{
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
}> = ({ id, value, label, checked }) => (
  <div class="govuk-radios__item">
    <input class="govuk-radios__input" id={id} name="value" type="radio" value={value} checked={checked} />
    <label class="govuk-label govuk-radios__label" for={id}>
      {label}
    </label>
  </div>
);

const checkboxes = (props: ControlProps) => {
  const chosen = Array.isArray(props.value) ? (props.value as readonly string[]) : [];
  return (
    <Group {...props}>
      <div class="govuk-checkboxes" data-module="govuk-checkboxes">
        {(props.definition.values ?? []).map((value, index) => (
          <Checkbox
            id={index === 0 ? "value" : `value-${index}`}
            value={value}
            label={memberLabel(props.definition, value)}
            checked={chosen.includes(value)}
          />
        ))}
        <div class="govuk-checkboxes__divider">{words.chat.or}</div>
        <Checkbox id="value-dont-know" value="dont-know" label={words.chat.dontKnow} checked={false} alone />
      </div>
    </Group>
  );
};

const Checkbox: FC<{
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
  readonly alone?: boolean;
}> = ({ id, value, label, checked, alone }) => (
  <div class="govuk-checkboxes__item">
    <input
      class="govuk-checkboxes__input"
      id={id}
      name="value"
      type="checkbox"
      value={value}
      checked={checked}
      data-behaviour={alone ? "exclusive" : undefined}
    />
    <label class="govuk-label govuk-checkboxes__label" for={id}>
      {label}
    </label>
  </div>
);

const numberInput = (props: ControlProps) => (
  <>
    <label class="govuk-label govuk-label--m" for="value">
      {props.heading}
    </label>
    {props.definition.help !== "" && (
      <div id="value-hint" class="govuk-hint">
        {props.definition.help}
      </div>
    )}
    <ErrorMessage id="value-error" message={props.error} />
    <input
      class={`govuk-input govuk-input--width-4${props.error ? " govuk-input--error" : ""}`}
      id="value"
      name="value"
      type="text"
      inputmode={props.definition.type === "integer" ? "numeric" : "decimal"}
      autocomplete="off"
      value={props.typed?.value ?? (props.value === undefined ? "" : String(props.value))}
      aria-describedby={describedBy(props)}
    />
  </>
);

const controls: Readonly<Record<FactDefinition["type"], (props: ControlProps) => Child>> = {
  boolean: (props) =>
    radios(props, [
      ["true", words.chat.yes],
      ["false", words.chat.no],
    ]),
  enum: (props) =>
    radios(
      props,
      (props.definition.values ?? []).map((value) => [value, memberLabel(props.definition, value)]),
    ),
  enumSet: checkboxes,
  integer: numberInput,
  number: numberInput,
  date: (props) => (
    <Group {...props}>
      <DateInput
        id="value"
        prefix=""
        value={typeof props.value === "string" ? props.value : undefined}
        typed={props.typed}
        error={props.error !== undefined}
      />
    </Group>
  ),
  spells: (props) => (
    <Group {...props}>
      <SpellRows value={props.value} typed={props.typed} />
    </Group>
  ),
  reviews: (props) => (
    <Group {...props}>
      <ReviewRows value={props.value} typed={props.typed} />
    </Group>
  ),
};

/** Types whose “I don’t know” is a button, because they have no list of answers to put it in. */
export const needsDontKnowButton = (type: FactDefinition["type"]): boolean =>
  !["boolean", "enum", "enumSet"].includes(type);
