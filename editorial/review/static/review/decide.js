// The frame grows with its text, so that a phone scrolls one page, not a page inside a page.
for (const frame of document.querySelectorAll("iframe[data-grows]")) {
  const fit = (body) => {
    frame.style.height = `${Math.ceil(body.getBoundingClientRect().height) + 2}px`;
  };
  const follow = () => {
    const body = frame.contentDocument && frame.contentDocument.body;
    if (!body || frame.contentDocument.URL === "about:blank") return;
    body.style.minHeight = "0"; // a page that fills the window would never shrink to its text
    body.style.margin = "0";
    fit(body);
    new ResizeObserver(() => fit(body)).observe(body);
  };
  frame.addEventListener("load", follow);
  if (frame.contentDocument && frame.contentDocument.readyState === "complete") follow();
}
// Whoever opens the field for a reason writes in it next.
for (const details of document.querySelectorAll(".decide__changes")) {
  details.addEventListener("toggle", () => details.open && details.querySelector("textarea").focus());
}
