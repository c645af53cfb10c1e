/**
 * One kind of error, as data. `message` and `hint` are templates: `{name}` is replaced by the parameter of that name.
 */
export interface ErrorKind {
  /** HTTP status that the API answers with. */
  readonly status: number;
  /** One sentence that names the wrong thing. */
  readonly message: string;
  /** One sentence that says what to do about it. */
  readonly hint: string;
}

/** The parameter names of a template: `"no {a} in {b}"` gives `"a" | "b"`. */
type TemplateNames<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | TemplateNames<Rest>
  : never;

/** The parameters that an error of a kind needs: those of its message and its hint. */
export type ErrorParameters<Kind extends ErrorKind> = {
  readonly [Name in TemplateNames<Kind["message"]> | TemplateNames<Kind["hint"]>]: string | number;
};

/** Fills a template's `{name}` places. */
export function fillTemplate(template: string, parameters: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    return value === undefined ? place : String(value);
  });
}
