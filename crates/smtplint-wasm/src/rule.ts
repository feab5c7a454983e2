/** A row in the table of rules. */
export type Rule = Pick<ExplainedRule, "id" | "title" | "group" | "severity">;
