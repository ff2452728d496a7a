// Additions only: every page is whole without this file.

/** Let readers copy words that they could say. */
function addCopyButtons() {
  if (!navigator.clipboard) return;
  for (const script of document.querySelectorAll("[data-words]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--text";
    button.textContent = "Copy the words";
    button.addEventListener("click", async () => {
      const words = [...script.querySelectorAll(".script-words p")].map((p) => p.textContent.trim()).join("\n\n");
      try {
        await navigator.clipboard.writeText(words);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Your browser does not allow copying";
      }
      setTimeout(() => { button.textContent = "Copy the words"; }, 2500);
    });
    script.append(button);
  }
}

/** Put an outside player in place of its picture, and only once a reader asks for it. */
function addPlayers() {
  for (const stage of document.querySelectorAll("[data-player]")) {
    const button = stage.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => {
      const frame = document.createElement("iframe");
      frame.src = stage.dataset.player;
      frame.title = stage.dataset.title;
      frame.allow = "fullscreen; picture-in-picture";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      stage.replaceChildren(frame);
      frame.focus();
    });
  }
}

/** Chapters and lines of a transcript move the player that stands on the page. */
function addSeeking() {
  const audio = document.querySelector("audio[data-main]");
  if (!audio) return;
  for (const link of document.querySelectorAll("a[data-seconds]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      audio.currentTime = Number(link.dataset.seconds);
      audio.play().catch(() => audio.focus());
    });
  }
}

/** Three presses of Escape leave a page that carries a leave link, and put another in its place in the history. */
function addLeaveKey() {
  const link = document.querySelector("[data-leave]");
  if (!link) return;
  const leave = (event) => { event?.preventDefault(); location.replace(link.href); };
  link.addEventListener("click", leave);
  for (const hint of document.querySelectorAll("[data-leave-hint]")) hint.hidden = false;
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") { presses = []; return; }
    presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < 2000);
    if (presses.length >= 3) leave();
  });
}

addCopyButtons();
addPlayers();
addSeeking();
addLeaveKey();
