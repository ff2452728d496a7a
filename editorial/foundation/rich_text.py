"""Which features rich text may have, by the voice that uses it."""

INLINE = ["bold", "italic", "link"]
PROSE = ["bold", "italic", "link", "ol", "ul"]
LETTER = ["bold", "italic", "ol", "ul"]
PAGE = ["h2", "h3", "bold", "italic", "link", "ol", "ul"]
