import type { Configuration, Finding } from "@evoke/services";
import { findUserModules } from "../registry.ts";

/** What is wrong with the user's own nodes. */
export async function nodeFindings(configuration: Configuration): Promise<readonly Finding[]> {
  const modules = await findUserModules(configuration);
  return modules.flatMap(({ name, problems }) =>
    problems.map((problem) => ({
      check: "nodes",
      subject: name,
      problem: `is left out: ${problem}`,
      repaired: false,
    })),
  );
}
