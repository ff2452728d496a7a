"""The engines that answer queries: one question, one kind of answer, whatever stands behind it."""
