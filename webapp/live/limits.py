"""How much one socket may say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Bucket:
    """`most` at once, refilled at `per_second`. Starts full."""

    most: float
    per_second: float
    level: float = -1.0
    at: float = 0.0

    def take(self, amount: float, now: float) -> bool:
        """Whether `amount` is still there at `now` (seconds of any steady clock); if so it is taken."""
        if not self.has(amount, now):
            return False
        self.level -= amount
        return True

    def has(self, amount: float, now: float) -> bool:
        """Whether `amount` is there at `now`."""
        if self.level < 0:
            self.level, self.at = self.most, now
        self.level = min(self.most, self.level + (now - self.at) * self.per_second)
        self.at = now
        return amount <= self.level
