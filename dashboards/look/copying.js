// Copy a text; where the browser does not allow that, leave it selected for the keyboard.
import { say } from "./say.js";

async function copy(root) {
  const code = root.querySelector("code");
  let said = say("Copied");
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    window.getSelection().selectAllChildren(code);
    said = say("Press Ctrl+C");
  }
  root.querySelector("button").textContent = said;
  root.querySelector("[role=status]").textContent = said;
}

export default function (component) {
  const root = component.parentElement.querySelector(".parley-copy");
  const { label, text } = component.data;
  const code = root.querySelector("code");
  const button = root.querySelector("button");
  root.querySelector("span").textContent = label;
  button.setAttribute("aria-label", say("Copy: {what}", { what: label }));
  if (code.textContent !== text) {
    code.textContent = text;
    button.textContent = say("Copy");
    root.querySelector("[role=status]").textContent = "";
  }
  button.onclick = () => copy(root);
}
