"""Names that this room's log entries go by."""

WITHOUT_TRANSCRIPT = "podcasts.publish_without_transcript"
SECONDS_IN_A_MINUTE = 60
