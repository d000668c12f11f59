import type { Child, FC } from "hono/jsx";
import { words } from "./words.ts";

/** Small parts that more than one page uses. */

export const ErrorSummary: FC<{ readonly message: string; readonly href: string }> = ({ message, href }) => (
  <div class="govuk-error-summary" data-module="govuk-error-summary">
    <div role="alert">
      <h2 class="govuk-error-summary__title">{words.problem}</h2>
      <div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-error-summary__list">
          <li>
            <a href={href}>{message}</a>
          </li>
        </ul>
      </div>
    </div>
  </div>
);

export const ErrorMessage: FC<{ readonly id: string; readonly message: string | undefined }> = ({
  id,
  message,
}) =>
  message === undefined ? null : (
    <p id={id} class="govuk-error-message">
      <span class="govuk-visually-hidden">Error:</span> {message}
    </p>
  );

export const Details: FC<{
  readonly summary: Child;
  readonly open?: boolean;
  /** Left out on paper. */
  readonly screenOnly?: boolean;
  readonly children: Child;
}> = ({ summary, open, screenOnly, children }) => (
  <details class={`govuk-details wm-details${screenOnly ? " wm-noprint" : ""}`} open={open === true}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summary}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
);

export const Button: FC<{
  readonly children: Child;
  readonly name?: string;
  readonly value?: string;
  readonly kind?: "secondary" | "warning" | "link";
}> = ({ children, name, value, kind }) => (
  <button
    type="submit"
    class={kind === "link" ? "wm-linkbutton" : `govuk-button${kind ? ` govuk-button--${kind}` : ""}`}
    data-module="govuk-button"
    name={name}
    value={value}
  >
    {children}
  </button>
);

/** A form that the script sends in place, and the browser sends as it always has without one. */
export const Form: FC<{
  readonly action: string;
  readonly class?: string;
  readonly id?: string;
  readonly children: Child;
}> = ({ action, class: className, id, children }) => (
  <form
    method="post"
    action={action}
    class={className}
    id={id}
    novalidate
    data-enhance=""
    data-checking={words.chat.checking}
  >
    {children}
  </form>
);
