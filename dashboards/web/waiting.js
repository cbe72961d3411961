// Streamlit speaks of itself and of the internet where the server is gone. Its dialogs are children
// of the body, and one whose words change is looked at again.
(() => {
  const TITLE = say("Parley does not answer");
  const TEXT = say(
    "Its server has stopped or cannot be reached. This page goes on by itself, with what you typed, as soon as the server is there again. To start it:",
  );
  const put = (node, text) => { if (node && node.textContent !== text) node.textContent = text; };
  const watch = new MutationObserver(speak);
  function speak() {
    for (const dialog of document.querySelectorAll("body > .stDialog [role=dialog]")) {
      const title = dialog.querySelector("h2");
      if (!title || !["Connection error", TITLE].includes(title.textContent)) continue;
      put(title, TITLE);
      const told = title.nextElementSibling;
      const code = told && told.querySelector("code");
      put(told && told.firstElementChild, code ? TEXT : `${TEXT} parley run`);
      put(code, "parley run");
      watch.observe(dialog, { childList: true, characterData: true, subtree: true });
    }
  }
  document.addEventListener("DOMContentLoaded", () => {
    watch.observe(document.body, { childList: true });
  });
})();
