import type { FC } from "hono/jsx";
import { words } from "./words.ts";

interface DateInputProps {
  /** The id of the first box, which an error links to. */
  readonly id: string;
  readonly prefix: string;
  readonly value?: string | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
  readonly error?: boolean;
}

export const DateInput: FC<DateInputProps> = ({ id, prefix, value, typed, error }) => {
  const [year = "", month = "", day = ""] = value?.split("-") ?? [];
  const boxes = [
    ["day", words.date.day, 2, Number(day) || ""],
    ["month", words.date.month, 2, Number(month) || ""],
    ["year", words.date.year, 4, year],
  ] as const;
  return (
    <div class="govuk-date-input">
      {boxes.map(([name, label, width, filled], index) => (
        <div class="govuk-date-input__item">
          <div class="govuk-form-group">
            <label class="govuk-label govuk-date-input__label" for={index === 0 ? id : `${id}-${name}`}>
              {label}
            </label>
            <input
              class={`govuk-input govuk-date-input__input govuk-input--width-${width}${error ? " govuk-input--error" : ""}`}
              id={index === 0 ? id : `${id}-${name}`}
              name={`${prefix}${name}`}
              type="text"
              inputmode="numeric"
              autocomplete="off"
              value={typed?.[`${prefix}${name}`] ?? String(filled)}
            />
          </div>
        </div>
      ))}
    </div>
  );
};
