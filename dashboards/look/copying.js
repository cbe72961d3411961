// Copy a text; where the browser does not allow that, leave it selected for the keyboard.
async function copy(root) {
  const code = root.querySelector("code");
  let said = "Copied";
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    window.getSelection().selectAllChildren(code);
    said = "Press Ctrl+C";
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
  button.setAttribute("aria-label", `Copy: ${label}`);
  if (code.textContent !== text) {
    code.textContent = text;
    button.textContent = "Copy";
    root.querySelector("[role=status]").textContent = "";
  }
  button.onclick = () => copy(root);
}
