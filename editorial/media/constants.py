"""Names that other rooms use to ask this one for work."""

RENDITIONS = "media.renditions"
"""The outbox topic for pictures. Payload: `{"images": {name of a profile: [ids of images]}}`."""
