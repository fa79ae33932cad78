"""Workers that stand in for the real one, at the seam that executors have for it."""
