"""The attacks on the review: every path of the list, and the two sites on which they are tried."""
