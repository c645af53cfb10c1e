/**
 * How the values of one part follow each other from prompt to prompt, where the template says so: at random (`~`), one
 * after the other (`@`), or all of them (`!`).
 */
export type Sampler = "random" | "cycle" | "all";

/** One choice among variants, with how often it is taken in comparison with the others. */
export interface PromptOption {
  readonly weight: number;
  readonly value: PromptTemplate;
}

/** A piece of a template. */
export type PromptPart =
  | { readonly kind: "text"; readonly text: string }
  /** `{a|b}`, `{2$$a|b|c}`: between `least` and `most` of the options, joined by the separator. */
  | {
      readonly kind: "variants";
      readonly least: number;
      readonly most: number;
      readonly separator: string;
      readonly options: readonly PromptOption[];
      readonly sampler?: Sampler;
    }
  /** `__name__`: a line of the files that the name, which may have `*` and `**`, stands for. */
  | {
      readonly kind: "wildcard";
      readonly name: string;
      readonly source: string;
      readonly variables: Readonly<Record<string, string>>;
      readonly sampler?: Sampler;
    }
  /** `${name}`, `${name:fallback}` */
  | { readonly kind: "variable"; readonly name: string; readonly fallback?: PromptTemplate }
  /** `${name=value}`; with `=!` its value is chosen once, with `?=` it stays what it is. */
  | {
      readonly kind: "assignment";
      readonly name: string;
      readonly value: PromptTemplate;
      readonly isImmediate: boolean;
      readonly keepsExisting: boolean;
    };

/** A parsed dynamic prompt. */
export type PromptTemplate = readonly PromptPart[];

/** Templates nested deeper than this are refused; nobody can read them. */
export const MOST_NESTED = 100;

/** Options, wildcards and variables that one template may have; a wildcard's choices are templates of their own. */
export const MOST_PARTS = 10_000;
