// The story of a person with the packaged extension, told through the mouse and the keyboard alone; pictures are taken on the way.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { page as open, start } from "../driver.mjs";

const PATIENCE = 60_000;

/** What differs between the fleets. */
const FLEETS = {
  harbour: {
    sync: "clusters/production-eu-1/flux-system/cluster-sync.yaml",
    flavour: "workload",
    field: "value: 4",
    from: "staging-eu",
    to: "production-eu-1",
  },
  "cicd-demo": {
    sync: "clusters/staging/flux-system/cluster-sync.yaml",
    flavour: "workload",
    field: "value: ",
    from: "development",
    to: "staging",
  },
};

/**
 * Installs the .vsix into a fresh editor and goes through it: squiggle, quick fix, squiggle gone; preview; diff; promotion; fleet view.
 *
 * @param java whether the machine has a Java; a package with a runtime of its own needs none
 * @throws Error at the first thing that is not seen
 */
export async function tellStory({ vsix, client, fleet, name, java = true }) {
  const of = FLEETS[name];
  const pictures = process.env.DRYDOCK_PICTURES || join(client, "dist", "pictures");
  mkdirSync(pictures, { recursive: true });
  const editor = await start({
    vsix,
    java,
    settings: {
      "workbench.colorTheme": "Default Dark Modern",
      "workbench.startupEditor": "none",
      "security.workspace.trust.enabled": false,
      "editor.minimap.enabled": false,
      "files.autoSave": "off",
      "git.autofetch": false,
    },
  });
  const page = await open();
  page.setDefaultTimeout(PATIENCE);
  const told = [];
  const tell = (what) => {
    told.push(what);
    console.log(`  ✔ ${name}: ${what}`);
  };
  const picture = (which) => page.screenshot({ path: join(pictures, `${name}-${which}.png`) });
  try {
    await page.goto(`http://127.0.0.1:${editor.port}/?folder=${encodeURIComponent(fleet)}`);
    await page.locator(".monaco-workbench").waitFor();
    await clearAway(page);

    await openFile(page, of.sync);
    await page.locator(".codelens-decoration a", { hasText: "Preview" }).first().waitFor();
    tell("a lens stands above the Kustomization");

    // Squiggle, quick fix, squiggle gone.
    const before = readFileSync(join(fleet, of.sync), "utf8");
    const path = before
      .split("\n")
      .find((l) => l.includes(`path: ./config/flavours/${of.flavour}`) || l.includes(`path: config/flavours/${of.flavour}`))
      .trim();
    // Both fleets have findings on this file that stand there from the start.
    await page.locator(".squiggly-error, .squiggly-warning, .squiggly-info").first().waitFor();
    const underlined = () => page.locator(".squiggly-error").count();
    const at = await underlined();
    await goToText(page, path);
    await page.keyboard.press("End");
    await page.keyboard.type("x");
    await until(async () => (await underlined()) > at);
    tell("a wrong path is underlined while it is typed");
    await picture("squiggle");
    await page.keyboard.press("Control+.");
    const widget = page.locator(".action-widget");
    await widget.waitFor();
    await picture("quick-fix");
    await chooseAction(page, widget, /config\/flavours/);
    await until(async () => (await underlined()) === at);
    await page.keyboard.press("Control+s");
    if (readFileSync(join(fleet, of.sync), "utf8") !== before) throw new Error("the fix left something else than what was there");
    tell("a quick fix mends it, and the underline is gone");

    // Preview beside, live.
    await goToText(page, of.field);
    await command(page, "Drydock: Preview What the Cluster Gets");
    await page.locator(".editor-group-container").nth(1).locator(".view-line", { hasText: "kind:" }).first().waitFor();
    await page.locator(".editor-group-container.active .tab.active", { hasText: "cluster-sync.yaml" }).waitFor();
    await page.locator(".editor-group-container").nth(1).locator(".view-overlays .cdr[class*=ced-]").first().waitFor();
    tell("the preview stands beside its source, the cursor's line marked in it");
    await settled(page);
    await picture("preview");
    await command(page, "View: Close All Editors");

    // What an edit changes.
    await openFile(page, `config/flavours/${of.flavour}/kustomization.yaml`);
    await goToText(page, "resources:");
    await page.keyboard.press("Home");
    await page.keyboard.type("commonAnnotations: {reviewed-by: ada}", { delay: 5 });
    await page.keyboard.press("Enter");
    await command(page, "Drydock: What Does My Edit Change?");
    await page.locator(".line-insert, .char-insert, .inline-added-margin-view-zone, .gutter-insert").first().waitFor();
    tell("what the edit changes on clusters is shown as a diff");
    await settled(page);
    await picture("diff");
    await revertAll(page);

    // The fleet view.
    await page.locator('.activitybar a[aria-label^="Drydock"]').first().click();
    await page.locator(".pane-body .monaco-list-row", { hasText: of.to }).first().waitFor();
    tell("the fleet view lists the clusters");
    await command(page, "Drydock: Show the Fleet as a Graph");
    await frame(page).locator("button", { hasText: of.to }).first().click();
    tell("the fleet is drawn");
    await picture("fleet");
    await command(page, "View: Close All Editors");

    // Promotion through the picker.
    await command(page, "Drydock: Promote…");
    await pick(page, of.from);
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: of.to }).first().waitFor();
    await picture("promote-picker");
    await pick(page, of.to);
    const question = page.locator(".monaco-dialog-box");
    await question.waitFor();
    await picture("promote-question");
    const text = await question.innerText();
    if (!text.includes(`Promote ${of.from} to ${of.to}?`)) throw new Error(`the question is: ${text}`);
    tell("the promotion shows its consequence and asks");
    await question.locator(".monaco-button", { hasText: "Promote" }).first().click();
    await page.locator(".tab.dirty", { hasText: "cluster-sync.yaml" }).first().waitFor();
    if (readFileSync(join(fleet, of.sync), "utf8") !== before) throw new Error("the promotion was saved by itself");
    await picture("promoted");
    await page.keyboard.press("Control+s");
    await page.locator(".tab.dirty").first().waitFor({ state: "detached" });
    const changed = execFileSync("git", ["-C", fleet, "diff", "--numstat"], { encoding: "utf8" }).trim();
    if (changed.split("\n").length !== 1 || !changed.endsWith(of.sync)) throw new Error(`the promotion changed: ${changed}`);
    tell("it edits one file, which the person saves");
  } catch (e) {
    await picture("failed").catch(() => undefined);
    throw new Error(`${name}, after "${told.at(-1) ?? "the start"}": ${e.message}`, { cause: e });
  } finally {
    await editor.stop(page);
  }
}

/** Goes down the list of actions to one, and takes it. */
async function chooseAction(page, widget, title) {
  for (let tried = 0; tried < 20; tried++) {
    const focused = widget.locator(".monaco-list-row.focused");
    if (title.test(await focused.innerText())) {
      await page.keyboard.press("Enter");
      return;
    }
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`no action like ${title}: ${await widget.innerText()}`);
}

async function until(holds) {
  const end = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function frame(page) {
  return page.frameLocator("iframe.webview.ready").first().frameLocator("iframe#active-frame");
}

/** Messages that have nothing to do with us would lie over the pictures. */
async function clearAway(page) {
  await page.addStyleTag({ content: ".notifications-toasts { display: none !important; }" });
}

async function command(page, title) {
  const row = page.locator(".quick-input-widget .monaco-list-row", { hasText: title }).first();
  for (let tried = 1; ; tried++) {
    await page.keyboard.press("F1");
    const input = page.locator(".quick-input-widget .quick-input-box input").first();
    try {
      await input.waitFor({ timeout: 5000 });
      await input.fill(`>${title}`, { timeout: 2000 });
      return await row.click({ timeout: 5000 });
    } catch (e) {
      // Whatever the last command still did has taken the focus away.
      if (tried === 5) throw e;
      await page.keyboard.press("Escape");
    }
  }
}

/** Two frames without a change of the layout: pictures are to show the end of a movement. */
async function settled(page) {
  let before = "";
  for (let tried = 0; tried < 50; tried++) {
    const now = await page.evaluate(() => new Promise((done) => setTimeout(() => done(document.body.innerText), 100)));
    if (now === before) return;
    before = now;
  }
}

async function pick(page, label) {
  const row = page.locator(".quick-input-widget .monaco-list-row", {
    has: page.locator(".label-name", { hasText: new RegExp(`^\\s*${label}\\s*$`) }),
  });
  await row.first().click();
}

async function openFile(page, path) {
  await page.keyboard.press("Control+p");
  const input = page.locator(".quick-input-widget .quick-input-box input").first();
  await input.waitFor();
  await input.fill(path);
  await page
    .locator(".quick-input-widget .monaco-list-row", { hasText: path.split("/").at(-1) })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await page
    .locator(".tab.active", { hasText: path.split("/").at(-1) })
    .first()
    .waitFor();
  await page.locator(".editor-instance .view-line").first().waitFor();
}

/** Moves the cursor to the first place of a text in the active editor. */
async function goToText(page, text) {
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+f");
  const find = page.locator(".editor-group-container.active .find-widget textarea").first();
  await find.waitFor();
  await find.fill(text);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
}

async function revertAll(page) {
  await command(page, "View: Close All Editors");
  const dialog = page.locator(".monaco-dialog-box .monaco-button", { hasText: /Don't Save/ });
  await dialog.first().waitFor();
  await dialog.first().click();
  await page.locator(".tab").first().waitFor({ state: "detached" });
}
