// The frame grows with its text, so that a phone scrolls one page, not a page inside a page.
for (const frame of document.querySelectorAll("iframe[data-grows]")) {
  const grow = () => {
    const inside = frame.contentDocument;
    if (inside && inside.body) {
      frame.style.height = `${inside.documentElement.scrollHeight + 2}px`;
    }
  };
  frame.addEventListener("load", () => {
    grow();
    if (frame.contentDocument && frame.contentDocument.body) {
      new ResizeObserver(grow).observe(frame.contentDocument.body);
    }
  });
  grow();
}
