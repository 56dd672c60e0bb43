import { page as open, start } from "./test/driver.mjs";
const fleet=process.argv[2]; const pics=process.argv[3]; const steps=(await import(process.argv[4])).default;
const editor = await start({vsix:"/work/wt/lead/vscode-client/dist/drydock.vsix", settings:{"workbench.colorTheme":process.env.THEME||"Default Dark Modern","workbench.startupEditor":"none","security.workspace.trust.enabled":false,"editor.minimap.enabled":false,"files.autoSave":"off","git.autofetch":false}});
const page = await open(); page.setDefaultTimeout(30000);
const picture=(n)=>page.screenshot({path:`${pics}/${n}.png`});
const sleep=(ms)=>new Promise(r=>setTimeout(r,ms));
async function command(title){ await page.keyboard.press("F1"); const input=page.locator(".quick-input-widget .quick-input-box input").first(); await input.waitFor(); await input.fill(">"+title); await page.locator(".quick-input-widget .monaco-list-row",{hasText:title}).first().click(); }
async function openFile(path){ await page.keyboard.press("Control+p"); const input=page.locator(".quick-input-widget .quick-input-box input").first(); await input.waitFor(); await input.fill(path); await page.locator(".quick-input-widget .monaco-list-row",{hasText:path.split("/").at(-1)}).first().waitFor(); await page.keyboard.press("Enter"); await page.locator(".tab.active",{hasText:path.split("/").at(-1)}).first().waitFor(); await page.locator(".editor-instance .view-line").first().waitFor(); }
async function goTo(text){ await page.keyboard.press("Control+Home"); await page.keyboard.press("Control+f"); const f=page.locator(".editor-group-container.active .find-widget textarea").first(); await f.waitFor(); await f.fill(text); await page.keyboard.press("Enter"); await page.keyboard.press("Escape"); }
try { await page.goto(`http://127.0.0.1:${editor.port}/?folder=${encodeURIComponent(fleet)}`); await page.locator(".monaco-workbench").waitFor();
 await steps({page,picture,sleep,command,openFile,goTo});
} catch(e){ console.error(e); await picture("failed"); } finally { await editor.stop(page); }
