import type { Child, FC } from "hono/jsx";

export const Section: FC<{ readonly id: string; readonly title: string; readonly children: Child }> = ({
  id,
  title,
  children,
}) => (
  <section class="wm-section" aria-labelledby={`${id}-heading`}>
    <h2 class="govuk-heading-m" id={`${id}-heading`}>
      {title}
    </h2>
    {children}
  </section>
);
