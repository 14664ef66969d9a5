"""One script per row of the scoreboard; each runs ours and the peer in turn, in the same run."""
