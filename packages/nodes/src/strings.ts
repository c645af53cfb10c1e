import { defineInvocation } from "@evoke/invoke";
import { z } from "zod";
import { String2Output, StringOutput, StringPosNegOutput } from "./outputs/primitives.ts";
import { replaceRegex, replaceText } from "./texts/replace.ts";
import { splitNegative, splitOnce } from "./texts/split.ts";

const category = "strings";
const version = "1.0.1";

const text = (description: string) => z.string().default("").describe(description).meta({ ui_component: "textarea" });

export const stringJoin = defineInvocation({
  type: "string_join",
  title: "String Join",
  category,
  version,
  tags: ["string", "join"],
  description: "Joins two texts",
  input: z.object({ string_left: text("String Left"), string_right: text("String Right") }),
  output: StringOutput,
  invoke: ({ string_left, string_right }) => ({ value: string_left + string_right }),
});

export const stringJoinThree = defineInvocation({
  type: "string_join_three",
  title: "String Join Three",
  category,
  version,
  tags: ["string", "join"],
  description: "Joins three texts",
  input: z.object({
    string_left: text("String Left"),
    string_middle: text("String Middle"),
    string_right: text("String Right"),
  }),
  output: StringOutput,
  invoke: ({ string_left, string_middle, string_right }) => ({ value: string_left + string_middle + string_right }),
});

export const stringReplace = defineInvocation({
  type: "string_replace",
  title: "String Replace",
  category,
  version,
  tags: ["string", "replace", "regex"],
  description: "Replaces a text wherever it occurs",
  input: z.object({
    string: text("String to work on"),
    search_string: text("String to search for"),
    replace_string: text("String to replace the search"),
    use_regex: z
      .boolean()
      .default(false)
      .describe("Use search string as a regex expression (non regex is case insensitive)"),
  }),
  output: StringOutput,
  invoke({ string, search_string, replace_string, use_regex }) {
    const replace = use_regex ? replaceRegex : replaceText;
    return { value: replace(string, search_string, replace_string) };
  },
});

export const stringSplit = defineInvocation({
  type: "string_split",
  title: "String Split",
  category,
  version,
  tags: ["string", "split"],
  description: "Splits a text in two at the first place where the delimiter is, which is left out",
  input: z.object({
    string: text("String to split"),
    delimiter: z.string().default("").describe("What to split at; empty: the first blanks"),
  }),
  output: String2Output,
  invoke({ string, delimiter }) {
    const [string_1, string_2] = splitOnce(string, delimiter);
    return { string_1, string_2 };
  },
});

export const stringSplitNeg = defineInvocation({
  type: "string_split_neg",
  title: "String Split Negative",
  category,
  version,
  tags: ["string", "split", "negative"],
  description: "Splits a prompt in two: what stands in [brackets] is negative, everything else positive",
  input: z.object({ string: text("String to split") }),
  output: StringPosNegOutput,
  invoke({ string }) {
    const { positive, negative } = splitNegative(string);
    return { positive_string: positive, negative_string: negative };
  },
});
