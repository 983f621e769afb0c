import { type Command, InvalidArgumentError } from "commander";
import { caseOf, openCase } from "../case-files.js";
import { type DisplayPart, display, displayParts, summary } from "../display.js";
import { print, warn } from "../terminal.js";

export function addShow(program: Command): void {
  program
    .command("show")
    .summary("print a case in the terminal")
    .description(
      "Prints the chronology, claims, incidents, entities, documents, links and gaps of a case as tables.",
    )
    .argument("<file>", "a .casus file")
    .option("--only <parts>", `print these parts only, of ${displayParts.join(", ")}`, partsOption)
    .option("--quiet", "print the tables alone")
    .addHelpText(
      "after",
      `
Examples:
  casus show albania.casus
  casus show albania.casus --only chronology,claims`,
    )
    .action(async (file: string, options: { readonly only?: DisplayPart[]; readonly quiet?: boolean }) => {
      const store = openCase(file);
      try {
        const held = await caseOf(store);
        await print(display(held, options.only ?? displayParts));
        if (!options.quiet) warn(summary(held));
      } finally {
        await store.close();
      }
    });
}

function partsOption(value: string): DisplayPart[] {
  return value.split(",").map((name) => {
    const part = displayParts.find((one) => one === name.trim());
    if (!part)
      throw new InvalidArgumentError(`there is no part "${name}"; there are ${displayParts.join(", ")}`);
    return part;
  });
}
